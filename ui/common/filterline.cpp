// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See filterline.h.
#include "ui/common/filterline.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QInputDialog>
#include <QInputMethodEvent>
#include <QJsonObject>
#include <QKeyEvent>
#include <QTextCharFormat>

#include "ui/common/fieldmessage.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int PopupWidth = 380;
constexpr qsizetype LongestNamed = 80; ///< filter in the dialog that asks for its name
constexpr std::chrono::milliseconds Patience{600}; ///< half a word is no mistake yet

int charactersIn(std::string_view utf8)
{
    return static_cast<int>(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).size());
}

} // namespace

FilterLine::FilterLine(FilterVocabulary vocabulary, std::vector<SavedFilter> offered, QWidget* parent)
    : QLineEdit(parent)
    , m_vocabulary(std::move(vocabulary))
    , m_offered(std::move(offered))
    , m_complaint(new FieldMessage(this))
    , m_menu(new QMenu(tr("Filters"), this))
{
    setClearButtonEnabled(true);
    m_menu->setToolTipsVisible(true);
    QAction* open = addAction(icon("search"_L1), QLineEdit::LeadingPosition);
    open->setText(tr("Filters"));
    open->setToolTip(tr("Saved filters (Alt+Down)"));
    m_menu->setAccessibleName(tr("Saved filters"));
    connect(open, &QAction::triggered, this, [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
    connect(m_menu, &QMenu::aboutToShow, this, &FilterLine::rebuildMenu);
    m_completer.setModel(&m_proposals);
    m_completer.setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer.setWidget(this);
    m_completer.popup()->setAccessibleName(tr("What may come next"));
    connect(&m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, &FilterLine::take);
    QSizePolicy policy = m_complaint->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored); // one long word widens no window
    m_complaint->setSizePolicy(policy);
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &FilterLine::complain);
    connect(this, &QLineEdit::textChanged, this, &FilterLine::read);
    connect(this, &QLineEdit::textEdited, this, [this] { propose(false); });
}

void FilterLine::setVocabulary(FilterVocabulary vocabulary)
{
    m_vocabulary = std::move(vocabulary);
    m_program = {}; // it asks what rows of the former view could answer
    read();
}

std::size_t FilterLine::cursorInBytes() const
{
    return static_cast<std::size_t>(text().left(cursorPosition()).toUtf8().size());
}

void FilterLine::read()
{
    const std::string utf8 = text().toStdString();
    ParsedFilter parsed = parseFilter(utf8, m_vocabulary, std::chrono::system_clock::now());
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        m_problem = shown(error->text);
        m_problemAt = charactersIn(std::string_view(utf8).substr(0, error->at));
        m_problemLength = std::max(1, charactersIn(std::string_view(utf8).substr(error->at, error->length)));
    } else {
        m_problem.clear();
        m_problemLength = 0;
        m_program = std::move(std::get<FilterProgram>(parsed));
    }
    setAccessibleDescription(m_problem);
    markProblem();
    if (m_problem.isEmpty() || !m_complaint->message().isEmpty())
        complain();
    else
        m_patience.start();
    Q_EMIT filterChanged();
}

void FilterLine::complain()
{
    m_patience.stop();
    m_complaint->setMessage(FieldMessage::Kind::Error, m_problem);
}

// A line edit has no text formats of its own, but draws those an input method asks for.
void FilterLine::markProblem()
{
    QList<QInputMethodEvent::Attribute> marks;
    if (!m_problem.isEmpty()) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::colors(palette()).bad);
        format.setForeground(Theme::colors(palette()).bad);
        marks.append(
            {QInputMethodEvent::TextFormat, m_problemAt - cursorPosition(), m_problemLength, format});
    }
    QInputMethodEvent event(QString(), marks);
    QCoreApplication::sendEvent(this, &event);
}

void FilterLine::propose(bool isAsked)
{
    const std::string utf8 = text().toStdString();
    const std::size_t cursor = cursorInBytes();
    const FilterCompletion completion = completeFilter(utf8, cursor, m_vocabulary, m_seen);
    m_proposeFrom = completion.from;
    const std::string_view typed =
        std::string_view(utf8).substr(completion.from, cursor - std::min(cursor, completion.from));
    const bool hasOperator = completion.from > 0 && std::string_view(":=<>,").find(
                                                        utf8[completion.from - 1]) != std::string_view::npos;
    m_proposals.clear();
    for (const FilterCandidate& candidate : completion.candidates) {
        if (candidate.insert == typed)
            continue;
        const QString insert = QString::fromStdString(candidate.insert);
        const QString name = shown(insert);
        auto* item = new QStandardItem(candidate.hint.isEmpty() ? name : name + u"    "_s + candidate.hint);
        item->setData(insert, Qt::UserRole);
        m_proposals.appendRow(item);
    }
    // Unasked, only where somebody has begun a key or stands behind one.
    if (m_proposals.rowCount() == 0 || (!isAsked && typed.empty() && !hasOperator)) {
        m_completer.popup()->hide();
        return;
    }
    const QRect under(cursorRect().left(), 0, PopupWidth, height());
    m_completer.complete(under);
    m_completer.popup()->setCurrentIndex({});
}

