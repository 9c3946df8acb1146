// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions as dialogue: who asks, who answers, what the clock says, and that nothing grows without bound.
#include "core/access/asking.h"
#include "core/access/questions.h"
#include "tests/support/fakeclock.h"

#include <algorithm>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

AccessRequest requestFor(std::string_view target, std::string_view client = "127.0.0.1")
{
    return {std::get<HostPort>(HostPort::parse(target)), IpAddress::parse(client).value()};
}

Decision askedBy(std::int32_t row)
{
    Decision decision;
    decision.verdict = Verdict::Ask;
    decision.ruleNumber = row;
    return decision;
}

TunnelId tunnel(unsigned long long number)
{
    return static_cast<TunnelId>(number);
}

} // namespace

class QuestionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void equalRequestsShareOneTicket();
    void anotherPortOrClientIsAnotherTicket();
    void theClockStartsWithTheFirstAndNeverPauses();
    void unansweredIsMissedAndStaysAnswerable();
    void retryOfAMissedOneAsksAgainWithAFullClock();
    void answerReleasesAllItsTunnels();
    void clientThatLeavesIsNoLongerHeld();
    void lastTunnelSettledByARuleEndsTheTicket();
    void unknownTunnelsAndTicketsAreIgnored();
    void twentyTicketsInAll();
    void fiveTicketsPerKnownAsker();
    void hundredTunnelsPerTicket();
    void heldTunnelsAreBounded();
    void missedOnesAreBoundedAndTheLatestStay();
    void ruleChangeClearsTheMissedOnesItAnswers();
    void waitingComeFirstTheNextToRunOutOnTop();
    void floodIsOneTicket();
    void decisionsWithAndWithoutSomeoneToAsk_data();
    void decisionsWithAndWithoutSomeoneToAsk();

private:
    Questions::Outcome ask(unsigned long long id, std::string_view target, std::string_view client = "127.0.0.1")
    {
        return questions->ask(tunnel(id), requestFor(target, client), askedBy(0), {clock.now(), clock.wallNow()});
    }

    FakeClock clock;
    std::unique_ptr<Questions> questions;
};

void QuestionsTest::init()
{
    clock.startAnew();
    questions = std::make_unique<Questions>(Questions::Limits());
}

void QuestionsTest::equalRequestsShareOneTicket()
{
    QCOMPARE(ask(1, "api.example.org:443"), Questions::Outcome::NewTicket);
    QCOMPARE(ask(2, "api.example.org:443"), Questions::Outcome::Joined);
    QCOMPARE(questions->tickets().size(), std::size_t(1));
    QCOMPARE(questions->tickets().front().waiting, 2U);
    QCOMPARE(questions->tickets().front().tries, 2U);
    QCOMPARE(questions->held(), std::size_t(2));
}

void QuestionsTest::anotherPortOrClientIsAnotherTicket()
{
    ask(1, "api.example.org:443");
    QCOMPARE(ask(2, "api.example.org:8443"), Questions::Outcome::NewTicket);
    QCOMPARE(ask(3, "api.example.org:443", "192.0.2.7"), Questions::Outcome::NewTicket);
    QCOMPARE(questions->waitingTickets(), std::size_t(3));
}

void QuestionsTest::theClockStartsWithTheFirstAndNeverPauses()
{
    ask(1, "api.example.org:443");
    const MonoTime start = clock.now();
    clock.advance(24s);
    ask(2, "api.example.org:443");
    QCOMPARE(questions->nextDeadline(), std::optional(start + 25s));
    QVERIFY(questions->expire(clock.now()).empty());
    clock.advance(1s);
    QCOMPARE(questions->expire(clock.now()), (std::vector<TunnelId>{tunnel(1), tunnel(2)}));
    QCOMPARE(questions->nextDeadline(), std::optional<MonoTime>());
}

void QuestionsTest::unansweredIsMissedAndStaysAnswerable()
{
    ask(1, "api.example.org:443");
    clock.advance(25s);
    questions->expire(clock.now());
    const Ticket missed = questions->tickets().front();
    QCOMPARE(missed.state, Ticket::State::Missed);
    QCOMPARE(missed.waiting, 0U);
    QCOMPARE(questions->held(), std::size_t(0));
    QVERIFY(questions->settle(missed.id).empty());
    QVERIFY(questions->tickets().empty());
}

void QuestionsTest::retryOfAMissedOneAsksAgainWithAFullClock()
{
    ask(1, "api.example.org:443");
    const TicketId id = questions->tickets().front().id;
    clock.advance(25s);
    questions->expire(clock.now());
    clock.advance(5s);
    QCOMPARE(ask(2, "api.example.org:443"), Questions::Outcome::NewTicket);
    const Ticket again = questions->tickets().front();
    QCOMPARE(again.id, id);
    QCOMPARE(again.state, Ticket::State::Waiting);
    QCOMPARE(again.tries, 2U);
    QCOMPARE(again.deadline, clock.now() + 25s);
    QCOMPARE(again.lastAt - again.firstAt, WallTime::duration(30s));
}

