// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening as dialogue: what comes in, what it wants next, what stands in the record. No sockets, no clock.
#include "core/tunnel/opening.h"

#include <cerrno>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

using Step = Opening::Step;

Offset at(int ms)
{
    return std::chrono::milliseconds(ms);
}

RuleSet rulesOf(const std::vector<std::string>& allowed, std::uint64_t version = 1)
{
    std::vector<Rule> rules;
    for (const std::string& pattern : allowed) {
        Rule rule = parseAllowPattern(pattern).value();
        rule.id = "r" + std::to_string(rules.size() + 1);
        rules.push_back(rule);
    }
    return RuleSet(rules, version);
}

Resolution answer(const std::vector<const char*>& addresses)
{
    Resolution resolution;
    for (const char* text : addresses)
        resolution.addresses.push_back(IpAddress::parse(text).value());
    return resolution;
}

} // namespace

class OpeningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void waitsForTheWholeHead();
    void deniedNameIsNeverLookedUp();
    void literalIsDialledWithoutLookup();
    void nameIsResolvedJudgedAndDialled();
    void familiesTakeTurns();
    void nextAddressIsTriedAfterTheAttemptDelay();
    void nextAddressIsTriedAtOnceAfterAFailure();
    void firstWinnerEndsTheRace();
    void allFailuresGiveTheMostTellingReason_data();
    void allFailuresGiveTheMostTellingReason();
    void oneDeadAddressDoesNotEatTheBudget();
    void connectDeadlineCoversAllAddresses();
    void manyDeadAddressesAreDialledAFewAtATime();
    void slowHeadTimesOut();
    void slowResolverTimesOutAndTheLateAnswerIsIgnored();
    void nameToPrivateAddressIsRefused();
    void mixedAnswerIsRefusedWhole();
    void ruleChangeDuringTheDialIsHonoured();
    void ruleChangeThatStillAllowsGoesThrough();
    void refusedRequestIsRecordedWithItsHost();
    void earlyBytesStayBehindTheHead();
    void whoHasNoPasswordIsAskedBeforeAnythingElse_data();
    void whoHasNoPasswordIsAskedBeforeAnythingElse();
    void credentialsAreCheckedBeforeRulesAndNames();
    void aRefusalOfIdentityNamesNoRule();
    void aWrongPasswordWaitsForItsAnswer();
    void aLockedClientIsToldWhenToComeBack();
    void whoIsNoUserAnyMoreIsNotDialledFor();
    void aCheckThatTakesTooLongIsBusy();
    void freeListenersIgnoreCredentials();
    void unknownNameIsHeldBeforeAnyLookup();
    void ownerSaysYesAndItGoesOn();
    void ownerSaysNo();
    void ruleAnswersForTheOwner();
    void ruleThatSaysNothingLeavesItHeld();
    void yesOnceStillHoldsAfterARuleChange();
    void denyRuleWinsOverAYes();
    void yesToAnAddressLiftsTheGuardForItAlone();
    void yesToANameLiftsNoGuard();
    void forbiddenAddressIsNeverAskedAbout();
    void lateAnswersAreIgnored();
    void drainAndBlockEndTheWaiting();
    void aRuleForProgramsWaitsForTheProgram();
    void aProgramThatIsNotFoundInTimeIsUnknown();
    void aRuleThatDeniesAddressesToAProgramWaitsForIt();
    void nobodyWaitsWhereNoRuleAsksForPrograms();
    void aProgramThatComesLateChangesNothing();
    void whoIsAskedAboutIsFoundOutFirst();
    void aClientThatIsSluiceItselfIsALoop();

