// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A paste is taken apart at once, typing only when the field is left, so that nothing changes under the hands.
#include "ui/rules/targetlist.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <array>

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct ScopeText
{
    TargetScope scope;
    const char* text;
};

constexpr std::array ScopeTexts = {
    ScopeText{TargetScope::ExactName, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "Exactly this name")},
    ScopeText{TargetScope::NameAndBelow, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "This name and everything below it")},
    ScopeText{TargetScope::OnlyBelow, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "Only names below it")},
    ScopeText{TargetScope::Addresses, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "Address or network")},
    ScopeText{TargetScope::AnyName, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "Any name")},
    ScopeText{TargetScope::List, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "Names on a list")},
    ScopeText{TargetScope::Anything, QT_TRANSLATE_NOOP("sluice::ui::TargetLine", "Any name or address")},
};

constexpr int TextWidth = 240;

std::optional<PortSet> portSet(const std::set<std::uint16_t>& ports)
{
    QStringList texts;
    for (const std::uint16_t port : ports)
        texts.append(QString::number(port));
    const auto set = PortSet::parse(texts.join(u',').toStdString());
    return ports.empty() || !set ? std::nullopt : std::optional(*set);
}

} // namespace

TargetLine::TargetLine(const TargetEntry& entry, QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_scope(new QComboBox(this))
    , m_remove(new QToolButton(this))
    , m_error(new FieldMessage(this))
{
    for (const ScopeText& choice : ScopeTexts)
        m_scope->addItem(tr(choice.text));
    m_scope->setAccessibleName(tr("What the name stands for"));
    m_text->setMinimumWidth(TextWidth);
    m_remove->setText(u"✕"_s);
    m_remove->setAutoRaise(true);
    m_remove->setToolTip(tr("Remove this line"));
    m_remove->setAccessibleName(tr("Remove this line"));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Gap);
    layout->setVerticalSpacing(Theme::Grid);
    layout->addWidget(m_text, 0, 0);
    layout->addWidget(m_scope, 0, 1);
    layout->addWidget(m_remove, 0, 2);
    layout->addWidget(m_error, 1, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    setFocusProxy(m_text);
    setEntry(entry);
    connect(m_text, &QLineEdit::textEdited, this, &TargetLine::noticePaste);
    connect(m_text, &QLineEdit::editingFinished, this, &TargetLine::tidy);
    connect(m_scope, &QComboBox::activated, this, [this] {
        showScope();
        Q_EMIT changed();
    });
    connect(m_remove, &QToolButton::clicked, this, &TargetLine::removeRequested);
}

TargetScope TargetLine::chosenScope() const
{
    return ScopeTexts[static_cast<std::size_t>(std::max(m_scope->currentIndex(), 0))].scope;
}

TargetEntry TargetLine::entry() const
{
    const TargetScope scope = chosenScope();
    return hasText(scope) ? understand(m_text->text(), scope).entry : TargetEntry{scope, {}};
}

std::set<std::uint16_t> TargetLine::ports() const
{
    std::set<std::uint16_t> ports;
    if (!hasText(chosenScope()))
        return ports;
    for (const QString& typed : splitTyped(m_text->text())) {
        if (const auto port = understand(typed, chosenScope()).port)
            ports.insert(*port);
    }
    return ports;
}

void TargetLine::setEntry(const TargetEntry& entry)
{
    const auto found = std::find_if(ScopeTexts.begin(), ScopeTexts.end(),
                                    [&entry](const ScopeText& choice) { return choice.scope == entry.scope; });
    m_scope->setCurrentIndex(static_cast<int>(found - ScopeTexts.begin()));
    m_text->setText(entry.text);
    m_lengthBefore = entry.text.size();
    showScope();
}

void TargetLine::showScope()
{
    const TargetScope scope = chosenScope();
    m_text->setEnabled(hasText(scope));
    m_text->setPlaceholderText(scope == TargetScope::Addresses ? tr("192.0.2.7 or 10.1.0.0/16")
                               : scope == TargetScope::List    ? tr("ads")
                               : hasText(scope)                ? tr("example.com")
                                                               : tr("no name needed"));
}

void TargetLine::setError(const QString& text)
{
    m_error->setMessage(FieldMessage::Kind::Error, text);
}

void TargetLine::setRemovable(bool removable)
{
    m_remove->setVisible(removable);
}

void TargetLine::setNumber(int number)
{
    m_text->setAccessibleName(tr("Name or address %1").arg(number));
}

void TargetLine::focusText()
{
    m_text->setFocus();
    m_text->selectAll();
}

void TargetLine::noticePaste(const QString& text)
{
    const bool isPaste = text.size() > m_lengthBefore + 1;
    m_lengthBefore = text.size();
    if (isPaste)
        tidy();
    else
        Q_EMIT changed();
}

void TargetLine::tidy()
{
    const QStringList typed = splitTyped(m_text->text());
    const std::optional<PortSet> given = portSet(ports());
    const TypedTarget first = understand(typed.value(0), chosenScope());
    if (hasText(chosenScope()) && (first.entry.text != m_text->text() || first.entry.scope != chosenScope()))
        setEntry(first.entry);
    m_lengthBefore = m_text->text().size();
    if (given)
        Q_EMIT portsGiven(*given);
    if (typed.size() > 1)
        Q_EMIT moreGiven(typed.mid(1));
    Q_EMIT changed();
}

TargetList::TargetList(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout)
{
    auto* add = new QPushButton(tr("Add another name or address"), this);
    add->setAutoDefault(false);
    m_layout->setSpacing(Theme::Gap);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Gap);
    layout->addLayout(m_layout);
    layout->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        addLine({}, m_lines.size())->focusText();
        renumber();
        Q_EMIT changed();
    });
}

