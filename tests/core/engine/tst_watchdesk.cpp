// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the watch keeps on disk and in the log, and what private mode and forgetting take from it.
#include "core/engine/watchdesk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/file.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedengine.h"

using namespace sluice;

namespace {

constexpr const char* Path = "/usr/bin/mail";

TunnelInfo visit(std::uint64_t id, const std::string& host)
{
    TunnelInfo info = endedTunnel({.id = id, .host = host}, Reason::Done, ClosedBy::Client);
    info.program.knowledge = ProgramKnowledge::Known;
    info.program.path = std::make_shared<const std::string>(Path);
    return info;
}

TunnelInfo lie(std::uint64_t id, const std::string& host)
{
    TunnelInfo info = visit(id, host);
    auto look = std::make_shared<LookFacts>();
    look->protocol = Protocol::Tls;
    look->flags = LookFlag::SniDiffers;
    look->sni = "other.example";
    info.look = std::move(look);
    return info;
}

} // namespace

class WatchDeskTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void noticesThatTheMachineSlept();
    void whatWasLearnedIsKeptForTheNextRun();
    void privateModeKeepsNothing();
    void tunnelOfPrivateModeTeachesNothingLater();
    void whatWasLearnedBeforePrivateModeComesBack();
    void aWantedLimitIsNoShortage();
    void aForgottenHostIsInNoAlertAndInNoFile();
    void forgettingEverythingLeavesOnlyMutes();

private:
    void start();
    void end(const TunnelInfo& tunnel);
    std::string kept() const;
    bool hasLogged(const std::string& word) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<LogBuffer> m_log;
    std::unique_ptr<ScriptedEngine> m_engine;
    std::unique_ptr<WatchDesk> m_desk;
};

void WatchDeskTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    m_log = std::make_unique<LogBuffer>();
    m_engine = std::make_unique<ScriptedEngine>();
    start();
}

void WatchDeskTest::start()
{
    m_desk.reset();
    m_desk = std::make_unique<WatchDesk>(*m_engine, *m_log, *m_clock);
    m_desk->keepIn(m_directory->filePath(QStringLiteral("watch.json")).toStdString());
}

void WatchDeskTest::cleanup()
{
    m_desk.reset();
    m_engine.reset();
}

void WatchDeskTest::end(const TunnelInfo& tunnel)
{
    EngineBatch batch;
    batch.ended = {tunnel};
    m_engine->publish(batch);
}

std::string WatchDeskTest::kept() const
{
    const auto content = readFile(m_directory->filePath(QStringLiteral("watch.json")).toStdString());
    return content ? *content : std::string();
}

bool WatchDeskTest::hasLogged(const std::string& word) const
{
    const auto lines = m_log->after(0);
    return std::any_of(lines.begin(), lines.end(), [&](const LogLine& line) { return line.text.find(word) != std::string::npos; });
}

void WatchDeskTest::noticesThatTheMachineSlept()
{
    EngineBatch batch;
    batch.updated = {openTunnel({})};
    batch.updated.front().acceptedAt = m_clock->wallNow();
    m_engine->publish(batch);
    m_clock->leap(std::chrono::hours(13));
    m_engine->publish({});
    QVERIFY(m_desk->alerts().empty());
    m_clock->advance(std::chrono::hours(12));
    m_engine->publish({});
    QCOMPARE(m_desk->alerts().size(), std::size_t(1));
    QCOMPARE(m_desk->alerts().front().kind, AlertKind::LongTunnel);
}

void WatchDeskTest::whatWasLearnedIsKeptForTheNextRun()
{
    end(visit(1, "www.alpha.example"));
    start();
    QVERIFY(kept().find("alpha.example") != std::string::npos);
    end(lie(2, "www.beta.example"));
    QCOMPARE(m_desk->alerts().size(), std::size_t{1});
    QVERIFY(hasLogged("www.beta.example"));
}