private:
    Step head(const char* target, Offset now = at(1))
    {
        const std::string text = std::string("CONNECT ") + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
        return opening->received(text, now, {*rules, own});
    }

    Step headWith(const char* credentials, Admission admission = Admission::UsersOnly)
    {
        opening = std::make_unique<Opening>(info, settings, admission);
        const std::string field = *credentials == 0 ? "" : std::string("Proxy-Authorization: ") + credentials + "\r\n";
        return opening->received("CONNECT www.example.com:443 HTTP/1.1\r\n" + field + "\r\n", at(1), {*rules, own});
    }
    Step answered(const Authentication& outcome, int ms = 2)
    {
        return opening->authenticated(outcome, at(ms), {*rules, own});
    }
    Step asks(const char* target)
    {
        const std::string text = std::string("CONNECT ") + target + " HTTP/1.1\r\n\r\n";
        return opening->received(text, at(1), attended());
    }
    AccessView attended(const RuleSet* other = nullptr) const
    {
        return {other == nullptr ? *rules : *other, own, false, false, Asking::Unmatched};
    }

    Settings settings;
    OwnListeners own;
    TunnelInfo info;
    std::unique_ptr<RuleSet> rules;
    std::unique_ptr<Opening> opening;
};

void OpeningTest::init()
{
    info = {};
    info.client = {IpAddress::parse("127.0.0.1").value(), 50000};
    rules = std::make_unique<RuleSet>(rulesOf({".example.com:443", "198.51.100.0/24:*", "203.0.113.7:443"}));
    opening = std::make_unique<Opening>(info, settings);
}

void OpeningTest::waitsForTheWholeHead()
{
    QCOMPARE(opening->received("CONNECT www.example.com:443 HT", at(1), {*rules, own}), Step::Wait);
    QVERIFY(opening->isReadingHead());
    QCOMPARE(opening->deadline(), at(10'000));
    QCOMPARE(opening->received("CONNECT www.example.com:443 HTTP/1.0\r\n\r\n", at(2), {*rules, own}), Step::Resolve);
    QCOMPARE(opening->name(), std::string("www.example.com"));
    QCOMPARE(opening->minorVersion(), 0);
    QCOMPARE(info.phases.head, at(2));
}

void OpeningTest::deniedNameIsNeverLookedUp()
{
    QCOMPARE(head("evil.test:443"), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::DefaultDenied);
    QCOMPARE(info.host, std::string("evil.test"));
    QCOMPARE(info.phases.resolved, Never);
}

void OpeningTest::literalIsDialledWithoutLookup()
{
    QCOMPARE(head("198.51.100.9:22"), Step::Dial);
    QCOMPARE(info.attempts.size(), std::size_t(1));
    QCOMPARE(info.attempts[0].address.toString(), std::string("198.51.100.9"));
    QCOMPARE(opening->dialled(0, 0, at(30), {*rules, own}), Step::Open);
    QCOMPARE(info.phases.connected, at(30));
}

void OpeningTest::nameIsResolvedJudgedAndDialled()
{
    QCOMPARE(head("www.example.com:443"), Step::Resolve);
    QCOMPARE(info.state, TunnelState::Resolving);
    QCOMPARE(opening->resolved(answer({"93.184.216.34"}), at(20), {*rules, own}), Step::Dial);
    QCOMPARE(info.state, TunnelState::Connecting);
    QCOMPARE(info.addresses.size(), std::size_t(1));
    QCOMPARE(opening->dialled(0, 0, at(50), {*rules, own}), Step::Open);
    QCOMPARE(info.decision.ruleId(), std::string_view("r1"));
    QCOMPARE(info.decision.ruleNumber, 1);
}

void OpeningTest::familiesTakeTurns()
{
    const auto order = interleaved(answer({"2a00::1", "2a00::2", "93.0.0.1", "93.0.0.2", "93.0.0.3"}).addresses);
    std::vector<std::string> texts;
    for (const IpAddress& address : order)
        texts.push_back(address.toString());
    const std::vector<std::string> expected{"2a00::1", "93.0.0.1", "2a00::2", "93.0.0.2", "93.0.0.3"};
    QCOMPARE(texts, expected);
}

void OpeningTest::nextAddressIsTriedAfterTheAttemptDelay()
{
    head("www.example.com:443");
    QCOMPARE(opening->resolved(answer({"2a00::1", "93.0.0.1"}), at(100), {*rules, own}), Step::Dial);
    QCOMPARE(opening->deadline(), at(350));
    QCOMPARE(opening->timePassed(at(349), {*rules, own}), Step::Wait);
    QCOMPARE(opening->timePassed(at(350), {*rules, own}), Step::Dial);
    QCOMPARE(info.attempts.size(), std::size_t(2));
    QCOMPARE(info.attempts[1].started, at(350));
}

void OpeningTest::nextAddressIsTriedAtOnceAfterAFailure()
{
    head("www.example.com:443");
    opening->resolved(answer({"2a00::1", "93.0.0.1"}), at(100), {*rules, own});
    QCOMPARE(opening->dialled(0, ENETUNREACH, at(101), {*rules, own}), Step::Dial);
    QCOMPARE(opening->dialled(1, 0, at(120), {*rules, own}), Step::Open);
    QCOMPARE(opening->winner(), std::size_t(1));
}

void OpeningTest::firstWinnerEndsTheRace()
{
    head("www.example.com:443");
    opening->resolved(answer({"2a00::1", "93.0.0.1"}), at(100), {*rules, own});
    opening->timePassed(at(350), {*rules, own});
    QCOMPARE(opening->dialled(1, 0, at(400), {*rules, own}), Step::Open);
    QCOMPARE(info.attempts[0].error, ECANCELED);
    QCOMPARE(info.attempts[0].ended, at(400));
}

void OpeningTest::allFailuresGiveTheMostTellingReason_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<int>("reason");
    const auto row = [](const char* name, int first, int second, Reason reason) {
        QTest::newRow(name) << first << second << static_cast<int>(reason);
    };
    row("both refuse", ECONNREFUSED, ECONNREFUSED, Reason::ConnectionRefused);
    row("no route, then refusal", ENETUNREACH, ECONNREFUSED, Reason::ConnectionRefused);
    row("no route at all", ENETUNREACH, EHOSTUNREACH, Reason::Unreachable);
    row("silence beside no route", ETIMEDOUT, ENETUNREACH, Reason::ConnectTimeout);
    row("out of descriptors", EMFILE, ENETUNREACH, Reason::OutOfDescriptors);
    row("something else", ECONNRESET, ENETUNREACH, Reason::ConnectFailed);
}

void OpeningTest::allFailuresGiveTheMostTellingReason()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(int, reason);
    head("www.example.com:443");
    opening->resolved(answer({"2a00::1", "93.0.0.1"}), at(100), {*rules, own});
    QCOMPARE(opening->dialled(0, first, at(101), {*rules, own}), Step::Dial);
    QCOMPARE(opening->dialled(1, second, at(102), {*rules, own}), Step::Refuse);
    QCOMPARE(static_cast<int>(opening->reason()), reason);
}

