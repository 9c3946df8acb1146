// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Review page and its model: groups, ticks that stay, answers for many, and what was denied by default.
#include "ui/review/reviewpage.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/ui/plaintips.h"
#include "ui/review/suggestionsmodel.h"
#include "ui/review/suggestionsview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

std::vector<Ticket> tickets(const std::vector<TicketScript>& scripts)
{
    std::vector<Ticket> all;
    for (const TicketScript& script : scripts)
        all.push_back(ticketOf(script));
    return all;
}

std::vector<ReviewEntry> entries(const std::vector<TicketScript>& scripts)
{
    std::vector<ReviewEntry> all;
    for (const Ticket& ticket : tickets(scripts))
        all.push_back(ReviewEntry::of(ticket));
    return all;
}

std::vector<Suggestion> suggestions(const std::vector<std::string>& targets)
{
    std::vector<OpenCase> cases;
    for (const std::string& target : targets) {
        AccessRequest request{std::get<HostPort>(HostPort::parse(target)), *IpAddress::parse("127.0.0.1")};
        request.programState = ProgramState::Known;
        request.programPath = "/usr/bin/curl";
        cases.push_back({std::move(request), 2, {}, TunnelId::None});
    }
    return suggest(cases, {}, std::chrono::system_clock::now());
}

} // namespace

class ReviewPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelGroupsBySite();
    void ticksStayWhileTheListChanges();
    void newOnesJoinWithoutMovingTheRest();
    void currentRowStaysWhenOthersGo();
    void tickOfASiteTicksItsRows();
    void deniedOnesFoldAndStayBounded();
    void deniedOnesGoWithTheRuleThatDecides();
    void pageSortsTicketsIntoViews();
    void pageAnswersWhatIsTicked();
    void missedHaveNoThisOnce();
    void nothingTickedAnswersNothing();
    void oneTickedCanBecomeARule();
    void emptyViewsExplainThemselves();
    void missedOnesAreUnseenUntilThePageIsShown();
    void whatWentUnansweredIsOneClickAway();
    void longHostsShowTheirEnd();
    void suggestionsSayWhatTheyCoverAndAdmit();
    void tickedSuggestionsAreAcceptedOrPutAway();
    void ticksOnSuggestionsStay();
    void namesAreNoMarkup();
};

void ReviewPageTest::modelGroupsBySite()
{
    ReviewModel model;
    const QAbstractItemModelTester tester(&model);
    model.setEntries(entries({{1, "a.example.org:443"}, {2, "other.test:443"}, {3, "b.example.org:8443"}}));
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex site = model.index(0, 0);
    QCOMPARE(site.data().toString(), u"example.org"_s);
    QCOMPARE(model.rowCount(site), 2);
    QCOMPARE(model.index(1, 0, site).data().toString(), u"b.example.org:8443"_s);
    QCOMPARE(model.index(1, 0, site).parent(), site);
}

void ReviewPageTest::ticksStayWhileTheListChanges()
{
    ReviewModel model;
    const QAbstractItemModelTester tester(&model);
    model.setEntries(entries({{1, "a.example.org:443"}, {2, "other.test:443"}}));
    model.setData(model.index(0, 0, model.index(1, 0)), Qt::Checked, Qt::CheckStateRole);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setEntries(entries({{1, "a.example.org:443", 5, 5}, {2, "other.test:443"}}));
    QCOMPARE(reset.count(), 0); // only counts have changed
    model.setEntries(entries({{3, "new.test:443"}, {2, "other.test:443"}}));
    QCOMPARE(model.checked().size(), std::size_t(1));
    QCOMPARE(model.checked().front().ticket.id, static_cast<TicketId>(2));
    QSignalSpy checked(&model, &ReviewModel::checkedChanged);
    model.setEntries(entries({{3, "new.test:443"}}));
    QVERIFY(model.checked().empty());
    QCOMPARE(checked.count(), 1);
}

void ReviewPageTest::newOnesJoinWithoutMovingTheRest()
{
    ReviewModel model;
    const QAbstractItemModelTester tester(&model);
    model.setEntries(entries({{1, "a.example.org:443"}, {2, "other.test:443"}}));
    const QPersistentModelIndex other(model.index(0, 0, model.index(1, 0)));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setEntries(entries({{4, "new.test:443"}, {3, "b.example.org:443"}, {2, "other.test:443"}, {1, "a.example.org:443"}}));
    QCOMPARE(reset.count(), 0);
    QVERIFY(other.isValid());
    QCOMPARE(other.data().toString(), u"other.test:443"_s);
    QCOMPARE(model.index(0, 0).data().toString(), u"example.org"_s);
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    QCOMPARE(model.index(2, 0).data().toString(), u"new.test"_s);
}

