// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a careful reader would say, what a change would do, why a request is decided so, and how lists of rules differ.
#include "core/access/explain.h"
#include "core/access/lint.h"
#include "core/access/preview.h"
#include "core/access/rulediff.h"
#include "core/access/rulefile.h"
#include "core/access/ruleversions.h"
#include "tests/support/randomrules.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace sluice;

class TestLint final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsOdd_data();
    void findsWhatIsOdd();
    void neverReachedMeansNeverReached();
    void useIsComparedWithWidth();
    void whatWasThereAndNeverMetIsUnused();
    void previewCountsTransitions();
    void previewAllowsNothingThatAGuardRefused();
    void explanationAgreesWithTheDecision();
    void explanationNamesTheFirstMiss();
    void differencesAreFew();
    void draftsFollowChangesMadeElsewhere();
    void keepsFiftyVersionsWithTheirNames();
};

namespace {

constexpr WallTime Now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)};

std::vector<Rule> parsed(const QByteArray& rules)
{
    const auto read = parseRules("{\"sluice\": 1, \"rules\": [" + rules.toStdString() + "]}", "test");
    if (!read)
        qFatal("%s", read.error().text.c_str());
    return *read;
}

QByteArray told(const std::vector<LintFinding>& findings)
{
    constexpr const char* Names[] = {"shadowed", "duplicate", "nothing", "list", "suffix", "ports", "addresses", "wide", "unused", "soon"};
    QByteArray text;
    for (const LintFinding& finding : findings) {
        text += (text.isEmpty() ? "" : "; ") + QByteArray::number(static_cast<qulonglong>(finding.rule)) + ' ' +
                Names[static_cast<int>(finding.kind)];
        if (finding.kind <= LintKind::Duplicate)
            text += " by " + QByteArray::number(static_cast<qulonglong>(finding.other));
        if (!finding.detail.empty())
            text += ' ' + QByteArray::fromStdString(finding.detail);
    }
    return text;
}

AccessRequest request(std::string_view target)
{
    return {std::get<HostPort>(HostPort::parse(target)), *IpAddress::parse("127.0.0.1")};
}

} // namespace

void TestLint::findsWhatIsOdd_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char* name, const char* rules, const char* findings) {
        QTest::newRow(name) << QByteArray(rules) << QByteArray(findings);
    };
    row("nothing odd", R"({"id": "a", "action": "allow", "host": ["a.example.com"]})", "");
    row("site above its subdomain", R"({"id": "a", "action": "deny", "host": [".example.com"]}, {"id": "b", "action": "allow", "host": ["a.example.com"]})",
        "1 shadowed by 0");
    row("subdomain above its site", R"({"id": "a", "action": "deny", "host": ["a.example.com"]}, {"id": "b", "action": "allow", "host": [".example.com"]})", "");
    row("twice", R"({"id": "a", "action": "allow", "host": ["a.example.com"]}, {"id": "b", "action": "allow", "host": ["a.example.com"], "note": "again"})",
        "1 duplicate by 0");
    row("other port", R"({"id": "a", "action": "allow", "host": ["*"]}, {"id": "b", "action": "allow", "host": ["a.example.com"], "port": [8443]})", "");
    row("range", R"({"id": "a", "action": "deny", "ip": ["10.0.0.0/8"]}, {"id": "b", "action": "allow", "ip": ["10.1.0.0/16"]})", "1 shadowed by 0");
    row("switched off above", R"({"id": "a", "enabled": false, "action": "deny", "host": ["*"]}, {"id": "b", "action": "allow", "host": ["a.example.com"]})", "");
    row("for one user only", R"({"id": "a", "action": "allow", "host": ["*"], "user": ["ann"]}, {"id": "b", "action": "deny", "host": ["a.example.com"]})", "");
    row("an allow for a user does not stand for a deny", R"({"id": "a", "action": "allow", "host": ["*"], "user": ["ann"]}, {"id": "b", "action": "deny", "host": ["x.example.com"], "user": ["ann"]})", "");
    row("a deny for a user stands for an allow", R"({"id": "a", "action": "deny", "host": ["*"], "user": ["ann"]}, {"id": "b", "action": "allow", "host": ["x.example.com"], "user": ["ann"]})",
        "1 shadowed by 0");
    row("ends earlier", R"({"id": "a", "action": "deny", "host": ["*"], "expires": "2026-12-01T00:00:00Z"}, {"id": "b", "action": "allow", "host": ["x.example.com"]})", "");
    row("shorter hours", R"({"id": "a", "action": "deny", "host": ["*"], "when": ["08:00-18:00"]}, {"id": "b", "action": "allow", "host": ["x.example.com"], "when": ["mon-fri 09:00-10:00"]})",
        "1 shadowed by 0");
    row("names and addresses", R"({"id": "a", "action": "allow", "host": ["a.example.com"], "ip": ["10.0.0.0/8"]})", "0 nothing");
    row("missing list", R"({"id": "a", "action": "deny", "host": ["list:gone"]})", "0 list gone");
    row("same list twice", R"({"id": "a", "action": "deny", "host": ["list:gone"]}, {"id": "b", "action": "allow", "host": ["list:gone"]})",
        "0 list gone; 1 shadowed by 0; 1 list gone");
    row("public suffix", R"({"id": "a", "action": "allow", "host": [".co.uk", "*.github.io"]})", "0 suffix co.uk; 0 suffix github.io");
    row("denying a suffix is fine", R"({"id": "a", "action": "deny", "host": [".co.uk"]})", "");
    row("delicate ports", R"({"id": "a", "action": "allow", "host": ["*"], "port": ["20-30"]})", "0 ports 22, 23, 25");
    row("any port", R"({"id": "a", "action": "allow", "port": ["*"]})", "0 ports 22, 23, 25, 445, 3389");
    row("all addresses", R"({"id": "a", "action": "allow", "ip": ["0.0.0.0/0"]})", "0 addresses 127.0.0.0/8, 169.254.0.0/16");
    row("IPv4 in IPv6", R"({"id": "a", "action": "allow", "ip": ["::/0"]})",
        "0 addresses 0.0.0.0/0, 127.0.0.0/8, 169.254.0.0/16, ::1, fe80::/10");
    row("loopback itself", R"({"id": "a", "action": "allow", "ip": ["127.0.0.0/8", "::1", "fe80::/10", "10.0.0.0/8", "2000::/3"]})", "");
    row("denying all addresses", R"({"id": "a", "action": "deny", "ip": ["::/0"]})", "");
    row("expires soon", R"({"id": "a", "action": "allow", "host": ["a.example.com"], "expires": "2026-11-25T00:05:00Z"})", "0 soon");
}

