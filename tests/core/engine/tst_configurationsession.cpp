// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A running program follows its files: rules changed by hand, lists, rules whose time is over, former versions.
#include "core/engine/configurationsession.h"
#include "core/engine/filewatch.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/access/rulefile.h"
#include "tests/support/fakeclock.h"

using namespace sluice;
using namespace Qt::StringLiterals;

class TestConfigurationSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void changedFilesCountAtOnce();
    void anInvalidFileChangesNothing();
    void listsAreReadAndFollowed();
    void aListThatCannotBeReadIsToldWithItsReading();
    void newlyNamedListsAreAwaited();
    void aMissingListIsNotAwaited();
    void listsOfRunRulesAreReadAndFollowed();
    void handEditsOutliveAnAnswer();
    void rulesOfTheLastSessionGo();
    void aMendedFileEndsTheLastSessionToo();
    void whatCannotBeWrittenStaysEnded();
    void expiredRulesLeaveTheFile();
    void tunnelsAreJudgedAgainWhenAWindowEnds();
    void otherFilesInTheDirectoryAreNoChange();
    void everySavedStateIsKept();

private:
    void write(const QString& name, const QByteArray& content) const;
    void writeRules(const QByteArray& rules) const { write(u"rules.json"_s, "{\"sluice\": 1, \"rules\": [" + rules + "]}"); }
    void begin();
    std::string ids() const;
    Verdict decide(const char* target) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    FakeClock m_clock;
    std::unique_ptr<Configuration> m_configuration;
    std::unique_ptr<ConfigurationSession> m_session;
};

void TestConfigurationSession::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_directory->path()).mkdir(u"lists"_s));
}

void TestConfigurationSession::cleanup()
{
    m_session.reset();
    m_configuration.reset();
}

