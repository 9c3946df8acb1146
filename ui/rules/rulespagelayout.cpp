// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the rules page is laid out, and which gesture leads to which of its deeds.
#include "core/engine/configuration.h"
#include "core/engine/engine.h"
#include "core/engine/watchdesk.h"
#include "ui/common/emptystate.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filternote.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/rules/draftbar.h"
#include "ui/rules/ruledialog.h"
#include "ui/rules/rulefilter.h"
#include "ui/rules/rulespage.h"
#include "ui/rules/shownrules.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

constexpr int MinFilterWidth = 160;
constexpr int MaxFilterWidth = 360;
constexpr std::chrono::milliseconds PreviewDelay{150};
constexpr std::chrono::hours LearningTime{24};
constexpr QPoint OffPointer(6, 2); ///< so that a slip of the button does nothing

QToolButton* buttonFor(QAction* action, Qt::ToolButtonStyle style, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAutoRaise(true);
    return button;
}

Rules webOnly()
{
    Rule rule;
    rule.id = "web";
    rule.action = RuleAction::Allow;
    rule.hosts.push_back(HostPattern::anyName());
    rule.require.tls = true;
    rule.origin = RuleOrigin::Preset;
    return {rule};
}

// Last, so that the rules there are still decide what they decide.
Rules learning(Rules rules)
{
    std::erase_if(rules, [](const Rule& rule) { return rule.origin == RuleOrigin::Preset && rule.report; });
    Rule rule;
    rule.id = freshRuleId("learn", rules);
    rule.action = RuleAction::Deny;
    rule.report = true;
    rule.ports = PortSet::any();
    rule.expires = Expiry::when(std::chrono::system_clock::now() + LearningTime);
    rule.origin = RuleOrigin::Preset;
    rules.push_back(rule);
    return rules;
}

} // namespace