void TestLint::findsWhatIsOdd()
{
    QFETCH(QByteArray, rules);
    const NameLists lists;
    const RuleUses uses;
    QTEST(told(lint(parsed(rules), {Now, lists, uses, {}})), "findings");
}

// The promise behind "shadowed": no request at all reaches the rule.
void TestLint::neverReachedMeansNeverReached()
{
    const NameLists lists = RandomRules::lists();
    const RuleUses uses;
    std::size_t shadowed = 0;
    for (unsigned seed = 1; seed <= 150; ++seed) {
        RandomRules random(seed);
        const RuleSet rules(random.rules(30), seed, Otherwise::Deny, lists);
        std::set<std::int32_t> dead;
        for (const LintFinding& finding : lint(rules.rules(), {WallTime(), lists, uses, {}})) {
            if (finding.kind <= LintKind::Duplicate)
                dead.insert(static_cast<std::int32_t>(finding.rule) + 1);
        }
        shadowed += dead.size();
        for (int i = 0; i < 300; ++i) {
            const AccessRequest asked = random.request();
            QVERIFY2(!dead.contains(rules.decide(asked).ruleNumber), std::to_string(seed).c_str());
        }
    }
    QVERIFY(shadowed > 100);
}

void TestLint::useIsComparedWithWidth()
{
    const NameLists lists;
    RuleUses uses;
    RuleUse& wide = uses["wide"];
    wide.hits = 40;
    wide.since = Now - std::chrono::hours(24 * 8);
    wide.targets = {{"api.example.com:443", 40}};
    const std::vector<Rule> rules = parsed(R"({"id": "wide", "action": "allow", "host": [".example.com"]},
                                              {"id": "idle", "action": "allow", "host": ["x.example.org"]})");
    QCOMPARE(told(lint(rules, {Now, lists, uses, {"idle"}})), QByteArray("0 wide api.example.com:443; 1 unused"));
}

