// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules page: what is done waits in a draft, is undone by name, and counts once it is applied.
#include "ui/rules/rulespage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include "core/access/rulefile.h"
#include "core/engine/configuration.h"
#include "core/watch/suggestions.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/ui/plaintips.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filterline.h"
#include "ui/common/filternote.h"
#include "ui/common/layoutmemory.h"
#include "ui/rules/draftbar.h"
#include "ui/rules/listsdialog.h"
#include "ui/rules/morefields.h"
#include "ui/rules/previewline.h"
#include "ui/rules/ruledialog.h"
#include "ui/rules/versionsdialog.h"
#include "ui/rules/whatifdialog.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class RulesPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aNewRuleWaitsUntilItIsApplied();
    void discardCanBeUndone();
    void undoGoesBehindAnApply();
    void keysMoveDeleteAndToggle();
    void whatIsDoneIsSaidInThePast();
    void draggingMovesRulesAndIsOffWhileFiltered();
    void aMistakeInTheFilterIsSaidInFull();
    void changesFromElsewhereAreTakenIn();
    void changesFromElsewhereAreAStepOfTheirOwn();
    void unusedColumnsStayHidden();
    void chosenColumnsAreKept();
    void theMatchStaysReadable();
    void oddRulesAreMarkedAndLeadToEachOther();
    void hitsAreCounted();
    void timesRunOn();
    void aRuleThatIsGoneIsSaid();
    void theDialogKeepsEveryField();
    void aPortBehindTheNameCountsWithoutLeavingTheField();
    void theDialogExplainsMistakesBesideTheField();
    void theDraftSaysWhatItWouldChange();
    void theDraftKnowsThatSluiceAsks();
    void anEmptyPageSaysWhatHappens();
    void closingTunnelsIsChosenAnewForEachDraft();
    void formerVersionsComeBackAsADraft();
    void whatIfFollowsTheDraft();
    void whatIfIsOneWindowAndStaysFresh();
    void whatIfKnowsTheListsOfTheDraft();
    void whatIfTakesATime();
    void aDraftSurvivesAnEndThatAsksNobody();
    void aDraftUndoesNothingThatChangedMeanwhile();
    void aDraftWithAnOlderBaseUndoesNothing();
    void aDraftWaitsForABrokenFileToBeMended();
    void aDraftThatCannotBeReadIsKeptAside();
    void tunnelsAreDeniedByARuleFromTheirRow();
    void aRuleTakesWhereItMayLead();
    void aProposalForLocalhostReachesThisComputer();
    void whatIfKnowsGroups();
    void savedProbesWarn();
    void listsAreLookedAtBeforeTheyAreTaken();
    void learningLetsTheRestThroughForADay();
    void whatWasLearnedIsKept();
    void aStricterRuleStandsAboveTheWiderOne();
    void aReportingRuleSaysWhatItWouldHaveDenied();
    void namesAreNoMarkup();

private:
    void load(const char* rules);
    Rules inForce() const { return m_configuration->rules(); }
    QString cell(int row, RuleColumn column) const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void select(int row) { m_view->selectRow(row); }
    RuleDialog* dialog() const { return m_page->findChild<RuleDialog*>(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Configuration> m_configuration;
    std::unique_ptr<ScriptedEngine> m_engine;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<RulesPage> m_page;
    QTableView* m_view = nullptr;
    DraftBar* m_bar = nullptr;
};

namespace {

constexpr const char* Three = R"({"id": "a", "action": "allow", "host": ["a.example.com"]},
                                 {"id": "b", "action": "deny", "host": ["b.example.com"]},
                                 {"id": "c", "action": "allow", "host": ["c.example.com"]})";

std::string ids(const Rules& rules)
{
    std::string text;
    for (const Rule& rule : rules)
        text += (text.empty() ? "" : " ") + rule.id + (rule.enabled ? "" : "-");
    return text;
}

} // namespace

void RulesPageTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_configuration = std::make_unique<Configuration>(Directories::below(m_directory->path()));
    m_engine = std::make_unique<ScriptedEngine>();
    m_actions = std::make_unique<Actions>();
    connect(m_configuration.get(), &Configuration::rulesChanged, m_engine.get(),
            [this] { m_engine->apply(m_configuration->ruleSet()); });
}

void RulesPageTest::cleanup()
{
    m_page.reset();
    m_engine.reset();
}

void RulesPageTest::load(const char* rules)
{
    const auto parsed = parseRules(std::string("{\"sluice\": 1, \"rules\": [") + rules + "]}", "test");
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().text.c_str());
    m_configuration->reload();
    QVERIFY(m_configuration->saveRules(*parsed, "start").has_value());
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    m_page->resize(1000, 600);
    m_page->show();
    m_page->setActive(true);
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_view = m_page->findChild<QTableView*>();
    m_bar = m_page->findChild<DraftBar*>();
    m_view->setFocus();
}

QString RulesPageTest::cell(int row, RuleColumn column) const
{
    return m_view->model()->index(row, static_cast<int>(column)).data().toString();
}

void RulesPageTest::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_view, key, modifiers);
}