void TestConfigurationSession::write(const QString& name, const QByteArray& content) const
{
    QFile file(m_directory->path() + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void TestConfigurationSession::begin()
{
    m_configuration = std::make_unique<Configuration>(Directories::below(m_directory->path()));
    m_configuration->reload();
    m_session = std::make_unique<ConfigurationSession>(*m_configuration, m_clock);
}

std::string TestConfigurationSession::ids() const
{
    std::string text;
    for (const Rule& rule : m_configuration->rules())
        text += (text.empty() ? "" : " ") + rule.id;
    return text;
}

Verdict TestConfigurationSession::decide(const char* target) const
{
    return m_configuration->ruleSet()->decide({std::get<HostPort>(HostPort::parse(target)), *IpAddress::parse("127.0.0.1")}).verdict;
}

void TestConfigurationSession::changedFilesCountAtOnce()
{
    writeRules(R"({"id": "a", "action": "deny"})");
    begin();
    QCOMPARE(ids(), std::string("a"));
    writeRules(R"({"id": "b", "action": "deny"})");
    QTRY_COMPARE(ids(), std::string("b"));
    // Editors replace files; the new one is followed as well.
    QVERIFY(saveRules(m_configuration->rulesPath().toStdString(), {}).has_value());
    QTRY_COMPARE(ids(), std::string());
    writeRules(R"({"id": "c", "action": "deny"})");
    QTRY_COMPARE(ids(), std::string("c"));
}

void TestConfigurationSession::anInvalidFileChangesNothing()
{
    writeRules(R"({"id": "a", "action": "allow", "host": ["a.example"]})");
    begin();
    writeRules(R"({"id": "a", "action": "permit"})");
    QTRY_COMPARE(m_configuration->errors().size(), std::size_t{1});
    QVERIFY(m_configuration->errors().front().text.find("rules.json:1:") != std::string::npos);
    QCOMPARE(decide("a.example:443"), Verdict::Allow);
    QVERIFY(!m_configuration->saveRules({}).has_value());
    writeRules("");
    QTRY_VERIFY(m_configuration->errors().empty());
    QCOMPARE(ids(), std::string());
}

void TestConfigurationSession::listsAreReadAndFollowed()
{
    write(u"lists/good.txt"_s, "a.example\n");
    writeRules(R"({"id": "a", "action": "allow", "host": ["list:good"]})");
    begin();
    QCOMPARE(decide("a.example:443"), Verdict::Allow);
    QCOMPARE(decide("b.example:443"), Verdict::Deny);
    write(u"lists/good.txt"_s, "b.example\n");
    QTRY_COMPARE(decide("b.example:443"), Verdict::Allow);
    QCOMPARE(decide("a.example:443"), Verdict::Deny);
    // One that is named for the first time is read apart; until then it is unknown and allows nothing.
    write(u"lists/new.txt"_s, "c.example\n");
    writeRules(R"({"id": "a", "action": "allow", "host": ["list:new"]})");
    QTRY_COMPARE(decide("c.example:443"), Verdict::Allow);
}

void TestConfigurationSession::aListThatCannotBeReadIsToldWithItsReading()
{
    write(u"lists/good.txt"_s, "a.example\n");
    writeRules(R"({"id": "a", "action": "allow", "host": ["list:good"]})");
    begin();
    QSignalSpy read(m_configuration.get(), &Configuration::listsRead);
    std::size_t told = 0;
    connect(m_configuration.get(), &Configuration::listsRead, m_session.get(), [&] { told = m_configuration->listErrors().size(); });
    QVERIFY(QFile::remove(m_directory->filePath(u"lists/good.txt"_s)));
    m_configuration->reload();
    QTRY_VERIFY(!read.isEmpty());
    QCOMPARE(told, std::size_t{1});
    QCOMPARE(decide("a.example:443"), Verdict::Allow);
    // Nothing is wrong with a list that no rule names any more, even if it never could be read.
    writeRules(R"({"id": "a", "action": "allow", "host": ["list:missing"]})");
    QTRY_COMPARE(decide("a.example:443"), Verdict::Deny);
    QTRY_VERIFY(m_configuration->lists().empty() && told == 1);
    writeRules(R"({"id": "a", "action": "allow", "host": ["a.example"]})");
    QTRY_VERIFY(m_configuration->errors().empty());
}

// A deny rule takes an unread list for a match: no set that anybody is given may be compiled without it.
void TestConfigurationSession::newlyNamedListsAreAwaited()
{
    write(u"lists/bad.txt"_s, "bad.example\n");
    writeRules(R"({"id": "a", "action": "allow", "host": ["a.example"]})");
    begin();
    std::vector<Verdict> seen;
    connect(m_configuration.get(), &Configuration::rulesChanged, m_session.get(), [&] { seen.push_back(decide("a.example:443")); });
    std::vector<Rule> rules = m_configuration->rules();
    Rule deny;
    deny.id = "d";
    deny.action = RuleAction::Deny;
    deny.hosts = {*HostPattern::parse("list:bad")};
    rules.insert(rules.begin(), deny);
    rules.push_back(rules.back());
    rules.back().id = "b";
    rules.back().hosts = {*HostPattern::parse("b.example")};
    QVERIFY(m_configuration->saveRules(rules).has_value());
    QCOMPARE(decide("a.example:443"), Verdict::Allow);
    QCOMPARE(decide("b.example:443"), Verdict::Deny); // the former set
    QTRY_COMPARE(decide("b.example:443"), Verdict::Allow);
    QCOMPARE(decide("bad.example:443"), Verdict::Deny);
    QVERIFY(!seen.empty());
    QVERIFY(std::all_of(seen.begin(), seen.end(), [](Verdict verdict) { return verdict == Verdict::Allow; }));
}

void TestConfigurationSession::aMissingListIsNotAwaited()
{
    writeRules(R"({"id": "a", "action": "allow", "host": ["a.example"]})");
    begin();
    writeRules(R"({"id": "d", "action": "deny", "host": ["list:none"]}, {"id": "a", "action": "allow", "host": ["a.example"]})");
    QTRY_COMPARE(decide("a.example:443"), Verdict::Deny);
    QCOMPARE(m_configuration->errors().size(), std::size_t{1});
}

void TestConfigurationSession::listsOfRunRulesAreReadAndFollowed()
{
    write(u"lists/good.txt"_s, "a.example\n");
    m_configuration = std::make_unique<Configuration>(Directories::below(m_directory->path()));
    m_configuration->reload();
    m_configuration->setRunRules({parseAllowPattern("list:good:443").value()});
    QCOMPARE(decide("a.example:443"), Verdict::Allow);
    m_session = std::make_unique<ConfigurationSession>(*m_configuration, m_clock);
    write(u"lists/good.txt"_s, "b.example\n");
    QTRY_COMPARE(decide("b.example:443"), Verdict::Allow);
    // The file's rules change and the list stays known.
    writeRules(R"({"id": "a", "action": "allow", "host": ["c.example"]})");
    QTRY_COMPARE(decide("c.example:443"), Verdict::Allow);
    QCOMPARE(decide("b.example:443"), Verdict::Allow);
    m_configuration->reload();
    QCOMPARE(decide("b.example:443"), Verdict::Allow);
    QVERIFY(m_configuration->errors().empty());
    m_session.reset();
    m_configuration->setRunRules({parseAllowPattern("list:none:443").value()});
    QCOMPARE(m_configuration->errors().size(), std::size_t{1});
}

void TestConfigurationSession::handEditsOutliveAnAnswer()
{
    writeRules(R"({"id": "a", "action": "deny"}, {"id": "gone", "action": "deny"})");
    begin();
    std::vector<Rule> rules = m_configuration->rules();
    Rule answer;
    answer.id = "answer";
    rules.insert(rules.begin(), answer);
    writeRules(R"({"id": "a", "action": "deny"}, {"id": "hand", "action": "deny"})");
    QVERIFY(m_configuration->saveRules(rules, "Answer").has_value()); // before the watch has told
    QCOMPARE(ids(), std::string("answer a hand"));
    QCOMPARE(loadRules(m_configuration->rulesPath().toStdString()).value().size(), std::size_t{3});
    // What cannot be read is left to who is writing it.
    write(u"rules.json"_s, "{\"sluice\": 1, \"rules\": [");
    QVERIFY(!m_configuration->saveRules({answer}).has_value());
    QCOMPARE(ids(), std::string("answer a hand"));
}

void TestConfigurationSession::aMendedFileEndsTheLastSessionToo()
{
    write(u"rules.json"_s, "{");
    begin();
    QCOMPARE(m_configuration->errors().size(), std::size_t{1});
    writeRules(R"({"id": "a", "action": "deny"}, {"id": "s", "action": "allow", "expires": "session"})");
    QTRY_COMPARE(ids(), std::string("a"));
    writeRules(R"({"id": "now", "action": "allow", "expires": "session"})");
    QTRY_COMPARE(ids(), std::string("now"));
}

void TestConfigurationSession::whatCannotBeWrittenStaysEnded()
{
    writeRules(R"({"id": "a", "action": "deny"}, {"id": "s", "action": "allow", "expires": "session"})");
    m_configuration = std::make_unique<Configuration>(Directories::below(m_directory->path()));
    m_configuration->reload();
    m_configuration->forgetRules({"s"}); // as when the disk is full
    m_configuration->reload();
    QCOMPARE(ids(), std::string("a"));
    QVERIFY(m_configuration->saveRules(m_configuration->rules()).has_value());
    QCOMPARE(loadRules(m_configuration->rulesPath().toStdString()).value().size(), std::size_t{1});
}

void TestConfigurationSession::rulesOfTheLastSessionGo()
{
    writeRules(R"({"id": "a", "action": "deny"}, {"id": "s", "action": "allow", "expires": "session"},
                  {"id": "old", "action": "allow", "expires": "2025-12-31T23:59:59Z"})");
    begin();
    QCOMPARE(ids(), std::string("a"));
    QCOMPARE(loadRules(m_configuration->rulesPath().toStdString()).value().size(), std::size_t{1});
}

void TestConfigurationSession::expiredRulesLeaveTheFile()
{
    writeRules(R"({"id": "a", "action": "deny"}, {"id": "hour", "action": "allow", "expires": "2026-01-01T00:00:01Z"})");
    begin();
    QCOMPARE(ids(), std::string("a hour"));
    m_clock.advance(std::chrono::seconds(2));
    QTRY_COMPARE(ids(), std::string("a"));
    QCOMPARE(loadRules(m_configuration->rulesPath().toStdString()).value().size(), std::size_t{1});
}

void TestConfigurationSession::tunnelsAreJudgedAgainWhenAWindowEnds()
{
    m_clock.startAnew();
    m_clock.advance(std::chrono::milliseconds(59'950));
    const std::uint16_t minute = localTimeOf(m_clock.wallNow()).minute;
    Rule rule;
    rule.id = "a";
    rule.when = {TimeWindow(TimeWindow::AllDays, minute, static_cast<std::uint16_t>(minute + 1))};
    QVERIFY(saveRules(m_directory->filePath(u"rules.json"_s).toStdString(), {rule}));
    begin();
    const auto before = m_configuration->ruleSet();
    m_clock.advance(std::chrono::milliseconds(100));
    QTRY_VERIFY(m_configuration->ruleSet()->version() > before->version());
}

void TestConfigurationSession::otherFilesInTheDirectoryAreNoChange()
{
    const QString users = m_directory->filePath(u"users.json"_s);
    FileWatch watch;
    watch.watch({users}, {m_directory->path()});
    QSignalSpy changed(&watch, &FileWatch::changed);
    QSignalSpy looked(watch.findChild<QTimer*>(), &QTimer::timeout);
    write(u"access.jsonl"_s, "{}\n");
    QTRY_COMPARE(looked.size(), 1);
    QCOMPARE(changed.size(), 0);
    write(u"users.json"_s, R"({"sluice": 1, "users": []})");
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(QFile::remove(users));
    watch.watch({users}, {m_directory->path()}); // as when rules change just then
    QTRY_COMPARE(changed.size(), 2);
    write(u"users.json"_s, R"({"sluice": 1, "users": []})");
    watch.watch({users}, {m_directory->path()});
    QTRY_COMPARE(changed.size(), 3);
}

void TestConfigurationSession::everySavedStateIsKept()
{
    writeRules(R"({"id": "a", "action": "deny"})");
    begin();
    Rule rule;
    rule.id = "b";
    QVERIFY(m_configuration->saveRules({rule}, "Add b").has_value());
    const std::vector<RuleVersion> versions = m_configuration->versions().list();
    QCOMPARE(versions.size(), std::size_t{2});
    QVERIFY(std::any_of(versions.begin(), versions.end(), [](const RuleVersion& version) { return version.change == "Add b"; }));
}

QTEST_GUILESS_MAIN(TestConfigurationSession)
#include "tst_configurationsession.moc"