void TestLint::whatWasThereAndNeverMetIsUnused()
{
    const std::vector<Rule> rules = parsed(R"({"id": "idle", "action": "allow", "host": ["a.example"]},
                                              {"id": "busy", "action": "allow", "host": ["b.example"]},
                                              {"id": "asleep", "action": "allow", "host": ["c.example"]},
                                              {"id": "edited", "action": "allow", "host": ["d.example"]},
                                              {"id": "new", "action": "allow", "host": ["e.example"]},
                                              {"id": "off", "enabled": false, "action": "allow", "host": ["f.example"]})");
    std::vector<Rule> then = rules;
    std::erase_if(then, [](const Rule& rule) { return rule.id == "new"; });
    then[3].hosts = parsed(R"({"id": "x", "action": "allow", "host": ["z.example"]})").front().hosts;
    RuleUses uses;
    uses["busy"].lastHit = Now - std::chrono::hours(24 * 29);
    uses["asleep"].lastHit = Now - std::chrono::hours(24 * 31);
    const WallTime longAgo = Now - std::chrono::hours(24 * 40);
    QCOMPARE(unusedRules(rules, then, uses, longAgo, Now), (std::set<std::string>{"asleep", "idle"}));
    QVERIFY(unusedRules(rules, then, uses, Now - std::chrono::hours(24 * 29), Now).empty());
    QVERIFY(unusedRules(rules, then, uses, {}, Now).empty());
    QVERIFY(unusedRules(rules, {}, uses, longAgo, Now).empty());
}

void TestLint::previewCountsTransitions()
{
    const RuleSet before(parsed(R"({"id": "web", "action": "allow", "host": ["*"]})"), 1);
    const RuleSet after(parsed(R"({"id": "no", "action": "deny", "host": [".tracker.example"]}, {"id": "web", "action": "allow", "host": ["*"]})"), 2);
    std::vector<SeenRequest> seen;
    for (int i = 0; i < 10; ++i)
        seen.push_back({static_cast<std::uint64_t>(i), request(i < 4 ? "a.tracker.example:443" : "example.com:443"), {}, i < 1});
    const Preview result = preview(before, after, {}, seen);
    QCOMPARE(result.looked, std::size_t{10});
    QCOMPARE(result.past.changed, std::size_t{3});
    QCOMPARE(result.past.toDeny, std::size_t{3});
    QCOMPARE(result.open.toDeny, std::size_t{1});
    QCOMPARE(result.changes.size(), std::size_t{4});
    QCOMPARE(result.changes.front().seen, std::size_t{0});
    QCOMPARE(result.changes.front().after.ruleId(), std::string_view("no"));
    QCOMPARE(preview(after, after, {}, seen).past.changed, std::size_t{0});
    seen[9].addresses = {*IpAddress::parse("10.0.0.1")};
    QCOMPARE(decideWhole(before, {}, seen[9]).reason, Reason::PrivateAddress);
}

void TestLint::previewAllowsNothingThatAGuardRefused()
{
    const RuleSet before({}, 1);
    const RuleSet after(parsed(R"({"id": "box", "action": "allow", "host": ["box.example", "localhost"]})"), 2);
    SeenRequest seen{1, request("box.example:443"), {}, false, Reason::PrivateAddress};
    QCOMPARE(decideWhole(after, {}, seen).reason, Reason::PrivateAddress);
    QCOMPARE(preview(before, after, {}, std::span(&seen, 1)).past.toAllow, std::size_t{0});
    const RuleSet lifting(parsed(R"({"id": "box", "action": "allow", "host": ["box.example", "localhost"],
                                     "allowPrivate": ["10.0.0.0/8", "127.0.0.1"]})"), 3);
    QVERIFY(decideWhole(lifting, {}, seen).isAllowed());
    seen.guard = Reason::None;
    QVERIFY(decideWhole(after, {}, seen).isAllowed());
    seen.request = request("localhost:443"); // where it leads is known without asking
    QCOMPARE(decideWhole(after, {}, seen).reason, Reason::PrivateAddress);
    QVERIFY(decideWhole(lifting, {}, seen).isAllowed());
}

void TestLint::explanationAgreesWithTheDecision()
{
    const NameLists lists = RandomRules::lists();
    for (unsigned seed = 1; seed <= 100; ++seed) {
        RandomRules random(seed);
        const RuleSet rules(random.rules(20), seed, Otherwise::Deny, lists);
        for (int i = 0; i < 50; ++i) {
            const AccessRequest asked = random.request();
            const Explanation told = explain(rules, {}, asked);
            QCOMPARE(told.byRules.ruleNumber, rules.decide(asked).ruleNumber);
            std::int32_t first = 0;
            for (const RuleStep& step : told.rules) {
                if (first == 0 && step.match.outcome != RuleMatch::Outcome::Misses)
                    first = step.row;
                QCOMPARE(step.isRead, first == 0 || step.row <= first);
            }
            QCOMPARE(told.byRules.ruleNumber, first);
        }
    }
}