void RulesPageTest::aNewRuleWaitsUntilItIsApplied()
{
    load(Three);
    const QAbstractItemModelTester tester(m_view->model());
    QVERIFY(m_bar->isHidden());
    (*m_actions)[ActionId::AddRule]->trigger();
    auto* target = dialog()->findChildren<QLineEdit*>().front();
    QTest::keyClicks(target, u"new.example.com"_s);
    dialog()->accept();
    QCOMPARE(ids(inForce()), std::string("a b c"));
    QCOMPARE(m_view->model()->rowCount(), 5);
    QVERIFY(!m_bar->isHidden());
    QVERIFY(m_bar->text().startsWith(u"1 change"_s));
    QVERIFY(cell(3, RuleColumn::Number).startsWith(u'•'));
    (*m_actions)[ActionId::ApplyRules]->trigger();
    QCOMPARE(inForce().size(), std::size_t{4});
    QCOMPARE(inForce().back().hosts.front().toString(), std::string("new.example.com"));
    QVERIFY(m_bar->isHidden());
    QCOMPARE(cell(3, RuleColumn::Number), u"4"_s);
    QCOMPARE(loadRules(m_configuration->rulesPath().toStdString()).value(), inForce());
}

void RulesPageTest::discardCanBeUndone()
{
    load(Three);
    select(0);
    key(Qt::Key_Delete);
    QCOMPARE(m_view->model()->rowCount(), 3);
    (*m_actions)[ActionId::DiscardRules]->trigger();
    QCOMPARE(m_view->model()->rowCount(), 4);
    QVERIFY(m_bar->isHidden());
    (*m_actions)[ActionId::UndoRule]->trigger();
    QCOMPARE(m_view->model()->rowCount(), 3);
    QCOMPARE(ids(inForce()), std::string("a b c"));
}

