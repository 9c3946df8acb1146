// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// rules.json: each field survives the way out and back, and each mistake is named at its place with its cure.
#include "core/access/rulefile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

class TestRuleFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryField();
    void leavesDefaultsOut();
    void namesMistakes_data();
    void namesMistakes();
    void everyPrefixIsRefused();
    void whatCouldNotBeReadAgainIsNotWritten();
};

namespace {

constexpr std::string_view Full = R"({
  "sluice": 1,
  "rules": [
    { "id": "a", "enabled": false, "action": "allow", "host": [".mail.example", "list:ads"], "port": ["80", "443", "8443"], "client": ["192.0.2.0/24"], "user": ["ops"], "program": ["firefox", "/usr/bin/curl"], "when": ["mon-fri 08:00-18:00", "sat"], "expires": "2026-11-25T14:30:00Z", "allowPrivate": ["10.1.0.0/16"], "require": ["tls", "sniMatch", "noHiddenName", "minTls:1.2"], "limit": { "upBytesPerSecond": 1000, "downBytesPerSecond": 2000, "tunnels": 5, "bytes": 1000000, "durationSeconds": 3600, "idleSeconds": 60 }, "onRevoke": "close", "log": "alert", "group": "Work", "origin": "question", "note": "why" },
    { "id": "b", "action": "deny", "report": true, "ip": ["10.0.0.0/8"], "port": ["*"], "log": "quiet" },
    { "id": "c", "action": "drop", "host": ["*"], "expires": "session" },
    { "id": "d", "action": "ask", "host": ["*"], "require": ["tls"] }
  ]
}
)";

QByteArray ruleWith(const char* members)
{
    return QByteArray("{\"sluice\": 1, \"rules\": [\n{\"id\": \"a\", ") + members + "}]}";
}

} // namespace

void TestRuleFile::keepsEveryField()
{
    const auto rules = parseRules(Full, "rules.json");
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().text.c_str());
    QCOMPARE(formatRules(*rules), std::string(Full));
    QCOMPARE(rules->size(), std::size_t{4});
    const Rule& rule = rules->front();
    QCOMPARE(rule.limit.duration, std::chrono::seconds(3600));
    QCOMPARE(rule.programs.back(), std::string("/usr/bin/curl"));
    QCOMPARE(rule.require.minTls, TlsVersion::Tls12);
    QVERIFY(rules->at(1).report);
    QCOMPARE(rules->at(2).action, RuleAction::Drop);
    QCOMPARE(rules->at(3).action, RuleAction::Ask);
}

void TestRuleFile::leavesDefaultsOut()
{
    Rule rule;
    rule.id = "x";
    QCOMPARE(
        formatRules({rule}),
        std::string(
            "{\n  \"sluice\": 1,\n  \"rules\": [\n    { \"id\": \"x\", \"action\": \"deny\" }\n  ]\n}\n"));
}

void TestRuleFile::namesMistakes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* members, const char* place, const char* text) {
        QTest::newRow(name) << ruleWith(members) << QByteArray(place) << QByteArray(text);
    };
    row("action", R"("action": "permit")", "2:23", "\"allow\", \"deny\", \"drop\" or \"ask\"");
    row("report on an allow", R"("action": "allow", "report": true)", "2:42",
        "only a rule that denies can report");
    row("requirement", R"("action": "allow", "require": ["ssl"])", "2:44", "write tls, sniMatch");
    row("requirement of a deny", R"("action": "deny", "require": ["tls"])", "2:42", "remove \"require\"");
    row("window", R"("action": "deny", "when": ["mon 8-18"])", "2:40", "mon-fri 08:00-18:00");
    row("expiry", R"("action": "deny", "expires": "soon")", "2:42", "2026-11-25T14:30:00Z");
    row("limit key", R"("action": "allow", "limit": {"byte": 3})", "2:42", "did you mean \"bytes\"?");
    row("limit zero", R"("action": "allow", "limit": {"tunnels": 0})", "2:53", "from 1 to 1000000");
    row("limit of a deny", R"("action": "deny", "limit": {"tunnels": 1})", "2:40", "nothing to limit");
    row("list name", R"("action": "deny", "host": ["list:My Ads"])", "2:40", "list:ads");
    row("client", R"("action": "deny", "client": ["lan"])", "2:42", "10.0.0.0/8");
    row("empty user", R"("action": "deny", "user": [""])", "2:40", "must not be empty");
    row("no users", R"("action": "deny", "user": [])", "2:39", "leave the key out");
    row("onRevoke", R"("action": "allow", "onRevoke": "kill")", "2:44", "\"keep\" or \"close\"");
    row("unknown key", R"("action": "allow", "process": ["x"])", "2:32", "unknown key \"process\"");
}

void TestRuleFile::namesMistakes()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, text);
    const auto rules = parseRules(json.toStdString(), "rules.json");
    QVERIFY(!rules.has_value());
    const QByteArray error = QByteArray::fromStdString(rules.error().text);
    QVERIFY2(error.startsWith("rules.json:" + place + ":"), error.constData());
    QVERIFY2(error.contains(text), error.constData());
}

void TestRuleFile::everyPrefixIsRefused()
{
    // The last byte is the line end, which may be missing.
    for (std::size_t length = 0; length + 2 < Full.size(); ++length)
        QVERIFY2(!parseRules(Full.substr(0, length), "r").has_value(), std::to_string(length).c_str());
}

void TestRuleFile::whatCouldNotBeReadAgainIsNotWritten()
{
    const QTemporaryDir directory;
    const std::string path = directory.filePath(QStringLiteral("rules.json")).toStdString();
    Rule rule;
    rule.id = "first";
    QVERIFY(saveRules(path, {rule}).has_value());
    for (const char* program : {"/tmp/x ", "/tmp/x\ny", "/tmp/\xff"}) {
        rule.programs = {program};
        QVERIFY2(!saveRules(path, {rule}).has_value(), program);
    }
    QCOMPARE(loadRules(path).value().front().programs.size(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestRuleFile)
#include "tst_rulefile.moc"