void QuestionsTest::answerReleasesAllItsTunnels()
{
    ask(1, "api.example.org:443");
    ask(2, "other.example.org:443");
    ask(3, "api.example.org:443");
    QCOMPARE(questions->settle(questions->tickets().front().id), (std::vector<TunnelId>{tunnel(1), tunnel(3)}));
    QCOMPARE(questions->held(), std::size_t(1));
    QCOMPARE(questions->tickets().size(), std::size_t(1));
}

void QuestionsTest::clientThatLeavesIsNoLongerHeld()
{
    ask(1, "api.example.org:443");
    ask(2, "api.example.org:443");
    questions->withdraw(tunnel(1), Questions::Withdrawal::Unanswered);
    QCOMPARE(questions->tickets().front().waiting, 1U);
    QCOMPARE(questions->tickets().front().state, Ticket::State::Waiting);
    questions->withdraw(tunnel(2), Questions::Withdrawal::Unanswered);
    QCOMPARE(questions->tickets().front().state, Ticket::State::Missed);
    QCOMPARE(questions->held(), std::size_t(0));
}

void QuestionsTest::lastTunnelSettledByARuleEndsTheTicket()
{
    ask(1, "api.example.org:443");
    questions->withdraw(tunnel(1), Questions::Withdrawal::Settled);
    QVERIFY(questions->tickets().empty());
    QCOMPARE(questions->held(), std::size_t(0));
}

void QuestionsTest::unknownTunnelsAndTicketsAreIgnored()
{
    ask(1, "api.example.org:443");
    questions->withdraw(tunnel(9), Questions::Withdrawal::Unanswered);
    QVERIFY(questions->settle(static_cast<TicketId>(9)).empty());
    QCOMPARE(questions->held(), std::size_t(1));
}

void QuestionsTest::twentyTicketsInAll()
{
    for (unsigned long long i = 1; i <= 20; ++i)
        QCOMPARE(ask(i, "h" + std::to_string(i) + ".example:443"), Questions::Outcome::NewTicket);
    QCOMPARE(ask(21, "h21.example:443"), Questions::Outcome::Overflow);
    QCOMPARE(ask(22, "h20.example:443"), Questions::Outcome::Joined);
    QCOMPARE(questions->waitingTickets(), std::size_t(20));
    // Refused for want of room, and still to be found and answered for the retry.
    QCOMPARE(questions->tickets().back().request.target.host(), std::string("h21.example"));
    QCOMPARE(questions->tickets().back().state, Ticket::State::Missed);
    questions->settle(questions->tickets().front().id);
    QCOMPARE(ask(23, "h21.example:443"), Questions::Outcome::NewTicket);
}

void QuestionsTest::fiveTicketsPerKnownAsker()
{
    for (unsigned long long i = 1; i <= 5; ++i)
        QCOMPARE(ask(i, "h" + std::to_string(i) + ".example:443", "192.0.2.7"), Questions::Outcome::NewTicket);
    QCOMPARE(ask(6, "h6.example:443", "192.0.2.7"), Questions::Outcome::Overflow);
    QCOMPARE(ask(7, "h6.example:443", "192.0.2.8"), Questions::Outcome::NewTicket);
}

void QuestionsTest::hundredTunnelsPerTicket()
{
    for (unsigned long long i = 1; i <= 100; ++i)
        QVERIFY(ask(i, "api.example.org:443") != Questions::Outcome::Overflow);
    QCOMPARE(ask(101, "api.example.org:443"), Questions::Outcome::Overflow);
    QCOMPARE(questions->held(), std::size_t(100));
    QCOMPARE(questions->tickets().front().tries, 101U);
    QCOMPARE(questions->tickets().front().state, Ticket::State::Waiting);
}

void QuestionsTest::heldTunnelsAreBounded()
{
    Questions::Limits limits;
    limits.tunnels = 3;
    questions->setLimits(limits);
    for (unsigned long long i = 1; i <= 3; ++i)
        QCOMPARE(ask(i, "h" + std::to_string(i) + ".example:443"), Questions::Outcome::NewTicket);
    QCOMPARE(ask(4, "h1.example:443"), Questions::Outcome::Overflow);
    QCOMPARE(ask(5, "h5.example:443"), Questions::Outcome::Overflow);
    QCOMPARE(questions->held(), std::size_t(3));
}