void RulesPageTest::undoGoesBehindAnApply()
{
    load(Three);
    select(1);
    key(Qt::Key_Delete);
    QVERIFY((*m_actions)[ActionId::UndoRule]->text().contains(u"b.example.com"_s));
    key(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(ids(inForce()), std::string("a c"));
    key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(ids(inForce()), std::string("a c"));
    QCOMPARE(m_view->model()->rowCount(), 4);
    key(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(ids(inForce()), std::string("a b c"));
    const auto versions = m_configuration->versions().list();
    QCOMPARE(versions.size(), std::size_t{3});
    QVERIFY(versions.front().change.find("Undo") != std::string::npos);
    QVERIFY(versions[1].change.find("b.example.com") != std::string::npos);
}

void RulesPageTest::keysMoveDeleteAndToggle()
{
    load(Three);
    select(2);
    key(Qt::Key_Up, Qt::AltModifier);
    key(Qt::Key_Space);
    key(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(ids(inForce()), std::string("a c- b"));
}

void RulesPageTest::whatIsDoneIsSaidInThePast()
{
    load(Three);
    QSignalSpy noted(m_page.get(), &Page::noted);
    const auto said = [&noted] { return noted.isEmpty() ? QString() : noted.takeLast().front().toString(); };
    select(0);
    key(Qt::Key_Space);
    QCOMPARE(said(), u"Switched off the rule for a.example.com."_s);
    key(Qt::Key_Space);
    QCOMPARE(said(), u"Switched on the rule for a.example.com."_s);
    key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(said(), u"Moved the rule for a.example.com."_s);
    noted.clear();
    key(Qt::Key_Delete);
    QCOMPARE(said(), QString()); // the bar with its Undo says it
}

void RulesPageTest::aMistakeInTheFilterIsSaidInFull()
{
    load(Three);
    auto* filter = m_page->findChild<FilterLine*>();
    auto* note = m_page->findChild<FilterNote*>();
    filter->setText(u"b.example"_s);
    QVERIFY2(note->text().contains(u"1 of 3"_s), qPrintable(note->text()));
    filter->setText(u"hots:b.example"_s);
    QTRY_VERIFY(filter->complaint()->isVisible());
    QVERIFY2(filter->complaint()->text().contains(u"“host:”"_s), qPrintable(filter->complaint()->text()));
    QVERIFY(filter->complaint()->width() > m_page->width() / 2);
    QVERIFY2(note->text().isEmpty(), qPrintable(note->text()));
}

void RulesPageTest::draggingMovesRulesAndIsOffWhileFiltered()
{
    load(Three);
    QAbstractItemModel* model = m_view->model();
    std::unique_ptr<QMimeData> data(model->mimeData({model->index(2, 0)}));
    QVERIFY(data != nullptr);
    QVERIFY(model->dropMimeData(data.get(), Qt::MoveAction, 0, 0, {}));
    QCOMPARE(cell(0, RuleColumn::Match), u"c.example.com, port 443"_s);
    QVERIFY(!model->dropMimeData(data.get(), Qt::CopyAction, 0, 0, {}));
    m_page->focusFilter();
    m_page->findChild<QLineEdit*>()->setText(u"example"_s);
    QVERIFY(!(model->flags(model->index(0, 0)) & Qt::ItemIsDragEnabled));
}

void RulesPageTest::changesFromElsewhereAreTakenIn()
{
    load(Three);
    select(0);
    key(Qt::Key_Delete);
    Rules rules = inForce();
    Rule answer;
    answer.id = "answer";
    answer.hosts = {*HostPattern::parse("asked.example.com")};
    rules.insert(rules.begin(), answer);
    QVERIFY(m_configuration->saveRules(rules).has_value());
    QCOMPARE(m_view->model()->rowCount(), 4);
    key(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(ids(inForce()), std::string("answer b c"));
}

void RulesPageTest::changesFromElsewhereAreAStepOfTheirOwn()
{
    load(Three);
    select(0);
    key(Qt::Key_Delete);
    Rules rules = inForce();
    rules.pop_back();
    QVERIFY(m_configuration->saveRules(rules).has_value());
    QCOMPARE(m_view->model()->rowCount(), 2);
    key(Qt::Key_Z, Qt::ControlModifier);
    key(Qt::Key_Z, Qt::ControlModifier);
    key(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(ids(inForce()), std::string("a b c"));
}

void RulesPageTest::unusedColumnsStayHidden()
{
    load(Three);
    QVERIFY(m_view->isColumnHidden(static_cast<int>(RuleColumn::Conditions)));
    QVERIFY(m_view->isColumnHidden(static_cast<int>(RuleColumn::Expires)));
    QVERIFY(m_view->isColumnHidden(static_cast<int>(RuleColumn::Bytes)));
    QVERIFY(!m_view->isColumnHidden(static_cast<int>(RuleColumn::Hits)));
    QVERIFY(!m_view->isColumnHidden(static_cast<int>(RuleColumn::Name)));
    QCOMPARE(cell(1, RuleColumn::Name), u"b"_s); // as the other pages call it
    QCOMPARE(cell(3, RuleColumn::Name), QString());
    Rules rules = inForce();
    rules[0].programs = {"curl"};
    rules[1].expires = Expiry::session();
    QVERIFY(m_configuration->saveRules(rules).has_value());
    QVERIFY(!m_view->isColumnHidden(static_cast<int>(RuleColumn::Conditions)));
    QCOMPARE(cell(0, RuleColumn::Conditions), u"for curl"_s);
    QCOMPARE(cell(1, RuleColumn::Expires), u"until Sluice quits"_s);
}

void RulesPageTest::theMatchStaysReadable()
{
    load(Three);
    Rules rules = inForce();
    rules[0].group = "work";
    QVERIFY(m_configuration->saveRules(rules).has_value());
    const auto width = [this](RuleColumn column) { return m_view->columnWidth(static_cast<int>(column)); };
    const auto fits = [this] { return m_view->horizontalHeader()->length() == m_view->viewport()->width(); };
    m_page->resize(1400, 600);
    QTRY_VERIFY(fits() && width(RuleColumn::Match) > 500);
    QCOMPARE(width(RuleColumn::Note), 240);
    const int wide = width(RuleColumn::Match);
    m_page->resize(928, 600);
    QTRY_VERIFY(fits() && width(RuleColumn::Match) < wide);
    QVERIFY(width(RuleColumn::Match) >= 280);
    QVERIFY(width(RuleColumn::Note) < 240);
    m_page->resize(500, 600); // then one scrolls
    QTRY_COMPARE(width(RuleColumn::Note), 80);
    QCOMPARE(width(RuleColumn::Match), 280);
    m_page->resize(1400, 600);
    QTRY_COMPARE(width(RuleColumn::Note), 240);
    QCOMPARE(width(RuleColumn::Match), wide);
    m_view->setColumnWidth(static_cast<int>(RuleColumn::Note), 150); // as by hand
    QCOMPARE(width(RuleColumn::Match), wide + 90);
    QVERIFY(fits());
}

void RulesPageTest::chosenColumnsAreKept()
{
    load(Three);
    const auto isHidden = [this](RuleColumn column) { return m_view->isColumnHidden(static_cast<int>(column)); };
    const auto toggle = [this](RuleColumn column) {
        Q_EMIT m_view->horizontalHeader()->customContextMenuRequested({});
        const QString name = m_view->model()->headerData(static_cast<int>(column), Qt::Horizontal).toString();
        for (QAction* action : m_page->findChildren<QAction*>()) {
            if (action->isCheckable() && action->text() == name)
                return action->trigger();
        }
        QFAIL("no such column in the menu");
    };
    toggle(RuleColumn::Bytes);
    QVERIFY(!isHidden(RuleColumn::Bytes));
    QSettings file(m_directory->filePath(u"window.ini"_s), QSettings::IniFormat);
    saveLayout(*m_page, file);
    m_page.reset();
    load(R"({"id": "a", "action": "allow", "host": ["a.example.com"], "program": ["curl"]})");
    QVERIFY(isHidden(RuleColumn::Bytes));
    restoreLayout(*m_page, file);
    QVERIFY(!isHidden(RuleColumn::Bytes));
    QVERIFY(!isHidden(RuleColumn::Hits));
    QVERIFY(!isHidden(RuleColumn::Conditions)); // needed now
    QVERIFY(isHidden(RuleColumn::Expires));
    QVERIFY(isHidden(RuleColumn::Origin));
}

void RulesPageTest::oddRulesAreMarkedAndLeadToEachOther()
{
    load(R"({"id": "all", "action": "deny", "host": [".example.com"]}, {"id": "one", "action": "allow", "host": ["a.example.com"], "note": "mine"})");
    QVERIFY(cell(1, RuleColumn::Note).contains(u"rule 1"_s));
    QVERIFY(cell(1, RuleColumn::Note).contains(u"mine"_s));
    QCOMPARE(cell(0, RuleColumn::Note), QString());
}

void RulesPageTest::hitsAreCounted()
{
    load(Three);
    EngineBatch batch;
    batch.ended.push_back(endedTunnel({1, "a.example.com", 443, "a", 1, std::chrono::seconds(5), {100, 900}}, Reason::Done, ClosedBy::Client));
    batch.ended.push_back(endedTunnel({2, "a.example.com", 443, "a", 1, std::chrono::seconds(5), {100, 900}}, Reason::Done, ClosedBy::Client));
    m_engine->publish(batch);
    m_engine->ruleUsesToTell["a"] = {2, 2000, std::chrono::system_clock::now()}; // the engine counts what has ended, former runs included
    Q_EMIT m_engine->ruleUsesChanged();
    QCOMPARE(cell(0, RuleColumn::Hits), u"2"_s);
    QVERIFY(cell(0, RuleColumn::Bytes).startsWith(u'2'));
    EngineBatch opened;
    opened.updated.push_back(openTunnel({3, "a.example.com", 443, "a"}));
    m_engine->publish(opened);
    QCOMPARE(cell(0, RuleColumn::Hits), u"3"_s);
    QCOMPARE(cell(1, RuleColumn::Hits), QString());
}

void RulesPageTest::aPortBehindTheNameCountsWithoutLeavingTheField()
{
    Rule start;
    start.action = RuleAction::Allow;
    RuleDialog dialog(RuleDialog::Purpose::Add, start);
    dialog.show();
    QTRY_VERIFY(qobject_cast<QLineEdit*>(dialog.focusWidget()) != nullptr);
    QTest::keyClicks(dialog.focusWidget(), u"mail.example:993"_s);
    QCOMPARE(dialog.rule().ports, *PortSet::parse("993")); // the sentence follows what is typed
    dialog.accept(); // as its shortcut does
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.rule().hosts, std::vector<HostPattern>{*HostPattern::parse("mail.example")});
    QCOMPARE(dialog.rule().ports, *PortSet::parse("993"));
}

void RulesPageTest::theDialogKeepsEveryField()
{
    const auto parsed = parseRules(R"({"sluice": 1, "rules": [
      {"id": "x", "action": "allow", "host": [".mail.example", "list:ads"], "port": ["80", "443"], "client": ["192.0.2.0/24"],
       "user": ["ops"], "program": ["/usr/bin/curl"], "when": ["mon-fri 08:00-18:00", "sat"], "expires": "2030-11-25T14:30:00Z",
       "allowPrivate": ["10.1.0.0/16"], "require": ["tls", "minTls:1.2"], "limit": {"upBytesPerSecond": 1234, "tunnels": 5, "durationSeconds": 61},
       "onRevoke": "close", "log": "alert", "group": "Work", "origin": "question", "note": "why"},
      {"id": "y", "action": "drop", "report": true, "ip": ["10.0.0.0/8"], "expires": "session"},
      {"id": "z", "action": "ask", "host": ["*"]}]})", "test");
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().text.c_str());
    for (const Rule& rule : *parsed) {
        const RuleDialog dialog(RuleDialog::Purpose::Edit, rule);
        QCOMPARE(formatRules({dialog.rule()}), formatRules({rule}));
    }
}

void RulesPageTest::timesRunOn()
{
    load(Three);
    QSignalSpy changed(m_view->model(), &QAbstractItemModel::dataChanged);
    QTRY_VERIFY(changed.count() >= 2);
    for (const QList<QVariant>& change : std::as_const(changed)) {
        const int column = change.front().toModelIndex().column();
        QVERIFY(column == static_cast<int>(RuleColumn::Expires) || column == static_cast<int>(RuleColumn::LastHit));
    }
    m_page->setActive(false);
}

void RulesPageTest::aRuleThatIsGoneIsSaid()
{
    load(Three);
    m_page->selectRule(u"former"_s);
    const QList<QLabel*> labels = m_page->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->isVisible() && label->text().contains(u"former"_s); }));
}