RulesPage::RulesPage(Engine& engine, Configuration& configuration, Actions& actions, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_configuration(configuration)
    , m_actions(actions)
    , m_lab(engine, std::chrono::system_clock::now())
    , m_draft(configuration)
    , m_shown(new ShownRules(m_model, this))
    , m_filter(new FilterLine(ruleVocabulary(), offeredRuleFilters(), this))
    , m_note(new FilterNote(this))
    , m_draftBar(new DraftBar(actions[ActionId::ApplyRules], actions[ActionId::DiscardRules], this))
    , m_message(new MessageBar(this))
    , m_empty(new EmptyState(QString(), QString(),
                             {actions[ActionId::AddRule], actions[ActionId::PresetWeb], actions[ActionId::PresetLearn]}, this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
{
    buildTable();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(buildBar());
    layout->addWidget(m_filter->complaint());
    layout->addWidget(m_message);
    layout->addWidget(m_draftBar);
    layout->addWidget(m_stack, 1);
    connectView();
    connectActions();
    m_lab.setUsers(m_configuration.userTable());
    connect(&m_configuration, &Configuration::usersChanged, this, [this] {
        m_lab.setUsers(m_configuration.userTable());
        refreshDraft();
    });
    const auto takeSettings = [this] {
        m_lab.setNat64(m_configuration.settings().nat64);
        m_lab.setPrivate(m_configuration.settings().records.privateMode);
    };
    takeSettings();
    connect(&m_configuration, &Configuration::settingsChanged, this, takeSettings);
    connect(&m_engine, &Engine::forgotten, this, [this] {
        refreshDraft(); // previews and advice name hosts
        if (m_dialog)
            m_previewDelay.start();
    });
    refresh();
    if (!m_draft.trouble().isEmpty())
        m_message->show(MessageBar::Kind::Warning, m_draft.trouble());
    if (!fileError().isEmpty())
        explainFileError();
}

RulesPage::~RulesPage()
{
    m_view->setModel(nullptr); // the models go before the view does
}

QWidget* RulesPage::buildBar()
{
    m_filter->setPlaceholderText(tr("host:example state:unused…"));
    m_filter->setAccessibleName(tr("Filter rules"));
    m_filter->setMinimumWidth(MinFilterWidth);
    m_filter->setMaximumWidth(MaxFilterWidth);
    m_filter->setSeenValues([this](FilterField field) { return m_model.seenValues(field); });
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    for (const ActionId id : {ActionId::AddRule, ActionId::EditRule})
        row->addWidget(buttonFor(m_actions[id], Qt::ToolButtonTextBesideIcon, bar));
    for (const ActionId id : {ActionId::CloneRule, ActionId::DeleteRule})
        row->addWidget(buttonFor(m_actions[id], Qt::ToolButtonIconOnly, bar));
    row->addSpacing(Theme::Margin);
    for (const ActionId id : {ActionId::MoveRuleUp, ActionId::MoveRuleDown})
        row->addWidget(buttonFor(m_actions[id], Qt::ToolButtonIconOnly, bar));
    row->addSpacing(Theme::Margin);
    for (const ActionId id : {ActionId::UndoRule, ActionId::RedoRule})
        row->addWidget(buttonFor(m_actions[id], Qt::ToolButtonIconOnly, bar));
    row->addSpacing(Theme::Margin);
    row->addWidget(buttonFor(m_actions[ActionId::WhatIf], Qt::ToolButtonTextBesideIcon, bar));
    auto* more = new QToolButton(bar);
    more->setText(tr("More"));
    more->setAccessibleName(tr("More about rules"));
    more->setAutoRaise(true);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(buildMoreMenu());
    row->addWidget(more);
    row->addSpacing(Theme::Gap);
    row->addWidget(m_note, 2);
    row->addWidget(m_filter, 3);
    return bar;
}

void RulesPage::buildTable()
{
    m_view->setModel(m_shown);
    m_view->setObjectName(QStringLiteral("rules"));
    m_view->setAccessibleName(tr("Rules, the first that matches decides"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setDragDropOverwriteMode(false);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    buildColumns();
}

void RulesPage::connectActions()
{
    m_actions.attach(ActionScope::Rules, m_view);
    // These make sense wherever the focus is on this page; the others belong to the selected row.
    for (const ActionId id : {ActionId::AddRule, ActionId::UndoRule, ActionId::RedoRule, ActionId::ApplyRules,
                              ActionId::DiscardRules})
        addAction(m_actions[id]);
    const auto on = [this](ActionId id, auto deed) { connect(m_actions[id], &QAction::triggered, this, deed); };
    on(ActionId::AddRule, [this] {
        Rule rule;
        rule.action = RuleAction::Allow;
        add(rule);
    });
    on(ActionId::EditRule, [this] { editSelected(); });
    on(ActionId::CloneRule, [this] { change(withCloned(m_draft.rules(), selectedIds())); });
    on(ActionId::ToggleRule, [this] { change(withToggled(m_draft.rules(), selectedIds())); });
    on(ActionId::MoveRuleUp, [this] { moveSelected(-1); });
    on(ActionId::MoveRuleDown, [this] { moveSelected(1); });
    on(ActionId::KeepRule, [this] { change(withKept(m_draft.rules(), selectedIds())); });
    on(ActionId::DeleteRule, [this] { removeSelected(); });
    on(ActionId::UndoRule, [this] { undo(); });
    on(ActionId::RedoRule, [this] { redo(); });
    on(ActionId::ApplyRules, [this] { applyDraft(); });
    on(ActionId::DiscardRules, [this] { discardDraft(); });
    on(ActionId::WhatIf, [this] { openWhatIf(); });
    on(ActionId::RuleVersions, [this] { openVersions(); });
    on(ActionId::RuleLists, [this] { openLists(); });
    on(ActionId::PresetStrict, [this] {
        usePreset({}, {tr("Strict"), tr("Strict: no rule is left, so nothing is allowed. It counts once it is applied.")});
    });
    on(ActionId::PresetWeb, [this] {
        usePreset(webOnly(), {tr("Web only"), tr("Web only: any name on port 443, if TLS comes first. It counts once it is applied.")});
    });
    on(ActionId::PresetLearn, [this] {
        usePreset(learning(m_draft.rules()),
                  {tr("Learn"), tr("Learn: for a day, what your rules do not decide is let through and noted; guards stay. Rules made "
                                   "from it are proposed under Review, Suggestions. It counts once it is applied.")});
    });
}

void RulesPage::connectView()
{
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* edit = new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut);
        connect(edit, &QShortcut::activated, this, &RulesPage::editSelected);
    }
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() != static_cast<int>(RuleColumn::On))
            editSelected();
    });
    connect(m_view, &QTableView::customContextMenuRequested, this, &RulesPage::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RulesPage::updateActions);
    connect(&m_model, &RulesModel::toggleRequested, this,
            [this](const QString& id) { change(withToggled(m_draft.rules(), {id})); });
    connect(&m_model, &RulesModel::moveRequested, this, [this](const QStringList& ids, std::size_t before) {
        change(withMoved(m_draft.rules(), ids, before));
    });
    connect(m_filter, &FilterLine::filterChanged, this, &RulesPage::updateFilter);
    connect(&m_draft, &DraftRules::changed, this, &RulesPage::refresh);
    connect(&m_draft, &DraftRules::conflicted, this, [this](int rules) {
        m_message->show(MessageBar::Kind::Warning, tr("%n rule(s) of the draft were changed elsewhere too; the draft keeps its own.", "", rules));
    });
    connect(&m_configuration, &Configuration::rulesChanged, this, &RulesPage::refresh);
    connect(&m_configuration, &Configuration::settingsChanged, this, &RulesPage::refreshDraft);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, &m_model, &RulesModel::tick);
    connect(&m_lab, &RuleLab::previewed, this, &RulesPage::takePreview);
    connect(&m_lab, &RuleLab::usesChanged, this, [this] {
        m_isUsed = true;
        if (m_isActive)
            refreshUses();
    });
    connect(&m_engine.watch(), &WatchDesk::learned, this, [this] {
        m_isUsed = true;
        if (m_isActive)
            m_model.setReported(m_engine.watch().reportedDenials());
    });
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(PreviewDelay);
    connect(&m_configuration, &Configuration::errorsChanged, this, [this] {
        refresh();
        if (fileError().isEmpty())
            m_message->hide();
        else
            explainFileError();
    });
}

QMenu* RulesPage::buildMoreMenu()
{
    auto* menu = new QMenu(this);
    menu->addAction(m_actions[ActionId::RuleVersions]);
    menu->addAction(m_actions[ActionId::RuleLists]);
    menu->addSeparator();
    menu->addAction(m_actions[ActionId::PresetStrict]);
    menu->addAction(m_actions[ActionId::PresetWeb]);
    menu->addAction(m_actions[ActionId::PresetLearn]);
    return menu;
}

void RulesPage::showMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto put = [this, menu](std::initializer_list<ActionId> ids) {
        for (const ActionId id : ids)
            menu->addAction(m_actions[id]);
    };
    put({ActionId::EditRule, ActionId::CloneRule, ActionId::KeepRule});
    menu->addSeparator();
    put({ActionId::MoveRuleUp, ActionId::MoveRuleDown});
    menu->addSeparator();
    put({ActionId::AddRule, ActionId::UndoRule, ActionId::RedoRule});
    menu->addSeparator();
    addFindingJump(*menu);
    put({ActionId::ToggleRule, ActionId::DeleteRule});
    menu->popup(m_view->viewport()->mapToGlobal(position) + OffPointer);
}

} // namespace sluice::ui