void TestLint::explanationNamesTheFirstMiss()
{
    const RuleSet rules(parsed(R"({"id": "off", "enabled": false, "action": "deny"},
                                  {"id": "port", "action": "deny", "host": ["a.example.com"], "port": [80]},
                                  {"id": "ip", "action": "deny", "ip": ["192.0.2.0/24"]},
                                  {"id": "web", "action": "allow", "host": ["*"]},
                                  {"id": "later", "action": "allow", "host": ["a.example.com"]})"),
                        1);
    const std::vector<IpAddress> addresses{*IpAddress::parse("192.0.2.9"), *IpAddress::parse("10.0.0.1")};
    const Explanation told = explain(rules, {}, request("a.example.com:443"), addresses);
    QCOMPARE(told.rules[0].match.field, RuleField::Enabled);
    QCOMPARE(told.rules[1].match.field, RuleField::Port);
    QCOMPARE(told.rules[2].match.field, RuleField::Ip);
    QCOMPARE(told.byRules.ruleId(), std::string_view("web"));
    QVERIFY(!told.rules[4].isRead);
    QCOMPARE(told.rules[4].match.outcome, RuleMatch::Outcome::Matches);
    QCOMPARE(told.addresses.size(), std::size_t{2});
    QCOMPARE(told.addresses[0].denyRow, 3);
    QCOMPARE(told.addresses[1].fault, Reason::PrivateAddress);
    QCOMPARE(told.outcome.verdict, Verdict::Deny);
}

void TestLint::differencesAreFew()
{
    RandomRules random(7);
    const std::vector<Rule> before = random.rules(6);
    QVERIFY(differences(before, before).empty());
    std::vector<Rule> after = before;
    std::rotate(after.begin(), after.begin() + 1, after.begin() + 4); // the first moves behind the fourth
    after[5].note = "changed";
    after.erase(after.begin() + 4);
    Rule added;
    added.id = "added";
    after.push_back(added);
    std::map<RuleDifferenceKind, int> counts;
    for (const RuleDifference& difference : differences(before, after))
        ++counts[difference.kind];
    QCOMPARE(counts[RuleDifferenceKind::Moved], 1);
    QCOMPARE(counts[RuleDifferenceKind::Changed], 1);
    QCOMPARE(counts[RuleDifferenceKind::Removed], 1);
    QCOMPARE(counts[RuleDifferenceKind::Added], 1);
}

void TestLint::draftsFollowChangesMadeElsewhere()
{
    RandomRules random(9);
    const std::vector<Rule> base = random.rules(4);
    std::vector<Rule> draft = base;
    draft[1].note = "mine";
    std::swap(draft[2], draft[3]);
    std::vector<Rule> current = base;
    current[0].note = "theirs";
    current[1].note = "theirs";
    current.erase(current.begin() + 3);
    Rule answer;
    answer.id = "answer";
    current.insert(current.begin(), answer);
    const std::vector<Rule> result = rebased(draft, base, current);
    QCOMPARE(result.size(), std::size_t{4});
    QCOMPARE(result[0].id, std::string("answer"));
    QCOMPARE(result[1].note, std::string("theirs"));
    QCOMPARE(result[2].note, std::string("mine"));
    QCOMPARE(result[3].id, base[2].id);
    QVERIFY(rebased(base, base, current) == current);
    // Two rules that came by one id are both kept.
    draft = base;
    answer.note = "drafted";
    draft.push_back(answer);
    const std::vector<Rule> both = rebased(draft, base, current);
    QCOMPARE(both.size(), std::size_t{5});
    QCOMPARE(both[0], current[0]);
    QCOMPARE(both[4].note, std::string("drafted"));
    QVERIFY(both[4].id != both[0].id);
}

void TestLint::keepsFiftyVersionsWithTheirNames()
{
    QTemporaryDir directory;
    RuleVersions versions(directory.path().toStdString() + "/versions");
    std::vector<Rule> rules;
    for (int i = 0; i < 53; ++i) {
        Rule rule;
        rule.id = "r" + std::to_string(i);
        rules.push_back(rule);
        QVERIFY(versions.keep(rules, "Add \"rules\": [" + std::to_string(i), Now + std::chrono::seconds(i)).has_value());
    }
    QVERIFY(versions.keep(rules, "nothing new", Now + std::chrono::hours(1)).has_value());
    const std::vector<RuleVersion> kept = versions.list();
    QCOMPARE(kept.size(), RuleVersions::Kept);
    QCOMPARE(kept.front().change, std::string("Add \"rules\": [52"));
    QCOMPARE(kept.back().change, std::string("Add \"rules\": [3"));
    QVERIFY(kept.front().saved == Now + std::chrono::seconds(52));
    QCOMPARE(loadRules(kept.back().path).value().size(), std::size_t{4});
    QCOMPARE(versions.at(Now + std::chrono::milliseconds(40'500)).size(), std::size_t{41});
    QVERIFY(versions.at(Now).empty());
}

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