void RulesPageTest::theDialogExplainsMistakesBesideTheField()
{
    RuleDialog dialog(RuleDialog::Purpose::Edit, Rule());
    auto* save = dialog.findChildren<QPushButton*>().back();
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (button->isDefault())
            save = button;
    }
    auto* more = dialog.findChild<QWidget*>(u"more"_s);
    QVERIFY(more != nullptr);
    QVERIFY(more->isHidden());
    QLineEdit* when = nullptr;
    for (QLineEdit* edit : dialog.findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == u"Days and hours"_s)
            when = edit;
    }
    QVERIFY(when != nullptr);
    QVERIFY(save->isEnabled()); // any target, denied
    QTest::keyClicks(when, u"mon 8-18"_s);
    QVERIFY(!save->isEnabled());
    when->clear();
    QTest::keyClicks(when, u"mon-fri 08:00-18:00"_s);
    QVERIFY(save->isEnabled());
    QCOMPARE(dialog.rule().when.size(), std::size_t{1});
}

void RulesPageTest::theDraftSaysWhatItWouldChange()
{
    load(Three);
    EngineBatch batch;
    m_engine->recentToTell = {std::make_shared<const std::vector<TunnelInfo>>(std::vector<TunnelInfo>{
        endedTunnel({1, "a.example.com", 443, "a", 1, std::chrono::seconds(5), {}}, Reason::Done, ClosedBy::Client)})};
    batch.updated.push_back(openTunnel({2, "a.example.com", 443, "a", 1, std::chrono::seconds(5), {}}));
    m_engine->publish(batch);
    select(0);
    key(Qt::Key_Delete);
    QTRY_VERIFY(m_bar->text().contains(u"1 past request"_s));
    QVERIFY(m_bar->text().contains(u"1 open tunnel"_s));
    QVERIFY(m_bar->text().contains(u"a.example.com:443"_s));
    key(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(m_engine->revokedClosed, 0);
}

void RulesPageTest::theDraftKnowsThatSluiceAsks()
{
    load(Three);
    QVERIFY(cell(3, RuleColumn::Action).endsWith(u"Ask"_s));
    EngineBatch batch;
    batch.updated.push_back(openTunnel({2, "a.example.com", 443, "a", 1, std::chrono::seconds(5), {}}));
    m_engine->publish(batch);
    select(0);
    key(Qt::Key_Delete);
    QTRY_VERIFY(m_bar->text().contains(u"1 open tunnel"_s));
    QVERIFY(m_bar->findChild<QComboBox*>()->isVisible()); // it would have to ask, so it is no longer allowed
    auto* show = m_bar->findChild<PreviewLine*>()->findChild<QToolButton*>();
    QTest::mouseClick(show, Qt::LeftButton);
    const auto* changes = m_page->window()->findChild<PreviewChangesDialog*>();
    QVERIFY(changes != nullptr);
    const auto* list = changes->findChild<QTreeWidget*>();
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), u"open now"_s);
    QVERIFY(list->topLevelItem(0)->text(3) != list->topLevelItem(0)->text(4));
    delete changes;
    Settings settings = m_configuration->settings();
    settings.asksUnmatched = false;
    QVERIFY(m_configuration->saveSettings(settings).has_value());
    QVERIFY(cell(2, RuleColumn::Action).endsWith(u"Deny"_s));
}