void ReviewPageTest::currentRowStaysWhenOthersGo()
{
    Actions actions;
    ReviewPage page(actions);
    page.setActive(true);
    page.setTickets(tickets({{1, "a.test:443"}, {2, "b.test:443"}, {3, "c.test:443"}}));
    auto* tree = page.findChild<QTreeView*>(u"questions"_s);
    const QAbstractItemModel* model = tree->model();
    tree->setCurrentIndex(model->index(0, 0, model->index(1, 0)));
    page.setTickets(tickets({{2, "b.test:443"}, {3, "c.test:443"}}));
    QVERIFY(tree->currentIndex().parent().isValid());
    QCOMPARE(tree->currentIndex().data().toString(), u"b.test:443"_s);
    page.setActive(false);
    QSignalSpy rows(model, &QAbstractItemModel::rowsInserted);
    page.setTickets(tickets({{2, "b.test:443"}, {3, "c.test:443"}, {4, "d.test:443"}}));
    QCOMPARE(rows.count(), 0); // nobody looks
    page.setActive(true);
    QCOMPARE(rows.count(), 1);
}

void ReviewPageTest::tickOfASiteTicksItsRows()
{
    ReviewModel model;
    model.setEntries(entries({{1, "a.example.org:443"}, {2, "b.example.org:443"}, {3, "other.test:443"}}));
    const QModelIndex site = model.index(0, 0);
    model.setData(site, Qt::Checked, Qt::CheckStateRole);
    QCOMPARE(model.checked().size(), std::size_t(2));
    model.setData(model.index(0, 0, site), Qt::Unchecked, Qt::CheckStateRole);
    QCOMPARE(site.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::PartiallyChecked));
}

void ReviewPageTest::deniedOnesFoldAndStayBounded()
{
    DeniedList list;
    for (std::uint64_t i = 0; i < 3; ++i)
        list.add(refusedTunnel({i, "tracker.test"}, Reason::DefaultDenied));
    list.add(refusedTunnel({9, "ruled.test"}, Reason::RuleDenied));
    QCOMPARE(list.size(), std::size_t(1));
    QCOMPARE(list.entries().front().ticket.tries, 3U);
    for (std::uint64_t i = 0; i < DeniedList::Most + 50; ++i)
        list.add(refusedTunnel({i, "h" + std::to_string(i) + ".test"}, Reason::DefaultDenied));
    QCOMPARE(list.size(), DeniedList::Most);
    QCOMPARE(list.entries().front().ticket.request.target.host(), "h" + std::to_string(DeniedList::Most + 49) + ".test");
}

void ReviewPageTest::deniedOnesGoWithTheRuleThatDecides()
{
    DeniedList list;
    list.add(refusedTunnel({1, "a.example.org"}, Reason::DefaultDenied));
    list.add(refusedTunnel({2, "b.test"}, Reason::DefaultDenied));
    Rule rule = parseAllowPattern(".example.org").value();
    rule.id = "site";
    list.recheck(RuleSet({rule}, 1));
    QCOMPARE(list.size(), std::size_t(1));
    QCOMPARE(list.entries().front().ticket.request.target.host(), std::string("b.test"));
}

void ReviewPageTest::pageSortsTicketsIntoViews()
{
    Actions actions;
    ReviewPage page(actions);
    page.setTickets(tickets({{1, "a.test:443"}, {2, "b.test:443", 0, 4}, {3, "c.test:443", 0, 1}}));
    QStringList labels;
    for (const QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->isCheckable())
            labels.append(button->text());
    }
    QCOMPARE(labels, (QStringList{u"Waiting 1"_s, u"Missed 2"_s, u"Decided by default 0"_s, u"Suggestions 0"_s}));
}

void ReviewPageTest::pageAnswersWhatIsTicked()
{
    Actions actions;
    ReviewPage page(actions);
    page.resize(1000, 500);
    page.show();
    page.setActive(true);
    page.setTickets(tickets({{1, "a.example.org:443"}, {2, "b.example.org:443"}, {3, "other.test:443"}}));
    std::vector<ReviewEntry> answered;
    Answer given;
    connect(&page, &ReviewPage::answered, this, [&](const std::vector<ReviewEntry>& entries, const Answer& answer) {
        answered = entries;
        given = answer;
    });
    auto* tree = page.findChild<QTreeView*>(u"questions"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Space); // the site example.org
    QVERIFY(page.canAnswer());
    actions[ActionId::DenyQuestion]->trigger();
    QCOMPARE(answered.size(), std::size_t(2));
    QCOMPARE(given.verdict, Verdict::Deny);
    QCOMPARE(given.life, AnswerLife::Hour);
}