void QuestionsTest::missedOnesAreBoundedAndTheLatestStay()
{
    Questions::Limits limits;
    limits.missed = 3;
    questions->setLimits(limits);
    for (unsigned long long i = 1; i <= 6; ++i) {
        ask(i, "h" + std::to_string(i) + ".example:443");
        clock.advance(25s);
        questions->expire(clock.now());
    }
    std::vector<std::string> hosts;
    for (const Ticket& ticket : questions->tickets())
        hosts.push_back(ticket.request.target.host());
    QCOMPARE(hosts, (std::vector<std::string>{"h6.example", "h5.example", "h4.example"}));
}

void QuestionsTest::ruleChangeClearsTheMissedOnesItAnswers()
{
    ask(1, "api.example.org:443");
    ask(2, "other.example.org:443");
    clock.advance(25s);
    questions->expire(clock.now());
    ask(3, "waiting.example.org:443");
    questions->keepMissed([](const Ticket& ticket) { return ticket.request.target.host() != "api.example.org"; });
    QCOMPARE(questions->tickets().size(), std::size_t(2));
    questions->keepMissed([](const Ticket&) { return false; });
    QCOMPARE(questions->tickets().size(), std::size_t(1));
    QCOMPARE(questions->tickets().front().state, Ticket::State::Waiting);
}

void QuestionsTest::waitingComeFirstTheNextToRunOutOnTop()
{
    ask(1, "missed.example:443");
    clock.advance(25s);
    questions->expire(clock.now());
    ask(2, "first.example:443");
    clock.advance(1s);
    ask(3, "second.example:443");
    const std::vector<Ticket> tickets = questions->tickets();
    QCOMPARE(tickets[0].request.target.host(), std::string("first.example"));
    QCOMPARE(tickets[1].request.target.host(), std::string("second.example"));
    QCOMPARE(tickets[2].request.target.host(), std::string("missed.example"));
}

void QuestionsTest::floodIsOneTicket()
{
    std::size_t refused = 0;
    for (unsigned long long i = 1; i <= 1000; ++i)
        refused += ask(i, "api.example.org:443") == Questions::Outcome::Overflow ? 1 : 0;
    QCOMPARE(questions->tickets().size(), std::size_t(1));
    QCOMPARE(refused, std::size_t(900));
    QCOMPARE(questions->tickets().front().tries, 1000U);
}

void QuestionsTest::decisionsWithAndWithoutSomeoneToAsk_data()
{
    QTest::addColumn<int>("ruleNumber");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("asking");
    QTest::addColumn<int>("verdictAfter");
    QTest::addColumn<int>("reasonAfter");
    const auto row = [](const char* name, int number, Verdict verdict, Reason reason, Asking asking, Verdict after, Reason reasonAfter) {
        QTest::newRow(name) << number << static_cast<int>(verdict) << static_cast<int>(reason) << static_cast<int>(asking)
                            << static_cast<int>(after) << static_cast<int>(reasonAfter);
    };
    row("final row, window asks", 0, Verdict::Deny, Reason::DefaultDenied, Asking::Unmatched, Verdict::Ask, Reason::None);
    row("final row, switch off", 0, Verdict::Deny, Reason::DefaultDenied, Asking::ByRule, Verdict::Deny, Reason::DefaultDenied);
    row("final row, headless", 0, Verdict::Deny, Reason::DefaultDenied, Asking::Nobody, Verdict::Deny, Reason::DefaultDenied);
    row("ask rule, window", 3, Verdict::Ask, Reason::None, Asking::ByRule, Verdict::Ask, Reason::None);
    row("final row asks, headless", 0, Verdict::Ask, Reason::None, Asking::ByRule, Verdict::Deny, Reason::DefaultDenied);
    row("ask rule, headless", 3, Verdict::Ask, Reason::None, Asking::Nobody, Verdict::Deny, Reason::AskUnattended);
    row("deny rule is final", 3, Verdict::Deny, Reason::RuleDenied, Asking::Unmatched, Verdict::Deny, Reason::RuleDenied);
    row("allowed is allowed", 3, Verdict::Allow, Reason::None, Asking::Unmatched, Verdict::Allow, Reason::None);
}

void QuestionsTest::decisionsWithAndWithoutSomeoneToAsk()
{
    QFETCH(int, ruleNumber);
    QFETCH(int, verdict);
    QFETCH(int, reason);
    QFETCH(int, asking);
    QFETCH(int, verdictAfter);
    QFETCH(int, reasonAfter);
    Decision decision;
    decision.ruleNumber = ruleNumber;
    decision.verdict = static_cast<Verdict>(verdict);
    decision.reason = static_cast<Reason>(reason);
    const Decision after = withQuestions(decision, static_cast<Asking>(asking));
    QCOMPARE(static_cast<int>(after.verdict), verdictAfter);
    QCOMPARE(static_cast<int>(after.reason), reasonAfter);
}

QTEST_GUILESS_MAIN(QuestionsTest)
#include "tst_questions.moc"