void RulesPageTest::anEmptyPageSaysWhatHappens()
{
    load("");
    const auto says = [this](const QString& part) {
        const auto labels = m_page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(part);
        });
    };
    QVERIFY(says(u"asks you about every connection"_s));
    Settings settings = m_configuration->settings();
    settings.asksUnmatched = false;
    QVERIFY(m_configuration->saveSettings(settings).has_value());
    QVERIFY(says(u"refuses every connection"_s));
}

void RulesPageTest::closingTunnelsIsChosenAnewForEachDraft()
{
    QAction apply;
    QAction discard;
    DraftBar bar(&apply, &discard);
    PreviewReport cutsOne;
    cutsOne.preview.open.toDeny = 1;
    bar.setChanges(1);
    bar.setPreview({}, cutsOne);
    bar.findChild<QComboBox*>()->setCurrentIndex(1);
    QCOMPARE(bar.choice(), OpenTunnels::Close);
    bar.setChanges(0);
    bar.setChanges(1);
    bar.setPreview({}, cutsOne);
    QCOMPARE(bar.choice(), OpenTunnels::Leave);
}

void RulesPageTest::formerVersionsComeBackAsADraft()
{
    load(Three);
    select(0);
    key(Qt::Key_Delete);
    key(Qt::Key_S, Qt::ControlModifier);
    VersionsDialog dialog(m_configuration->versions(), inForce());
    QSignalSpy restored(&dialog, &VersionsDialog::restoreRequested);
    QTreeWidget* list = nullptr;
    for (QTreeWidget* tree : dialog.findChildren<QTreeWidget*>())
        list = tree->accessibleName() == u"Versions, the newest first"_s ? tree : list;
    QVERIFY(list != nullptr);
    QCOMPARE(list->topLevelItemCount(), 2);
    list->setCurrentItem(list->topLevelItem(1));
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (button->text().contains(u"Restore"_s))
            button->click();
    }
    QCOMPARE(restored.count(), 1);
    QCOMPARE(ids(restored.front().front().value<std::vector<Rule>>()), std::string("a b c"));
}

void RulesPageTest::whatIfFollowsTheDraft()
{
    load(Three);
    WhatIfDialog dialog(m_page->lab(), [this] { return m_configuration->ruleSet(); }, m_directory->path());
    dialog.setRequest({"b.example.com:443", {}, {}, {}, Verdict::Allow});
    QVERIFY(dialog.outcome().contains(u"Denied by rule 2"_s));
    dialog.setRequest({"c.example.com:443", {}, {}, {}, Verdict::Allow});
    QVERIFY(dialog.outcome().contains(u"Allowed by rule 3"_s));
    dialog.setRequest({"c.example.com:443x", {}, {}, {}, Verdict::Allow});
    QCOMPARE(dialog.outcome(), QString());
    dialog.setRequest({"10.0.0.1:443", {}, {}, {}, Verdict::Allow});
    QVERIFY(dialog.outcome().contains(u"no rule allows it"_s));
}