void WatchDeskTest::privateModeKeepsNothing()
{
    Settings settings;
    settings.records.privateMode = true;
    m_desk->setSettings(settings);
    end(lie(1, "www.alpha.example"));
    end(refusedTunnel({.id = 2, .host = "www.alpha.example"}, Reason::DefaultDenied));
    QCOMPARE(m_desk->alerts().size(), std::size_t{1}); // shown all the same
    QVERIFY(m_desk->suggestions().empty());
    QVERIFY(!hasLogged("alpha.example"));
    start();
    QCOMPARE(kept(), std::string());
}

void WatchDeskTest::tunnelOfPrivateModeTeachesNothingLater()
{
    for (TunnelInfo tunnel : {lie(1, "www.alpha.example"),
                              refusedTunnel({.id = 2, .host = "www.alpha.example"}, Reason::DefaultDenied)}) {
        tunnel.isPrivate = true;
        end(tunnel);
    }
    QCOMPARE(m_desk->alerts().size(), std::size_t{1});
    QVERIFY(m_desk->suggestions().empty());
    QVERIFY(!hasLogged("alpha.example"));
    start();
    QCOMPARE(kept(), std::string());
}

void WatchDeskTest::whatWasLearnedBeforePrivateModeComesBack()
{
    Settings settings;
    settings.records.privateMode = true;
    end(visit(1, "www.alpha.example"));
    m_desk->setSettings(settings);
    end(visit(2, "www.beta.example"));
    m_desk->setSettings(Settings());
    start();
    QVERIFY(kept().find("alpha.example") != std::string::npos);
    QVERIFY(kept().find("beta.example") == std::string::npos);
}

void WatchDeskTest::aWantedLimitIsNoShortage()
{
    Settings settings;
    settings.limits.tunnels = m_engine->tunnelLimit();
    m_desk->setSettings(settings);
    end(refusedTunnel({.id = 1}, Reason::TooManyTunnels));
    QVERIFY(m_desk->alerts().empty());
    end(refusedTunnel({.id = 2}, Reason::OutOfDescriptors));
    QCOMPARE(m_desk->alerts().size(), std::size_t{1});
    QCOMPARE(m_desk->alerts().front().kind, AlertKind::Descriptors);
    m_desk->dismiss({m_desk->alerts().front().id});
    m_clock->advance(std::chrono::hours(2));
    m_desk->setSettings(Settings());
    end(refusedTunnel({.id = 3}, Reason::TooManyTunnels));
    QCOMPARE(m_desk->alerts().size(), std::size_t{1});
}

void WatchDeskTest::aForgottenHostIsInNoAlertAndInNoFile()
{
    QSignalSpy changed(m_desk.get(), &WatchDesk::changed);
    QSignalSpy learned(m_desk.get(), &WatchDesk::learned);
    end(lie(1, "www.alpha.example"));
    end(lie(2, "www.beta.example"));
    end(refusedTunnel({.id = 3, .host = "www.alpha.example"}, Reason::DefaultDenied));
    QCOMPARE(m_desk->alerts().size(), std::size_t{2});
    QCOMPARE(m_desk->suggestions().size(), std::size_t{1});
    learned.clear();
    m_engine->forgetHost("www.alpha.example");
    QCOMPARE(m_desk->alerts().size(), std::size_t{1});
    QCOMPARE(m_desk->alerts().front().target, std::string("www.beta.example"));
    QVERIFY(m_desk->suggestions().empty());
    QVERIFY(kept().find("beta.example") != std::string::npos);
    QVERIFY(kept().find("alpha.example") == std::string::npos);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(learned.size(), 1);
}

void WatchDeskTest::forgettingEverythingLeavesOnlyMutes()
{
    end(lie(1, "www.alpha.example"));
    m_desk->mute(Mute{AlertKind::Beacon, Path, {}});
    m_engine->forgetHistory();
    QVERIFY(m_desk->alerts().empty());
    QCOMPARE(m_desk->mutes().size(), std::size_t{1});
    QVERIFY(kept().find("alpha.example") == std::string::npos);
    end(lie(2, "www.alpha.example")); // no cool-down is remembered
    QCOMPARE(m_desk->alerts().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(WatchDeskTest)
#include "tst_watchdesk.moc"
