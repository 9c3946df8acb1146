// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language on rules: any of several hosts and ports may match, and the final row always does.
#include "ui/rules/rulefilter.h"

#include <QTest>

#include "core/access/rulefile.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;

class RuleFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesAnswer_data();
    void rulesAnswer();
    void theFinalRowIsNeverHidden();
    void whatNoRuleHasIsSaidAtTheToken();
    void offeredFiltersAreRight();
};

void RuleFilterTest::rulesAnswer_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* filter, bool matches) { QTest::newRow(filter) << QString::fromUtf8(filter) << matches; };
    row("video", true);
    row("nothing", false);
    row("host:cdn", true);
    row("host=.example.net", true);
    row("host=example.net", false);
    row("host:/^cdn/", true);
    row("port:443", true);
    row("port:8050", true);
    row("port:80", false);
    row("port>8099", false);
    row("port>8098", true);
    row("user:ann", true);
    row("client:10.1.0.0/16", true);
    row("client:192.0.2.1", false);
    row("rule:video", true);
    row("origin:person", true);
    row("note:films", true);
    row("state:allow state:on", true);
    row("state:deny", false);
    row("state:temporary", false);
    row("state:unused", false);
    row("hits>10", true);
    row("hits>12", false);
    row("bytes>1k", true);
    row("idle>1h", true);
    row("idle>1d", false);
}

void RuleFilterTest::rulesAnswer()
{
    const auto rules = parseRules(R"({"sluice": 1, "rules": [{"id": "video", "action": "allow",
        "host": [".example.net", "cdn.example.org"], "port": ["443", "8000-8099"], "client": ["10.0.0.0/8"], "user": ["ann", "bob"],
        "note": "films"}]})", "test");
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().text.c_str());
    QFETCH(const QString, filter);
    const WallTime now = std::chrono::system_clock::now();
    const ParsedFilter parsed = parseFilter(filter.toStdString(), ruleVocabulary(), now);
    QVERIFY(std::holds_alternative<FilterProgram>(parsed));
    RuleUse use;
    use.hits = 12;
    use.bytes = 4'000;
    use.lastHit = now - 3h;
    const RuleRow row{&rules->front(), RowOrigin::File, 1, false, &use};
    QTEST(matches(std::get<FilterProgram>(parsed), row, now), "matches");
}

void RuleFilterTest::theFinalRowIsNeverHidden()
{
    const WallTime now = std::chrono::system_clock::now();
    const RuleRow last{nullptr, RowOrigin::FinalRow, 4};
    QVERIFY(matches(std::get<FilterProgram>(parseFilter("host:nothing", ruleVocabulary(), now)), last, now));
}

void RuleFilterTest::whatNoRuleHasIsSaidAtTheToken()
{
    const ParsedFilter parsed = parseFilter("sni:x", ruleVocabulary(), {});
    const auto* error = std::get_if<FilterError>(&parsed);
    QVERIFY(error != nullptr);
    QCOMPARE(error->at, std::size_t(0));
    QCOMPARE(error->length, std::size_t(3));
}

void RuleFilterTest::offeredFiltersAreRight()
{
    for (const SavedFilter& offered : offeredRuleFilters())
        QVERIFY2(std::holds_alternative<FilterProgram>(parseFilter(offered.text.toStdString(), ruleVocabulary(), {})), qPrintable(offered.text));
}

QTEST_GUILESS_MAIN(RuleFilterTest)
#include "tst_rulefilter.moc"