void RulesPageTest::whatIfIsOneWindowAndStaysFresh()
{
    load(Three);
    m_page->openWhatIf();
    m_page->openWhatIf();
    QCOMPARE(m_page->findChildren<WhatIfDialog*>().size(), 1);
    auto* whatIf = m_page->findChild<WhatIfDialog*>();
    QTRY_VERIFY(whatIf->isVisible());
    whatIf->setRequest({"a.example.com:443", {}, {}, {}, Verdict::Allow});
    QVERIFY(whatIf->outcome().contains(u"Allowed by rule 1"_s));
    QTest::keyClick(whatIf->findChildren<QLineEdit*>().front(), Qt::Key_Return);
    QVERIFY(whatIf->isVisible());
    select(0);
    key(Qt::Key_Delete);
    QVERIFY(!whatIf->outcome().contains(u"Allowed"_s));
    QSignalSpy wanted(m_page.get(), &Page::showRuleRequested);
    Q_EMIT whatIf->ruleRequested(u"b"_s);
    QCOMPARE(wanted.count(), 1); // only the window can show the page
}

void RulesPageTest::whatIfKnowsTheListsOfTheDraft()
{
    load(Three);
    QVERIFY(QDir(m_directory->path()).mkdir(u"lists"_s));
    QFile list(m_directory->filePath(u"lists/fresh.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    QVERIFY(list.write("only.example\n") > 0);
    list.close();
    m_page->openWhatIf();
    auto* whatIf = m_page->findChild<WhatIfDialog*>();
    whatIf->setRequest({"only.example:443", {}, {}, {}, Verdict::Allow});
    QVERIFY(!whatIf->outcome().contains(u"Allowed"_s));
    Rule rule;
    rule.id = "fresh";
    rule.action = RuleAction::Allow;
    rule.hosts = {*HostPattern::parse("list:fresh")};
    m_page->proposeRule(rule);
    dialog()->accept();
    QVERIFY(m_page->hasDraft());
    QTRY_VERIFY(whatIf->outcome().contains(u"Allowed"_s));
    QVERIFY(m_configuration->lists().empty());
}

void RulesPageTest::aDraftSurvivesAnEndThatAsksNobody()
{
    load(Three);
    m_page->selectRule(u"b"_s);
    key(Qt::Key_Delete);
    QVERIFY(m_page->hasDraft());
    m_page.reset();
    QCOMPARE(ids(m_configuration->rules()), std::string("a b c"));
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    QCOMPARE(m_page->draftSize(), std::size_t{1});
    QVERIFY(m_page->applyDraft());
    QCOMPARE(ids(m_configuration->rules()), std::string("a c"));
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    QVERIFY(!m_page->hasDraft());
}

void RulesPageTest::aDraftUndoesNothingThatChangedMeanwhile()
{
    load(R"({"id": "a", "action": "allow", "host": ["a.example.com"]},
            {"id": "s", "action": "allow", "host": ["s.example.com"], "expires": "session"},
            {"id": "b", "action": "allow", "host": ["b.example.com"]})");
    m_page->selectRule(u"b"_s);
    key(Qt::Key_Delete);
    m_page.reset();
    Rules rules = m_configuration->rules();
    std::erase_if(rules, [](const Rule& rule) { return rule.id == "s"; }); // as at every start
    Rule deny;
    deny.id = "n";
    rules.push_back(deny);
    QVERIFY(m_configuration->saveRules(rules).has_value());
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    QCOMPARE(m_page->draftSize(), std::size_t{1});
    QVERIFY(m_page->applyDraft());
    QCOMPARE(ids(m_configuration->rules()), std::string("a n"));
}

// As after an end between the writing of the two files.
void RulesPageTest::aDraftWithAnOlderBaseUndoesNothing()
{
    load(Three);
    m_page->selectRule(u"b"_s);
    key(Qt::Key_Delete);
    m_page.reset();
    Rule deny;
    deny.id = "n";
    const auto add = [&deny](Rules rules) {
        rules.push_back(deny);
        return rules;
    };
    const std::string path = m_configuration->versions().draftPath();
    QVERIFY(m_configuration->saveRules(add(m_configuration->rules())).has_value());
    QVERIFY(saveRules(path, add(loadRules(path).value())).has_value());
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    QCOMPARE(m_page->draftSize(), std::size_t{1});
    QVERIFY(m_page->applyDraft());
    QCOMPARE(ids(m_configuration->rules()), std::string("a c n"));
}

void RulesPageTest::aDraftWaitsForABrokenFileToBeMended()
{
    load(Three);
    m_page->selectRule(u"b"_s);
    key(Qt::Key_Space); // switched off: a rule that changed, not one that went
    QVERIFY(m_page->hasDraft());
    m_page.reset();
    QFile file(m_configuration->rulesPath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray rules = file.readAll();
    file.close();
    const auto write = [&file](const QByteArray& content) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
    };
    write("{");
    m_configuration = std::make_unique<Configuration>(Directories::below(m_directory->path()));
    m_configuration->reload();
    QVERIFY(m_configuration->areRulesBroken());
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    QVERIFY(!m_page->hasDraft());
    write(rules);
    m_configuration->reload();
    QCOMPARE(m_page->draftSize(), std::size_t{1});
    QVERIFY(m_page->applyDraft());
    QCOMPARE(ids(m_configuration->rules()), std::string("a b- c"));
}

void RulesPageTest::aDraftThatCannotBeReadIsKeptAside()
{
    load(Three);
    m_page->selectRule(u"b"_s);
    key(Qt::Key_Delete);
    m_page.reset();
    const QString path = QString::fromStdString(m_configuration->versions().draftPath());
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"sluice\": 1, \"rules\": [}");
    }
    m_page = std::make_unique<RulesPage>(*m_engine, *m_configuration, *m_actions);
    QVERIFY(!m_page->hasDraft());
    QVERIFY(QFile::exists(path + u".broken"_s));
}

