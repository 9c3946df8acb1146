// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two columns: the name, and beside it the field with everything that is said about it.
#include "ui/settings/settingwidget.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/settings/settingeditor.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int NameWidth = 176;
constexpr int FieldWidth = 216;

} // namespace

SettingWidget::SettingWidget(const SettingRow& row, QWidget* parent)
    : QWidget(parent)
    , m_row(row)
    , m_editor(SettingEditor::make(row, this))
    , m_changed(new QLabel(tr("● changed"), this))
    , m_reset(new QToolButton(this))
    , m_error(new FieldMessage(this))
    , m_pending(nullptr)
{
    auto* name = new QLabel(row.labelText(), this);
    name->setBuddy(m_editor);
    name->setFixedWidth(NameWidth);
    m_editor->setFixedWidth(FieldWidth);
    m_changed->setForegroundRole(QPalette::Link);
    m_reset->setText(tr("Reset"));
    m_reset->setIcon(icon("undo"_L1));
    m_reset->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_reset->setAutoRaise(true);
    m_reset->setToolTip(plainTip(tr("Back to %1").arg(row.valueText(row.get(Settings())))));
    m_reset->setAccessibleName(tr("Reset %1 to %2").arg(row.labelText(), row.valueText(row.get(Settings()))));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(Theme::Margin);
    layout->setVerticalSpacing(Theme::Grid);
    const Qt::Alignment place = row.kind == SettingKind::Lines ? Qt::AlignTop : Qt::AlignVCenter;
    layout->addWidget(name, 0, 0, place | Qt::AlignLeft);
    layout->addWidget(m_editor, 0, 1);
    layout->addWidget(m_changed, 0, 2, place);
    layout->addWidget(m_reset, 0, 3, place);
    layout->addWidget(buildNotes(), 1, 1, 1, 4);
    layout->setColumnStretch(4, 1);
    connect(m_editor, &SettingEditor::touched, this, [this] { setError(m_row.error(value())); });
    connect(m_editor, &SettingEditor::edited, this, &SettingWidget::edited);
    connect(m_reset, &QToolButton::clicked, this, &SettingWidget::resetRequested);
}

QWidget* SettingWidget::buildNotes()
{
    auto* notes = new QWidget(this);
    auto* why = new FieldMessage(notes);
    why->setMessage(FieldMessage::Kind::Hint, m_row.explanationText());
    m_pending = new QWidget(notes);
    auto* text = new FieldMessage(m_pending);
    text->setWordWrap(false);
    auto* pendingLayout = new QHBoxLayout(m_pending);
    pendingLayout->setContentsMargins(0, 0, 0, 0);
    pendingLayout->setSpacing(Theme::Gap);
    pendingLayout->addWidget(text);
    if (m_row.effect == TakesEffect::Restart) {
        text->setMessage(FieldMessage::Kind::Warning, tr("Takes effect when Sluice starts listening again."));
        auto* restart = new QPushButton(tr("Restart listening"), m_pending);
        connect(restart, &QPushButton::clicked, this, &SettingWidget::restartRequested);
        pendingLayout->addWidget(restart);
    } else {
        text->setMessage(FieldMessage::Kind::Warning, tr("Takes effect when Sluice is started again."));
    }
    pendingLayout->addStretch();
    m_pending->hide();
    auto* layout = new QVBoxLayout(notes);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_error);
    layout->addWidget(m_pending);
    layout->addWidget(why);
    return notes;
}

void SettingWidget::show(const Settings& settings)
{
    const QVariant value = m_row.get(settings);
    m_editor->setValue(value);
    const bool isChanged = value != m_row.get(Settings());
    m_changed->setVisible(isChanged);
    m_reset->setVisible(isChanged);
    setError({});
}

QVariant SettingWidget::value() const
{
    return m_editor->value();
}

void SettingWidget::setError(const QString& text)
{
    m_error->setMessage(FieldMessage::Kind::Error, text);
}

void SettingWidget::setEditable(bool editable)
{
    m_editor->setEnabled(editable);
    m_reset->setEnabled(editable);
}

void SettingWidget::setPending(bool pending)
{
    m_pending->setVisible(pending);
}

bool SettingWidget::matches(const QString& text) const
{
    const QString searched = QStringList{m_row.labelText(), m_row.explanationText(), groupText(m_row.group),
                                         QString::fromLatin1(m_row.key)}
                                 .join(u' ');
    for (const QString& part : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!searched.contains(part, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace sluice::ui