void ReviewPageTest::missedHaveNoThisOnce()
{
    Actions actions;
    ReviewPage page(actions);
    page.setActive(true);
    page.setTickets(tickets({{1, "a.test:443", 0, 2}}));
    page.showView(ReviewView::Missed);
    auto* model = page.findChild<QTreeView*>(u"questions"_s)->model();
    model->setData(model->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    const auto* life = page.findChildren<QComboBox*>().front();
    QVERIFY(life->findData(static_cast<int>(AnswerLife::Hour)) >= 0);
    QCOMPARE(life->findData(static_cast<int>(AnswerLife::Once)), -1);
}

void ReviewPageTest::nothingTickedAnswersNothing()
{
    Actions actions;
    ReviewPage page(actions);
    page.setActive(true);
    page.setTickets(tickets({{1, "a.test:443"}}));
    QSignalSpy answered(&page, &ReviewPage::answered);
    QVERIFY(!page.canAnswer());
    actions[ActionId::AllowQuestion]->trigger();
    QCOMPARE(answered.count(), 0);
}

void ReviewPageTest::oneTickedCanBecomeARule()
{
    Actions actions;
    ReviewPage page(actions);
    page.setActive(true);
    page.setTickets(tickets({{1, "a.test:443"}, {2, "b.test:443"}}));
    auto* model = page.findChild<QTreeView*>(u"questions"_s)->model();
    model->setData(model->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    QPushButton* edit = nullptr;
    for (QPushButton* button : page.findChildren<QPushButton*>())
        edit = button->text() == u"Edit as rule…"_s ? button : edit;
    QVERIFY(edit != nullptr && edit->isEnabled());
    QSignalSpy wished(&page, &ReviewPage::ruleRequested);
    edit->click();
    QCOMPARE(wished.count(), 1);
    model->setData(model->index(1, 0), Qt::Checked, Qt::CheckStateRole);
    QVERIFY(!edit->isEnabled());
}

void ReviewPageTest::emptyViewsExplainThemselves()
{
    Actions actions;
    ReviewPage page(actions);
    page.show();
    for (const ReviewView view : {ReviewView::Waiting, ReviewView::Missed, ReviewView::Denied}) {
        page.showView(view);
        bool isExplained = false;
        for (const QLabel* label : page.findChildren<QLabel*>())
            isExplained |= label->isVisible() && !label->text().isEmpty();
        QVERIFY(isExplained);
    }
}

void ReviewPageTest::missedOnesAreUnseenUntilThePageIsShown()
{
    Actions actions;
    ReviewPage page(actions);
    QSignalSpy unseen(&page, &ReviewPage::unseenChanged);
    page.setTickets(tickets({{1, "a.test:443"}, {2, "b.test:443", 0, 1}, {3, "c.test:443", 0, 1}}));
    QCOMPARE(page.unseen(), 2);
    QCOMPARE(unseen.size(), 1);
    page.setTickets(tickets({{1, "a.test:443", 2, 2}, {2, "b.test:443", 0, 1}, {3, "c.test:443", 0, 1}}));
    QCOMPARE(unseen.size(), 1);
    page.setActive(true);
    QCOMPARE(page.unseen(), 0);
    page.setTickets(tickets({{1, "a.test:443", 0, 2}, {2, "b.test:443", 0, 1}, {3, "c.test:443", 0, 1}}));
    QCOMPARE(page.unseen(), 0); // under somebody's eyes
    page.setActive(false);
    QCOMPARE(page.unseen(), 0);
    page.setTickets(tickets({{2, "b.test:443", 1, 2}}));
    page.setTickets(tickets({{2, "b.test:443", 0, 2}}));
    QCOMPARE(page.unseen(), 1); // missed once more
    page.setTickets({});
    QCOMPARE(page.unseen(), 0);
}

void ReviewPageTest::whatWentUnansweredIsOneClickAway()
{
    Actions actions;
    ReviewPage page(actions);
    page.show();
    page.setActive(true);
    const auto visible = [&page]<typename Widget>(const QString& text, Widget*) {
        const QList<Widget*> all = page.findChildren<Widget*>();
        const auto found = std::find_if(all.begin(), all.end(), [&text](const Widget* one) { return one->isVisible() && one->text() == text; });
        return found == all.end() ? nullptr : *found;
    };
    constexpr QPushButton* Button = nullptr;
    constexpr QLabel* Label = nullptr;
    QVERIFY(visible(u"Nothing waits for you"_s, Label) != nullptr);
    QVERIFY(visible(u"Show them"_s, Button) == nullptr);
    QVERIFY(visible(u"Allow"_s, Button) == nullptr); // there is nothing to answer
    page.setTickets(tickets({{1, "a.test:443"}, {2, "b.test:443"}}));
    QVERIFY(visible(u"Allow"_s, Button) != nullptr);
    page.setTickets(tickets({{1, "a.test:443", 0, 1}, {2, "b.test:443", 0, 1}}));
    QVERIFY(visible(u"Allow"_s, Button) == nullptr);
    QVERIFY(visible(u"2 questions went unanswered"_s, Label) != nullptr);
    visible(u"Show them"_s, Button)->click();
    QCOMPARE(page.findChild<QTreeView*>(u"questions"_s)->model()->rowCount(), 2);
    QVERIFY(visible(u"Show them"_s, Button) == nullptr);
    QVERIFY(visible(u"Allow"_s, Button) != nullptr);
}

void ReviewPageTest::longHostsShowTheirEnd()
{
    Actions actions;
    const ReviewPage page(actions);
    for (const char* name : {"questions", "suggestions"})
        QCOMPARE(page.findChild<QTreeView*>(QLatin1StringView(name))->textElideMode(), Qt::ElideMiddle);
}

void ReviewPageTest::suggestionsSayWhatTheyCoverAndAdmit()
{
    SuggestionsModel model;
    const QAbstractItemModelTester tester(&model);
    model.setSuggestions(suggestions({"a.example.org:443", "b.example.org:443", "other.test:993"}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, SuggestionsModel::Match).data().toString(), u"everything below example.org, port 443"_s);
    QCOMPARE(model.index(0, SuggestionsModel::Who).data().toString(), u"curl"_s);
    QCOMPARE(model.index(0, SuggestionsModel::Covers).data().toString(), u"4 requests: a.example.org, b.example.org"_s);
    QCOMPARE(model.index(0, SuggestionsModel::Admits).data().toString(), u"every other name below example.org"_s);
    QCOMPARE(model.index(1, SuggestionsModel::Admits).data().toString(), u"nothing"_s);
}

void ReviewPageTest::tickedSuggestionsAreAcceptedOrPutAway()
{
    Actions actions;
    ReviewPage page(actions);
    page.setSuggestions(suggestions({"a.example.org:443", "b.example.org:443", "other.test:993"}));
    page.show();
    page.setActive(true); // the only view with something in it is shown
    const auto press = [&page](const QString& name) {
        for (QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == name)
                return button->click();
        }
        QFAIL(qPrintable(name));
    };
    QVERIFY(!page.canAnswer());
    QSignalSpy accepted(&page, &ReviewPage::suggestionsAccepted);
    QSignalSpy forgotten(&page, &ReviewPage::suggestionsForgotten);
    QSignalSpy edited(&page, &ReviewPage::suggestionEditRequested);
    auto& model = page.findChild<SuggestionsView*>()->model();
    model.setData(model.index(1, SuggestionsModel::Match), Qt::Checked, Qt::CheckStateRole);
    press(u"Edit…"_s);
    QCOMPARE(edited.size(), 1);
    press(u"Ignore"_s);
    QCOMPARE(forgotten.size(), 1);
    press(u"Tick all"_s);
    press(u"Accept"_s);
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted.front().front().value<std::vector<Suggestion>>().size(), std::size_t{2});
}

void ReviewPageTest::ticksOnSuggestionsStay()
{
    SuggestionsModel model;
    model.setSuggestions(suggestions({"a.example.org:443", "other.test:993"}));
    model.checkAll(Qt::Checked);
    model.setSuggestions(suggestions({"a.example.org:443", "b.example.org:443"}));
    QCOMPARE(model.checked().size(), std::size_t{1});
    QCOMPARE(model.checked().front().site, std::string("example.org"));
}

void ReviewPageTest::namesAreNoMarkup()
{
    Ticket ticket = ticketOf({1, "a.example.org:443"});
    ticket.request.programState = ProgramState::Known;
    ticket.request.programPath = std::string("/tmp/") + Markup;
    ReviewModel model;
    model.setEntries({ReviewEntry::of(ticket)});
    QVERIFY2(showsMarkup(model), qPrintable(shownTips(model)));
    SuggestionsModel suggested;
    suggested.setSuggestions(suggest({{ticket.request, 2, {}, TunnelId::None}}, {}, std::chrono::system_clock::now()));
    QVERIFY2(showsMarkup(suggested), qPrintable(shownTips(suggested)));
}

QTEST_MAIN(ReviewPageTest)
#include "tst_reviewpage.moc"