void RulesPageTest::tunnelsAreDeniedByARuleFromTheirRow()
{
    load(Three);
    m_page->proposeRule(RuleDraft{u"c.example.com"_s, 443, true});
    dialog()->accept();
    QVERIFY(m_page->applyDraft());
    const RuleSet& rules = *m_configuration->ruleSet();
    QCOMPARE(rules.decide({std::get<HostPort>(HostPort::parse("c.example.com:443")), *IpAddress::parse("127.0.0.1")}).verdict, Verdict::Deny);
    QCOMPARE(rules.decide({std::get<HostPort>(HostPort::parse("a.example.com:443")), *IpAddress::parse("127.0.0.1")}).verdict, Verdict::Allow);
}

void RulesPageTest::aRuleTakesWhereItMayLead()
{
    load(R"({"id": "box", "action": "allow", "host": ["box.example"], "allowPrivate": ["10.0.0.0/8"]})");
    m_page->liftGuard({u"box"_s, {u"10.1.2.3"_s, u"192.168.1.4"_s}});
    QVERIFY(dialog() != nullptr);
    QWidget* field = dialog()->findChild<MoreFields*>()->privateNetworks();
    QVERIFY(field->isVisible());
    QTRY_VERIFY(dialog()->focusWidget() == field);
    const std::vector<IpRange> listed{IpRange::parse("10.0.0.0/8").value(), IpRange::parse("192.168.1.4").value()};
    QCOMPARE(dialog()->rule().allowPrivate, listed);
    dialog()->accept();
    QVERIFY(m_page->applyDraft());
    QCOMPARE(inForce().size(), std::size_t(1)); // not a second one below it
    QCOMPARE(inForce().front().allowPrivate, listed);
}

void RulesPageTest::aProposalForLocalhostReachesThisComputer()
{
    load(Three);
    const auto reachedBy = [this](const RuleDraft& draft) {
        m_page->proposeRule(draft);
        const std::size_t reached = dialog()->rule().allowPrivate.size();
        delete dialog();
        return reached;
    };
    QCOMPARE(reachedBy({u"localhost"_s, 9443}), std::size_t(2));
    QCOMPARE(reachedBy({u"localhost"_s, 9443, true}), std::size_t(0));
    QCOMPARE(reachedBy({u"localhost.example"_s, 9443}), std::size_t(0));
    QCOMPARE(reachedBy({u"127.0.0.1"_s, 9443}), std::size_t(0)); // an address names itself
}

void RulesPageTest::whatIfTakesATime()
{
    load(R"({"id": "day", "action": "allow", "host": ["a.example.com"], "when": ["mon-fri 08:00-18:00"]})");
    WhatIfDialog dialog(m_page->lab(), [this] { return m_configuration->ruleSet(); }, m_directory->path());
    dialog.setRequest({"a.example.com:443", {}, {}, {}, Verdict::Allow});
    QLineEdit* time = nullptr;
    for (QLineEdit* edit : dialog.findChildren<QLineEdit*>())
        time = edit->accessibleName() == u"Time"_s ? edit : time;
    QVERIFY(time != nullptr);
    time->setText(u"2026-03-02 12:00"_s); // a Monday
    QVERIFY(dialog.outcome().contains(u"Allowed by rule 1"_s));
    time->setText(u"2026-03-01 12:00"_s);
    QVERIFY(!dialog.outcome().isEmpty() && !dialog.outcome().contains(u"Allowed"_s));
    time->setText(u"noon"_s);
    QCOMPARE(dialog.outcome(), QString());
}

void RulesPageTest::whatIfKnowsGroups()
{
    load(R"({"id": "ops", "action": "allow", "host": ["a.example.com"], "user": ["ops"]})");
    m_page->openWhatIf();
    auto* whatIf = m_page->findChild<WhatIfDialog*>();
    whatIf->setRequest({"a.example.com:443", "anna", {}, {}, Verdict::Allow});
    QVERIFY(!whatIf->outcome().contains(u"Allowed"_s));
    const std::string hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG";
    const Result<void> saved = m_configuration->saveUsers({{"anna", hash, {"ops"}}});
    QVERIFY2(saved.has_value(), saved ? "" : saved.error().text.c_str());
    QVERIFY(whatIf->outcome().contains(u"Allowed by rule 1"_s));
}

void RulesPageTest::savedProbesWarn()
{
    load(Three);
    QVERIFY(saveProbes((m_directory->path() + u"/probes.json"_s).toStdString(), {{"a.example.com:443", {}, {}, {}, Verdict::Allow}}).has_value());
    select(0);
    key(Qt::Key_Delete);
    QTRY_VERIFY(m_bar->text().contains(u"1 saved probe"_s));
}