void FilterLine::take(const QModelIndex& proposal)
{
    const QString insert = proposal.data(Qt::UserRole).toString();
    const QByteArray utf8 = text().toUtf8();
    const QString before = QString::fromUtf8(utf8.left(static_cast<qsizetype>(m_proposeFrom)));
    const QString after = text().mid(cursorPosition());
    setText(before + insert + after);
    setCursorPosition(static_cast<int>((before + insert).size()));
    markProblem();
    if (insert.endsWith(u':') || insert.endsWith(u'>'))
        propose(true);
}

void FilterLine::keyPressEvent(QKeyEvent* event)
{
    const bool isPopup = m_completer.popup()->isVisible();
    if (isPopup && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                    event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab)) {
        event->ignore(); // the popup's
        return;
    }
    if (event->key() == Qt::Key_Down && (event->modifiers() & Qt::AltModifier) != 0) {
        m_menu->popup(mapToGlobal(QPoint(0, height())));
        return;
    }
    const bool isAsked = event->key() == Qt::Key_Down ||
                         (event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier) != 0);
    if (isAsked && !isPopup) {
        propose(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
    if (!m_problem.isEmpty())
        markProblem(); // moving the cursor drops the marks
}

void FilterLine::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    markProblem();
}

bool FilterLine::knows(std::string_view key) const
{
    const FilterKey* known = filterKey(key);
    return known != nullptr && m_vocabulary.knows(*known);
}

void FilterLine::addTerm(const QString& term, bool exclude)
{
    const QString opposite = exclude ? term : u'-' + term;
    const QString wanted = exclude ? u'-' + term : term;
    QString now = text();
    // Blanks inside a quoted value keep a term whole, so it is looked for as it stands.
    const QString padded = u' ' + now + u' ';
    if (padded.contains(u' ' + wanted + u' '))
        return;
    const qsizetype at = padded.indexOf(u' ' + opposite + u' ');
    if (at >= 0)
        now.replace(at, opposite.size(), wanted);
    else if (now.trimmed().isEmpty())
        now = wanted;
    else
        now = (now.contains(u" or "_s, Qt::CaseInsensitive) ? u'(' + now.trimmed() + u')' : now.trimmed()) +
              u' ' + wanted;
    setText(now);
}

void FilterLine::rebuildMenu()
{
    qDeleteAll(m_menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)); // clear() leaves submenus behind
    m_menu->clear();
    const auto add = [this](const SavedFilter& filter) {
        QAction* action = m_menu->addAction(itemText(shown(filter.name)));
        // One that was saved on another page may ask for what this one does not know.
        const ParsedFilter parsed = parseFilter(filter.text.toStdString(), m_vocabulary, std::chrono::system_clock::now());
        const auto* problem = std::get_if<FilterError>(&parsed);
        action->setEnabled(problem == nullptr);
        action->setToolTip(plainTip(problem == nullptr ? shown(filter.text) : shown(filter.text) + u'\n' + shown(problem->text)));
        connect(action, &QAction::triggered, this, [this, text = filter.text] { setText(text); });
    };
    std::for_each(m_offered.begin(), m_offered.end(), add);
    if (!m_saved.empty())
        m_menu->addSeparator();
    std::for_each(m_saved.begin(), m_saved.end(), add);
    m_menu->addSeparator();
    QAction* keep = m_menu->addAction(tr("&Save this filter…"));
    keep->setEnabled(!text().trimmed().isEmpty() && m_problem.isEmpty());
    connect(keep, &QAction::triggered, this, &FilterLine::askForName);
    QMenu* forget = m_menu->addMenu(tr("&Forget"));
    forget->setEnabled(!m_saved.empty());
    for (const SavedFilter& filter : m_saved) {
        connect(forget->addAction(itemText(shown(filter.name))), &QAction::triggered, this,
                [this, name = filter.name] {
                    std::erase_if(m_saved, [&](const SavedFilter& saved) { return saved.name == name; });
                    Q_EMIT savedChanged();
                });
    }
}

void FilterLine::askForName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the filter"));
    dialog->setLabelText(plainTip(tr("Name of the filter “%1”:").arg(shortened(shown(text()), LongestNamed))));
    dialog->setTextValue(text());
    connect(dialog, &QInputDialog::textValueSelected, this, &FilterLine::save);
    dialog->open();
}

void FilterLine::save(const QString& name)
{
    if (name.trimmed().isEmpty())
        return;
    std::erase_if(m_saved, [&](const SavedFilter& saved) { return saved.name == name.trimmed(); });
    m_saved.push_back({name.trimmed(), text().trimmed()});
    Q_EMIT savedChanged();
}

QJsonArray FilterLine::savedState() const
{
    QJsonArray state;
    for (const SavedFilter& filter : m_saved)
        state.append(QJsonObject{{u"name"_s, filter.name}, {u"filter"_s, filter.text}});
    return state;
}

void FilterLine::restoreSaved(const QJsonArray& state)
{
    m_saved.clear();
    for (const auto& value : state) {
        const QJsonObject object = value.toObject();
        m_saved.push_back({object["name"_L1].toString(), object["filter"_L1].toString()});
    }
}

} // namespace sluice::ui
