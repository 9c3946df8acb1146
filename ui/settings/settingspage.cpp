// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The page is built from the table of setting rows; nothing here knows a single setting.
#include "ui/settings/settingspage.h"

#include "core/engine/configuration.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int SearchWidth = 320;
constexpr int NameWidth = 176;
constexpr int ListWidth = 880; ///< lines longer than this are hard to read
constexpr double HeadingScale = 1.15;

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * HeadingScale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(0, Theme::Margin, 0, 0);
    return label;
}

} // namespace

SettingsPage::SettingsPage(Configuration& configuration, Actions& actions, QWidget* parent)
    : Page(parent)
    , m_configuration(configuration)
    , m_actions(actions)
    , m_inForce(configuration.settings())
    , m_atStart(configuration.settings())
    , m_search(new QLineEdit(this))
    , m_message(new MessageBar(this))
    , m_nothing(new QLabel(this))
{
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(SearchWidth);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, 0, 0);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(m_search);
    layout->addWidget(m_message);
    layout->addWidget(m_nothing);
    layout->addWidget(buildList(), 1);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPage::search);
    connect(&m_configuration, &Configuration::settingsChanged, this, &SettingsPage::refresh);
    connect(&m_configuration, &Configuration::errorsChanged, this, [this] {
        refresh();
        if (fileError().isEmpty())
            m_message->hide();
        else
            explainFileError();
    });
    // Fields begin empty, which for some of them is a mistake that refresh() would leave to its author.
    for (SettingWidget* widget : findChildren<SettingWidget*>())
        widget->show(configuration.settings());
    refresh();
    if (!fileError().isEmpty())
        explainFileError();
}

QWidget* SettingsPage::buildList()
{
    auto* content = new QWidget(this);
    content->setMaximumWidth(ListWidth);
    auto* list = new QVBoxLayout(content);
    list->setContentsMargins(0, 0, Theme::Margin, Theme::Margin);
    list->setSpacing(Theme::Margin);
    for (const SettingGroup group : AllSettingGroups)
        addSection(group, *list);
    addFiles(*list);
    list->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

void SettingsPage::addSection(SettingGroup group, QVBoxLayout& list)
{
    Section section{heading(groupText(group), this), {}, {}, {}};
    list.addWidget(section.heading);
    for (const SettingRow& row : settingRows()) {
        if (row.group != group)
            continue;
        auto* widget = new SettingWidget(row, this);
        list.addWidget(widget);
        section.rows.push_back(widget);
        connect(widget, &SettingWidget::edited, this, [this, widget] { save(widget, widget->value()); });
        connect(widget, &SettingWidget::resetRequested, this,
                [this, widget] { save(widget, widget->row().get(Settings())); });
        connect(widget, &SettingWidget::restartRequested, this, &SettingsPage::restartRequested);
    }
    m_sections.push_back(std::move(section));
}

void SettingsPage::addFiles(QVBoxLayout& list)
{
    Section section{heading(tr("Files"), this), {}, {}, {}};
    section.others = {pathRow(tr("Settings"), m_configuration.settingsPath()),
                      pathRow(tr("Rules"), m_configuration.rulesPath()), pathRow(tr("Users"), m_configuration.usersPath()),
                      pathRow(tr("Window state"), m_configuration.directories().state)};
    section.words = tr("Files") + u' ' + m_configuration.settingsPath() + u' ' + m_configuration.rulesPath() + u' '
                    + m_configuration.usersPath() + u' ' + m_configuration.directories().state;
    list.addWidget(section.heading);
    for (QWidget* row : section.others)
        list.addWidget(row);
    m_sections.push_back(std::move(section));
}

QWidget* SettingsPage::pathRow(const QString& name, const QString& path)
{
    auto* row = new QWidget(this);
    auto* label = new QLabel(name, row);
    label->setFixedWidth(NameWidth);
    auto* text = new QLineEdit(path, row);
    text->setReadOnly(true);
    text->setAccessibleName(tr("%1, path", "what is stored there").arg(name));
    auto* copy = new QToolButton(row);
    copy->setIcon(icon("copy"_L1));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy path"));
    copy->setAccessibleName(tr("Copy path of %1").arg(name));
    connect(copy, &QToolButton::clicked, this, [this, path] {
        QGuiApplication::clipboard()->setText(path);
        Q_EMIT noted(tr("Copied %1.").arg(shown(path)));
    });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Margin);
    layout->addWidget(label);
    layout->addWidget(text, 1);
    layout->addWidget(copy);
    return row;
}

void SettingsPage::save(SettingWidget* widget, const QVariant& value)
{
    const SettingRow& row = widget->row();
    QString error = row.error(value);
    Settings settings = m_configuration.settings();
    if (error.isEmpty() && row.get(settings) != value) {
        row.set(settings, value);
        const Result<void> saved = m_configuration.saveSettings(settings);
        if (!saved)
            error = tr("Not saved. %1", "reason").arg(text(saved.error().text));
    }
    if (error.isEmpty())
        widget->show(m_configuration.settings());
    else
        widget->setError(error);
}

void SettingsPage::refresh()
{
    const bool isEditable = fileError().isEmpty();
    const Settings& settings = m_configuration.settings();
    for (const Section& section : m_sections) {
        for (SettingWidget* widget : section.rows) {
            const SettingRow& row = widget->row();
            widget->setEditable(isEditable);
            // A field that holds what could not be saved keeps it.
            if (row.error(widget->value()).isEmpty())
                widget->show(settings);
            widget->setPending(
                (row.effect == TakesEffect::Restart && row.get(settings) != row.get(m_inForce))
                || (row.effect == TakesEffect::NextStart && row.get(settings) != row.get(m_atStart)));
        }
    }
}

void SettingsPage::noteRestart()
{
    m_inForce = m_configuration.settings();
    refresh();
}

void SettingsPage::search(const QString& text)
{
    bool isAnything = false;
    for (const Section& section : m_sections) {
        bool isShown = false;
        for (SettingWidget* widget : section.rows) {
            const bool matches = widget->matches(text);
            widget->setVisible(matches);
            isShown = isShown || matches;
        }
        for (QWidget* other : section.others) {
            other->setVisible(section.words.contains(text.trimmed(), Qt::CaseInsensitive));
            isShown = isShown || !other->isHidden();
        }
        section.heading->setVisible(isShown);
        isAnything = isAnything || isShown;
    }
    m_nothing->setText(tr("No setting matches “%1”.").arg(brief(shown(text.trimmed()))));
    m_nothing->setVisible(!isAnything);
}

QString SettingsPage::fileError() const
{
    const std::string path = m_configuration.settingsPath().toStdString();
    for (const Error& error : m_configuration.errors()) {
        if (error.text.starts_with(path))
            return text(error.text);
    }
    return {};
}

void SettingsPage::explainFileError()
{
    m_message->show(MessageBar::Kind::Error,
                    tr("The settings cannot be changed here until their file is mended; it is left as it is. %1")
                        .arg(fileError()),
                    {{tr("Load again"), [this] { m_actions[ActionId::ReloadFiles]->trigger(); }}});
}

void SettingsPage::focusFilter()
{
    m_search->setFocus();
    m_search->selectAll();
}

void SettingsPage::clearFilter()
{
    m_search->clear();
}

} // namespace sluice::ui