void RulesPageTest::listsAreLookedAtBeforeTheyAreTaken()
{
    const QString path = m_directory->path() + u"/My Ads!.txt"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("ads.example\n10.0.0.1\n");
    file.close();
    ListsDialog dialog(m_directory->path() + u"/lists"_s);
    QSignalSpy changed(&dialog, &ListsDialog::listsChanged);
    dialog.offer(path);
    QCOMPARE(changed.count(), 0);
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (button->text().contains(u"Take"_s))
            button->click();
    }
    QCOMPARE(changed.count(), 1);
    const auto files = listFiles((m_directory->path() + u"/lists"_s).toStdString());
    QCOMPARE(files.size(), std::size_t{1});
    QCOMPARE(files.front().name, std::string("my-ads"));
    QCOMPARE(files.front().list->size(), std::size_t{1});
    const auto saysReplaces = [&dialog] {
        const QList<QLabel*> labels = dialog.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().contains(u"replaces list:my-ads (1 name"_s); });
    };
    QVERIFY(!saysReplaces());
    dialog.offer(path);
    QVERIFY(saysReplaces());
}

void RulesPageTest::learningLetsTheRestThroughForADay()
{
    load(Three);
    (*m_actions)[ActionId::PresetLearn]->trigger();
    (*m_actions)[ActionId::PresetLearn]->trigger(); // once more changes nothing
    (*m_actions)[ActionId::ApplyRules]->trigger();
    QCOMPARE(ids(inForce()), std::string("a b c learn"));
    const Rule learn = inForce().back();
    QVERIFY(isForLearning(learn));
    QCOMPARE(learn.origin, RuleOrigin::Preset);
    const auto day = std::chrono::system_clock::now() + std::chrono::hours(24);
    QVERIFY(learn.expires.hasPassed(day + std::chrono::minutes(1)) && !learn.expires.hasPassed(day - std::chrono::minutes(5)));
    const RuleSet rules(inForce(), 1);
    const AccessRequest other{std::get<HostPort>(HostPort::parse("other.example:22")), IpAddress::fromV4(0x7F000001)};
    QCOMPARE(rules.decide(other).note, DecisionNote::WouldDeny);
    const AccessRequest denied{std::get<HostPort>(HostPort::parse("b.example.com:443")), IpAddress::fromV4(0x7F000001)};
    QCOMPARE(rules.decide(denied).verdict, Verdict::Deny); // rules that are there still count
}

void RulesPageTest::whatWasLearnedIsKept()
{
    load(R"({"id": "a", "action": "allow", "host": ["a.example.com"], "origin": "learned", "expires": "2100-01-01T00:00:00Z"},
            {"id": "b", "action": "allow", "host": ["b.example.com"]})");
    QCOMPARE(cell(0, RuleColumn::Origin), u"learned, unconfirmed"_s);
    select(1);
    QVERIFY(!(*m_actions)[ActionId::KeepRule]->isEnabled());
    select(0);
    key(Qt::Key_K);
    QCOMPARE(cell(0, RuleColumn::Origin), u"learned"_s);
    (*m_actions)[ActionId::ApplyRules]->trigger();
    QCOMPARE(inForce().front().expires, Expiry());
}

// A condition below a rule that allows the same without it would never count.
void RulesPageTest::aStricterRuleStandsAboveTheWiderOne()
{
    Rule wide;
    wide.id = "wide";
    wide.action = RuleAction::Allow;
    wide.hosts = {*HostPattern::parse(".example.com")};
    Rule strict = wide;
    strict.hosts = {*HostPattern::parse("a.example.com")};
    QCOMPARE(placeFor({wide}, strict), std::size_t{1});
    strict.require.tls = true;
    QCOMPARE(placeFor({wide}, strict), std::size_t{0});
    strict.programs = {"/usr/bin/curl"};
    QCOMPARE(placeFor({wide}, strict), std::size_t{0});
}

void RulesPageTest::aReportingRuleSaysWhatItWouldHaveDenied()
{
    load(R"({"id": "ads", "action": "deny", "report": true, "host": [".ads.example"], "note": "on trial"})");
    EngineBatch batch;
    for (std::uint64_t id = 1; id <= 3; ++id) {
        TunnelInfo tunnel = endedTunnel({id, "banner.ads.example", 443, "ads"}, Reason::Done, ClosedBy::Client);
        tunnel.decision.note = DecisionNote::WouldDeny;
        batch.ended.push_back(tunnel);
    }
    m_engine->publish(batch);
    QCOMPARE(cell(0, RuleColumn::Note), u"would have denied 3 · on trial"_s);
    const QModelIndex note = m_view->model()->index(0, static_cast<int>(RuleColumn::Note));
    QVERIFY(note.data(Qt::ToolTipRole).toString().contains(u"banner.ads.example:443"_s));
}

void RulesPageTest::namesAreNoMarkup()
{
    load(R"({"id": "a", "action": "allow", "host": ["a.example.com"], "note": "<img src=x>"})");
    QVERIFY2(showsMarkup(*m_view->model()), qPrintable(shownTips(*m_view->model())));
}

QTEST_MAIN(RulesPageTest)
#include "tst_rulespage.moc"