TargetLine* TargetList::addLine(const TargetEntry& entry, std::size_t at)
{
    auto* line = new TargetLine(entry, this);
    m_lines.insert(m_lines.begin() + static_cast<std::ptrdiff_t>(at), line);
    m_layout->insertWidget(static_cast<int>(at), line);
    connect(line, &TargetLine::changed, this, &TargetList::changed);
    connect(line, &TargetLine::portsGiven, this, &TargetList::portsGiven);
    connect(line, &TargetLine::removeRequested, this, [this, line] { removeLine(line); });
    connect(line, &TargetLine::moreGiven, this, [this, line](const QStringList& typed) { insertTyped(line, typed); });
    return line;
}

void TargetList::removeLine(TargetLine* line)
{
    std::erase(m_lines, line);
    line->hide();
    line->deleteLater();
    m_lines.back()->focusText();
    renumber();
    Q_EMIT changed();
}

void TargetList::insertTyped(TargetLine* after, const QStringList& typed)
{
    auto at = static_cast<std::size_t>(std::find(m_lines.begin(), m_lines.end(), after) - m_lines.begin());
    const TargetScope scope = after->entry().scope;
    for (const QString& text : typed)
        addLine(understand(text, hasText(scope) ? scope : TargetScope::ExactName).entry, ++at);
    renumber();
}

void TargetList::renumber()
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setNumber(static_cast<int>(i + 1));
        m_lines[i]->setRemovable(m_lines.size() > 1);
    }
}

void TargetList::setEntries(const std::vector<TargetEntry>& entries)
{
    for (TargetLine* line : m_lines)
        delete line;
    m_lines.clear();
    for (const TargetEntry& entry : entries)
        addLine(entry, m_lines.size());
    renumber();
}

bool TargetList::collect(Rule& rule)
{
    bool isValid = true;
    for (TargetLine* line : m_lines) {
        CheckedTarget checked = check(line->entry());
        QString error;
        if (auto* host = std::get_if<HostPattern>(&checked))
            rule.hosts.push_back(std::move(*host));
        else if (const auto* range = std::get_if<IpRange>(&checked))
            rule.ips.push_back(*range);
        else if (auto* text = std::get_if<QString>(&checked))
            error = *text;
        else if (m_lines.size() > 1)
            error = tr("“Any name or address” already covers the other lines. Remove them or this one.");
        line->setError(error);
        isValid = isValid && error.isEmpty();
    }
    return isValid;
}

void TargetList::tidy()
{
    const std::vector<TargetLine*> lines = m_lines; // a line that held several adds some
    for (TargetLine* line : lines)
        line->tidy();
}

std::optional<PortSet> TargetList::typedPorts() const
{
    std::set<std::uint16_t> all;
    for (const TargetLine* line : m_lines)
        all.merge(line->ports());
    return portSet(all);
}

void TargetList::focusFirst()
{
    m_lines.front()->focusText();
}

} // namespace sluice::ui