void OpeningTest::oneDeadAddressDoesNotEatTheBudget()
{
    head("www.example.com:443");
    opening->resolved(answer({"93.0.0.1", "93.0.0.2"}), at(0), {*rules, own});
    QCOMPARE(opening->timePassed(at(250), {*rules, own}), Step::Dial);
    QCOMPARE(opening->dialled(1, 0, at(280), {*rules, own}), Step::Open);
}

void OpeningTest::connectDeadlineCoversAllAddresses()
{
    head("www.example.com:443");
    opening->resolved(answer({"93.0.0.1", "93.0.0.2"}), at(1000), {*rules, own});
    opening->timePassed(at(1250), {*rules, own});
    QCOMPARE(opening->deadline(), at(11'000));
    QCOMPARE(opening->timePassed(at(11'000), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::ConnectTimeout);
    QCOMPARE(info.attempts[0].error, ETIMEDOUT);
}

void OpeningTest::manyDeadAddressesAreDialledAFewAtATime()
{
    head("www.example.com:443");
    std::vector<std::string> dead;
    for (int i = 1; i <= 40; ++i)
        dead.push_back("93.0.0." + std::to_string(i));
    Resolution many;
    for (const std::string& address : dead)
        many.addresses.push_back(IpAddress::parse(address).value());
    QCOMPARE(opening->resolved(many, at(0), {*rules, own}), Step::Dial);
    const auto pending = [this] {
        return std::count_if(info.attempts.begin(), info.attempts.end(), [](const auto& dial) { return dial.ended == Never; });
    };
    for (int i = 1; i < 39; ++i) {
        QCOMPARE(opening->timePassed(at(250 * i), {*rules, own}), Step::Dial);
        QVERIFY(pending() <= static_cast<std::ptrdiff_t>(Opening::MaxPendingDials));
    }
    QCOMPARE(info.attempts.front().error, ETIMEDOUT);
    QCOMPARE(info.attempts.front().ended, at(250 * 6)); // each had its time
    QCOMPARE(opening->dialled(38, 0, at(9600), {*rules, own}), Step::Open);
    QCOMPARE(opening->winner(), std::size_t(38));
    QCOMPARE(pending(), std::ptrdiff_t(0));
}

void OpeningTest::slowHeadTimesOut()
{
    opening->received("CONNECT www.ex", at(9000), {*rules, own});
    QCOMPARE(opening->timePassed(at(9999), {*rules, own}), Step::Wait);
    QCOMPARE(opening->timePassed(at(10'000), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::HeadTimeout);
}

void OpeningTest::slowResolverTimesOutAndTheLateAnswerIsIgnored()
{
    head("www.example.com:443", at(10));
    QCOMPARE(opening->deadline(), at(5010));
    QCOMPARE(opening->timePassed(at(5010), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::NameTimeout);
    info.state = TunnelState::Closing;
    QCOMPARE(opening->resolved(answer({"93.0.0.1"}), at(6000), {*rules, own}), Step::Wait);
    QVERIFY(info.attempts.empty());
}

void OpeningTest::nameToPrivateAddressIsRefused()
{
    head("www.example.com:443");
    QCOMPARE(opening->resolved(answer({"192.168.1.4"}), at(20), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::PrivateAddress);
    QVERIFY(info.attempts.empty());
}

void OpeningTest::mixedAnswerIsRefusedWhole()
{
    head("www.example.com:443");
    QCOMPARE(opening->resolved(answer({"93.0.0.1", "127.0.0.1"}), at(20), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::MixedAnswer);
}

void OpeningTest::ruleChangeDuringTheDialIsHonoured()
{
    head("www.example.com:443");
    opening->resolved(answer({"93.0.0.1"}), at(20), {*rules, own});
    const RuleSet none({}, 2);
    QCOMPARE(opening->dialled(0, 0, at(40), {none, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::DefaultDenied);
    QCOMPARE(info.decision.rulesVersion, std::uint64_t(2));
}

void OpeningTest::ruleChangeThatStillAllowsGoesThrough()
{
    head("www.example.com:443");
    opening->resolved(answer({"93.0.0.1"}), at(20), {*rules, own});
    const RuleSet other = rulesOf({"other.test", "www.example.com"}, 2);
    QCOMPARE(opening->dialled(0, 0, at(40), {other, own}), Step::Open);
    QCOMPARE(info.decision.ruleNumber, 2);
}

void OpeningTest::refusedRequestIsRecordedWithItsHost()
{
    const Step step =
        opening->received("GET http://plain.example.com/x HTTP/1.1\r\nHost: plain.example.com\r\n\r\n", at(3), {*rules, own});
    QCOMPARE(step, Step::Refuse);
    QCOMPARE(opening->reason(), Reason::MethodNotAllowed);
    QCOMPARE(info.method, std::string("GET"));
    QCOMPARE(info.host, std::string("plain.example.com"));
}

void OpeningTest::earlyBytesStayBehindTheHead()
{
    const std::string headText = "CONNECT 198.51.100.9:22 HTTP/1.1\r\nHost: x\r\n\r\n";
    QCOMPARE(opening->received(headText + "SSH-2.0-x\r\n", at(1), {*rules, own}), Step::Dial);
    QCOMPARE(opening->headBytes(), headText.size());
}

void OpeningTest::aRuleForProgramsWaitsForTheProgram()
{
    Rule rule = parseAllowPattern(".example.com:443").value();
    rule.id = "r1";
    rule.programs = {"curl"};
    rules = std::make_unique<RuleSet>(std::vector<Rule>{rule}, 1);
    for (const bool isCurl : {true, false}) {
        init();
        rules = std::make_unique<RuleSet>(std::vector<Rule>{rule}, 1);
        info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
        QCOMPARE(head("www.example.com:443"), Step::Identify);
        QCOMPARE(opening->deadline(), at(2001));
        QCOMPARE(info.phases.decided, Never);
        info.program = {ProgramKnowledge::Known, 1000, 7,
                        std::make_shared<const std::string>(isCurl ? "/usr/bin/curl" : "/usr/bin/wget")};
        QCOMPARE(opening->programFound(at(9), {*rules, own}), isCurl ? Step::Resolve : Step::Refuse);
        QCOMPARE(info.phases.identified, at(9));
        QCOMPARE(info.phases.decided, at(9));
    }
}

void OpeningTest::aProgramThatIsNotFoundInTimeIsUnknown()
{
    for (const RuleAction action : {RuleAction::Allow, RuleAction::Deny}) {
        init();
        Rule byProgram = parseAllowPattern(".example.com:443").value();
        byProgram.id = "by-program";
        byProgram.programs = {"curl"};
        byProgram.action = action;
        Rule rest = parseAllowPattern(".example.com:443").value();
        rest.id = "rest";
        rules = std::make_unique<RuleSet>(std::vector<Rule>{byProgram, rest}, 1);
        info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
        QCOMPARE(head("www.example.com:443"), Step::Identify);
        QCOMPARE(opening->timePassed(at(2000), {*rules, own}), Step::Wait);
        // Unknown never satisfies an allow and always satisfies a deny that names it.
        const bool isDeny = action == RuleAction::Deny;
        QCOMPARE(opening->timePassed(at(2001), {*rules, own}), isDeny ? Step::Refuse : Step::Resolve);
        QCOMPARE(info.decision.ruleId(), std::string_view(isDeny ? "by-program" : "rest"));
    }
}

// Once the name is resolved it is too late to look: unknown would bar everybody else.
void OpeningTest::aRuleThatDeniesAddressesToAProgramWaitsForIt()
{
    Rule bars = parseAllowPattern("*:443").value();
    bars.id = "bars";
    bars.action = RuleAction::Deny;
    bars.hosts.clear();
    bars.ips = {IpRange::parse("93.184.216.0/24").value()};
    bars.programs = {"curl"};
    Rule rest = parseAllowPattern(".example.com:443").value();
    rest.id = "rest";
    for (const bool isCurl : {true, false}) {
        init();
        rules = std::make_unique<RuleSet>(std::vector<Rule>{bars, rest}, 1);
        info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
        QCOMPARE(head("www.example.com:443"), Step::Identify);
        info.program = {ProgramKnowledge::Known, 1000, 7,
                        std::make_shared<const std::string>(isCurl ? "/usr/bin/curl" : "/usr/bin/wget")};
        QCOMPARE(opening->programFound(at(2), {*rules, own}), Step::Resolve);
        const Resolution found = answer({"93.184.216.34"});
        QCOMPARE(opening->resolved(found, at(3), {*rules, own}), isCurl ? Step::Refuse : Step::Dial);
    }
    init();
    rules = std::make_unique<RuleSet>(std::vector<Rule>{rest, bars}, 1);
    info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
    QCOMPARE(head("www.example.com:443"), Step::Resolve);
}

void OpeningTest::nobodyWaitsWhereNoRuleAsksForPrograms()
{
    info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
    QCOMPARE(head("www.example.com:443"), Step::Resolve);
    QCOMPARE(info.phases.identified, Never);
}

void OpeningTest::aProgramThatComesLateChangesNothing()
{
    info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
    QCOMPARE(head("www.example.com:443"), Step::Resolve);
    info.program = {ProgramKnowledge::Known, 1000, 7, std::make_shared<const std::string>("/usr/bin/curl")};
    QCOMPARE(opening->programFound(at(9), {*rules, own}), Step::Wait);
    QCOMPARE(info.state, TunnelState::Resolving);
}

void OpeningTest::whoIsAskedAboutIsFoundOutFirst()
{
    rules = std::make_unique<RuleSet>(std::vector<Rule>{}, 1, Otherwise::Ask);
    const std::string text = "CONNECT www.example.com:443 HTTP/1.1\r\n\r\n";
    for (const bool isFound : {true, false}) {
        init();
        rules = std::make_unique<RuleSet>(std::vector<Rule>{}, 1, Otherwise::Ask);
        const AccessView access{*rules, own, false, false, Asking::Unmatched};
        info.program = {ProgramKnowledge::Pending, 1000, 0, nullptr};
        QCOMPARE(opening->received(text, at(1), access), Step::Identify);
        if (isFound)
            info.program = {ProgramKnowledge::Known, 1000, 7, std::make_shared<const std::string>("/usr/bin/curl")};
        QCOMPARE(isFound ? opening->programFound(at(5), access) : opening->timePassed(at(2001), access), Step::Ask);
        QCOMPARE(opening->accessRequest(access, at(2010)).programState, isFound ? ProgramState::Known : ProgramState::Unknown);
    }
}

void OpeningTest::aClientThatIsSluiceItselfIsALoop()
{
    EndpointSet ends;
    ends.add(info.client, 4711);
    const std::string text = "CONNECT www.example.com:443 HTTP/1.1\r\n\r\n";
    info.program.socket = 4712; // the same address and port, but another socket that came here
    QCOMPARE(opening->received(text, at(1), {*rules, own, false, false, Asking::Nobody, &ends}), Step::Resolve);
    init();
    info.program.socket = 4711;
    QCOMPARE(opening->received(text, at(1), {*rules, own, false, false, Asking::Nobody, &ends}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::LoopDetected);
    ends.remove(info.client, 4711);
    init();
    QCOMPARE(opening->received(text, at(1), {*rules, own, false, false, Asking::Nobody, &ends}), Step::Resolve);
}

void OpeningTest::whoHasNoPasswordIsAskedBeforeAnythingElse_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("none") << QByteArray() << Reason::CredentialsMissing;
    QTest::newRow("another scheme") << QByteArray("Bearer abc") << Reason::CredentialsMissing;
    QTest::newRow("no base64") << QByteArray("Basic ???") << Reason::CredentialsWrong;
    QTest::newRow("no colon") << QByteArray("Basic YWI=") << Reason::CredentialsWrong;
}

void OpeningTest::whoHasNoPasswordIsAskedBeforeAnythingElse()
{
    QFETCH(QByteArray, field);
    QFETCH(Reason, reason);
    QCOMPARE(headWith(field.constData()), Step::Refuse);
    QCOMPARE(opening->reason(), reason);
    QCOMPARE(info.decision.isAllowed(), false);
    QCOMPARE(info.decision.ruleNumber, 0);
    QCOMPARE(info.phases.resolved, Never);
}

void OpeningTest::credentialsAreCheckedBeforeRulesAndNames()
{
    QCOMPARE(headWith("Basic YWxpY2U6c2VjcmV0"), Step::Authenticate);
    QVERIFY(opening->isIdentifying());
    QVERIFY(!opening->isReadingHead());
    QCOMPARE(info.decision.verdict, Verdict::Undecided);
    QCOMPARE(opening->takeCredentials(), (Credentials{"alice", Secret("secret")}));
    QCOMPARE(opening->takeCredentials(), Credentials());
    const auto alice = std::make_shared<const User>(User{"alice", "hash", {}});
    QCOMPARE(answered({Authentication::Verdict::Accepted, alice, {}, {}}), Step::Resolve);
    QCOMPARE(info.userName(), std::string_view("alice"));
    QCOMPARE(info.phases.identified, at(2));
    QVERIFY(info.decision.isAllowed());
    QCOMPARE(answered({Authentication::Verdict::Accepted, alice, {}, {}}), Step::Wait); // once only
}

void OpeningTest::whoIsNoUserAnyMoreIsNotDialledFor()
{
    const UserTable gone;
    const UserTable changed(std::vector<User>{{"alice", "another", {}}});
    const UserTable joined(std::vector<User>{{"alice", "hash", {"club"}}});
    for (const UserTable* users : {&gone, &changed, &joined}) {
        info = {};
        info.client = {IpAddress::parse("127.0.0.1").value(), 50000};
        QCOMPARE(headWith("Basic YWxpY2U6c2VjcmV0"), Step::Authenticate);
        const auto alice = std::make_shared<const User>(User{"alice", "hash", {}});
        QCOMPARE(answered({Authentication::Verdict::Accepted, alice, {}, {}}), Step::Resolve);
        AccessView access{*rules, own};
        access.users = users;
        const bool isStillOne = users == &joined;
        QCOMPARE(opening->resolved(answer({"93.184.216.34"}), at(3), access), isStillOne ? Step::Dial : Step::Refuse);
        QCOMPARE(opening->reason(), isStillOne ? Reason::None : Reason::CredentialsMissing);
        QCOMPARE(info.user->groups.size(), std::size_t{isStillOne ? 1U : 0U});
    }
}

void OpeningTest::aRefusalOfIdentityNamesNoRule()
{
    rules = std::make_unique<RuleSet>(rulesOf({}));
    QCOMPARE(headWith("Basic YWxpY2U6c2VjcmV0"), Step::Authenticate);
    QCOMPARE(answered({Authentication::Verdict::Wrong, nullptr, 250ms, {}}), Step::Wait);
    QCOMPARE(opening->timePassed(at(252), {*rules, own}), Step::Refuse);
    QCOMPARE(info.decision.reason, Reason::CredentialsWrong);
    QVERIFY(info.userName().empty());
}

void OpeningTest::aWrongPasswordWaitsForItsAnswer()
{
    QCOMPARE(headWith("Basic YWxpY2U6c2VjcmV0"), Step::Authenticate);
    QCOMPARE(answered({Authentication::Verdict::Wrong, nullptr, 2000ms, {}}, 40), Step::Wait);
    QCOMPARE(opening->deadline(), at(2040));
    QCOMPARE(opening->timePassed(at(2039), {*rules, own}), Step::Wait);
    QCOMPARE(opening->timePassed(at(2040), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::CredentialsWrong);
}

void OpeningTest::aLockedClientIsToldWhenToComeBack()
{
    QCOMPARE(headWith("Basic YWxpY2U6c2VjcmV0"), Step::Authenticate);
    QCOMPARE(answered({Authentication::Verdict::Locked, nullptr, {}, 480s}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::TooManyFailures);
    QCOMPARE(opening->retryAfter().count(), 480);
}

void OpeningTest::aCheckThatTakesTooLongIsBusy()
{
    QCOMPARE(headWith("Basic YWxpY2U6c2VjcmV0"), Step::Authenticate);
    QCOMPARE(opening->timePassed(at(10'001), {*rules, own}), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::IdentityBusy);
}

void OpeningTest::freeListenersIgnoreCredentials()
{
    QCOMPARE(headWith("Basic ???", Admission::Everyone), Step::Resolve);
    QVERIFY(info.userName().empty());
    QCOMPARE(info.phases.identified, Never);
}

void OpeningTest::unknownNameIsHeldBeforeAnyLookup()
{
    QCOMPARE(asks("api.unknown.test:443"), Step::Ask);
    QCOMPARE(info.state, TunnelState::Asking);
    QCOMPARE(info.decision.verdict, Verdict::Ask);
    QCOMPARE(info.phases.asked, at(1));
    QCOMPARE(opening->deadline(), Never);
    QCOMPARE(opening->timePassed(at(100'000), {*rules, own}), Step::Wait);
    QVERIFY(!opening->isReadingHead());
}

void OpeningTest::ownerSaysYesAndItGoesOn()
{
    asks("api.unknown.test:443");
    QCOMPARE(opening->answered(Reason::None, at(3000), attended()), Step::Resolve);
    QCOMPARE(info.phases.answered, at(3000));
    QVERIFY(info.decision.isAllowed() && info.decision.isAnswered());
    QCOMPARE(opening->deadline(), at(8000));
    QCOMPARE(opening->resolved(answer({"93.0.0.1"}), at(3020), attended()), Step::Dial);
    QCOMPARE(opening->dialled(0, 0, at(3050), attended()), Step::Open);
}

void OpeningTest::ownerSaysNo()
{
    asks("api.unknown.test:443");
    QCOMPARE(opening->answered(Reason::AskDenied, at(3000), attended()), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::AskDenied);
    QCOMPARE(info.decision.verdict, Verdict::Deny);
    QCOMPARE(info.decision.reason, Reason::AskDenied);
}

void OpeningTest::ruleAnswersForTheOwner()
{
    asks("api.unknown.test:443");
    const RuleSet allowing = rulesOf({".unknown.test"}, 2);
    QCOMPARE(opening->reconsidered(at(500), attended(&allowing)), Step::Resolve);
    QCOMPARE(info.decision.ruleId(), std::string_view("r1"));
    QVERIFY(!info.decision.isAnswered());
    QCOMPARE(info.phases.answered, at(500));
}

void OpeningTest::ruleThatSaysNothingLeavesItHeld()
{
    asks("api.unknown.test:443");
    const RuleSet other = rulesOf({"else.test"}, 2);
    QCOMPARE(opening->reconsidered(at(500), attended(&other)), Step::Wait);
    QCOMPARE(info.state, TunnelState::Asking);
    QCOMPARE(info.phases.answered, Never);
    QCOMPARE(info.phases.asked, at(1));
}

void OpeningTest::yesOnceStillHoldsAfterARuleChange()
{
    asks("api.unknown.test:443");
    opening->answered(Reason::None, at(100), attended());
    const RuleSet other = rulesOf({"else.test"}, 2);
    QCOMPARE(opening->resolved(answer({"93.0.0.1"}), at(120), attended(&other)), Step::Dial);
    QVERIFY(info.decision.isAnswered());
}

void OpeningTest::denyRuleWinsOverAYes()
{
    asks("api.unknown.test:443");
    opening->answered(Reason::None, at(100), attended());
    Rule deny = parseAllowPattern(".unknown.test").value();
    deny.id = "no";
    deny.action = RuleAction::Deny;
    const RuleSet denying({deny}, 2);
    QCOMPARE(opening->resolved(answer({"93.0.0.1"}), at(120), attended(&denying)), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::RuleDenied);
}

void OpeningTest::yesToAnAddressLiftsTheGuardForItAlone()
{
    QCOMPARE(asks("192.168.1.4:8080"), Step::Ask);
    QCOMPARE(opening->answered(Reason::None, at(100), attended()), Step::Dial);
    QCOMPARE(info.attempts.front().address.toString(), std::string("192.168.1.4"));
}

void OpeningTest::yesToANameLiftsNoGuard()
{
    asks("api.unknown.test:443");
    opening->answered(Reason::None, at(100), attended());
    QCOMPARE(opening->resolved(answer({"192.168.1.4"}), at(120), attended()), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::PrivateAddress);
}

void OpeningTest::forbiddenAddressIsNeverAskedAbout()
{
    QCOMPARE(asks("0.0.0.0:443"), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::ForbiddenAddress);
    QCOMPARE(info.phases.asked, Never);
}

void OpeningTest::lateAnswersAreIgnored()
{
    asks("api.unknown.test:443");
    opening->answered(Reason::AskTimeout, at(25'000), attended());
    info.state = TunnelState::Closing;
    QCOMPARE(opening->answered(Reason::None, at(25'001), attended()), Step::Wait);
    QCOMPARE(opening->reconsidered(at(25'002), attended()), Step::Wait);
    QCOMPARE(info.decision.reason, Reason::AskTimeout);
}

void OpeningTest::drainAndBlockEndTheWaiting()
{
    asks("api.unknown.test:443");
    AccessView view = attended();
    view.isBlocked = true;
    QCOMPARE(opening->reconsidered(at(10), view), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::Blocked);
    init();
    asks("api.unknown.test:443");
    AccessView draining{*rules, own, true, false, Asking::Unmatched};
    QCOMPARE(opening->reconsidered(at(10), draining), Step::Refuse);
    QCOMPARE(opening->reason(), Reason::Draining);
}

QTEST_GUILESS_MAIN(OpeningTest)
#include "tst_opening.moc"
