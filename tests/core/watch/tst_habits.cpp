// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that speak or go as they never did, passwords tried; and what real clients do that only looks like it.
#include "core/watch/habits.h"

#include <QTest>

#include "tests/support/tunnelstory.h"

using namespace sluice;
using namespace std::chrono_literals;

namespace {

using Told = std::vector<std::string>;

constexpr const char* Updater = "/usr/lib/updater";
constexpr const char* Known = "t13d1516h2_8daaf6152771_e5627efa2ab1";
constexpr const char* Other = "t13d3112h1_e8f1e7e78f70_1f22a2ca17c4";

Chapter of(const std::string& program, const std::string& host = "www.example.com", const std::string& ja4 = Known)
{
    Chapter chapter;
    chapter.program = program;
    chapter.host = host;
    chapter.ja4 = ja4;
    return chapter;
}

/// Two days of a program that goes to two sites and speaks one way: settled by then.
void settle(Story& story, const std::string& program)
{
    for (int i = 0; i < 60; ++i) {
        story.tell(of(program, i % 2 == 0 ? "www.example.com" : "files.example.net"));
        story.pass(47min + std::chrono::minutes(i % 7)); // people and their programs keep no beat
    }
}

Chapter login(Reason refusal, const std::string& client = "192.0.2.9")
{
    Chapter chapter;
    chapter.refusal = refusal;
    chapter.client = client;
    return chapter;
}

} // namespace

class HabitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsANewFingerprintOfAKnownProgram();
    void fingerprintsThatOnlyLookNew_data();
    void fingerprintsThatOnlyLookNew();
    void aProgramThatIsStillBeingLearnedHasNoNewFingerprint();
    void programsAreNotComparedWithEachOther();
    void withoutAProgramThereIsNoHabit();
    void tellsTheFirstVisitOfASettledProgram();
    void anotherHostOfAKnownSiteIsNoFirstVisit();
    void aVisitThatRulesDenyIsNone();
    void whoGoesEverywhereHasNoFirstVisit();
    void habitsSurviveARestart();
    void programsBeyondTheRoomReplaceTheOldest();
    void tellsPasswordsTried();
    void firstRequestsWithoutAPasswordAreNoTries();
    void mistypedPasswordsAreNoTries_data();
    void mistypedPasswordsAreNoTries();
};

void HabitsTest::tellsANewFingerprintOfAKnownProgram()
{
    Story story;
    settle(story, Updater);
    QCOMPARE(story.told(), Told());
    story.tell(of(Updater, "www.example.com", Other));
    QCOMPARE(story.told(), Told{"new-fingerprint"});
    const Alert& alert = story.alerts().back();
    QCOMPARE(alert.subject, std::string(Updater));
    QCOMPARE(alert.target, std::string("www.example.com"));
    QVERIFY(whyText(alert).find(Other) != std::string::npos);
    QCOMPARE(alert.tunnels.size(), std::size_t{1});
    story.pass(13h);
    story.tell(of(Updater, "www.example.com", Other));
    QCOMPARE(story.told().size(), std::size_t{1}); // known by now
}

void HabitsTest::fingerprintsThatOnlyLookNew_data()
{
    QTest::addColumn<QByteArray>("ja4");
    // The middle part, the ciphers, is the library; the rest depends on the tunnel.
    QTest::newRow("a session is resumed: one more extension") << QByteArray("t13d1517h2_8daaf6152771_b0da82dd1658");
    QTest::newRow("no ALPN this time") << QByteArray("t13d151500_8daaf6152771_e5627efa2ab1");
    QTest::newRow("to an address: no SNI") << QByteArray("t13i1515h2_8daaf6152771_e5627efa2ab1");
    QTest::newRow("the same") << QByteArray(Known);
    QTest::newRow("no TLS at all") << QByteArray();
}

void HabitsTest::fingerprintsThatOnlyLookNew()
{
    QFETCH(QByteArray, ja4);
    Story story;
    settle(story, Updater);
    story.tell(of(Updater, "www.example.com", ja4.toStdString()));
    QCOMPARE(story.told(), Told());
}

// Firefox speaks one way to sites and another to its own services within its first minute.
void HabitsTest::aProgramThatIsStillBeingLearnedHasNoNewFingerprint()
{
    Story story;
    for (int i = 0; i < 200; ++i)
        story.tell(of("/usr/bin/firefox"));
    story.tell(of("/usr/bin/firefox", "www.example.com", Other)); // many tunnels, one hour
    QCOMPARE(story.told(), Told());
    Story rare;
    rare.tell(of(Updater));
    rare.pass(48h);
    rare.tell(of(Updater, "www.example.com", Other)); // two days, two tunnels
    QCOMPARE(rare.told(), Told());
}

void HabitsTest::programsAreNotComparedWithEachOther()
{
    Story story;
    settle(story, Updater);
    for (int i = 0; i < 20; ++i)
        story.tell(of("/usr/bin/python3", "pypi.example", Other));
    QCOMPARE(story.told(), Told());
}

void HabitsTest::withoutAProgramThereIsNoHabit()
{
    Story story;
    settle(story, "");
    story.tell(of("", "elsewhere.example", Other));
    QCOMPARE(story.told(), Told());
    QVERIFY(story.watch().habits().all().empty());
}

void HabitsTest::tellsTheFirstVisitOfASettledProgram()
{
    Story story;
    settle(story, Updater);
    story.tell(of(Updater, "collector.example.org"));
    QCOMPARE(story.told(), Told{"new-site"});
    const Alert& alert = story.alerts().back();
    QCOMPARE(alert.target, std::string("example.org"));
    QVERIFY(whyText(alert).find("kept to 2 sites") != std::string::npos);
    story.tell(of(Updater, "collector.example.org"));
    QCOMPARE(story.told().size(), std::size_t{1}); // not the first any more
}

void HabitsTest::anotherHostOfAKnownSiteIsNoFirstVisit()
{
    Story story;
    settle(story, Updater);
    story.tell(of(Updater, "mirror-7.example.com"));
    story.tell(of(Updater, "example.net"));
    QCOMPARE(story.told(), Told());
}

// The owner has decided about it already; nothing has been reached.
void HabitsTest::aVisitThatRulesDenyIsNone()
{
    Story story;
    settle(story, Updater);
    Chapter denied = of(Updater, "collector.example.org");
    denied.refusal = Reason::RuleDenied;
    story.tell(denied);
    QCOMPARE(story.told(), Told());
}

// Browsers and package managers: what has many sites has no habit of them.
void HabitsTest::whoGoesEverywhereHasNoFirstVisit()
{
    Story story;
    for (int i = 0; i < 60; ++i) {
        story.tell(of("/usr/bin/firefox", "www.site" + std::to_string(i % 20) + ".example"));
        story.pass(53min + std::chrono::minutes(i % 5));
    }
    story.tell(of("/usr/bin/firefox", "www.never-seen.example"));
    QCOMPARE(story.told(), Told());
}

void HabitsTest::habitsSurviveARestart()
{
    Story before;
    settle(before, Updater);
    Story after;
    after.pass(72h);
    after.watch().habits().set(before.watch().habits().all());
    after.tell(of(Updater, "collector.example.org", Other));
    QCOMPARE(after.told(), (Told{"new-site", "new-fingerprint"}));
}

void HabitsTest::programsBeyondTheRoomReplaceTheOldest()
{
    Story story;
    for (std::size_t i = 0; i < Habits::MaxPrograms + 10; ++i) {
        story.tell(of("/opt/p" + std::to_string(i)));
        story.pass(1min);
    }
    QVERIFY(story.watch().habits().all().size() <= Habits::MaxPrograms);
    QVERIFY(story.watch().habits().all().contains("/opt/p" + std::to_string(Habits::MaxPrograms + 9)));
}

void HabitsTest::tellsPasswordsTried()
{
    Story story;
    for (int i = 0; i < 5; ++i) {
        // From a distance the lock-out answers the last tries unseen; they are tries all the same.
        story.tell(login(i < 2 ? Reason::CredentialsWrong : Reason::TooManyFailures));
        story.pass(10s);
    }
    QCOMPARE(story.told(), Told{"failed-logins"});
    const Alert& alert = story.alerts().back();
    QCOMPARE(alert.client, std::string("192.0.2.9"));
    QCOMPARE(alert.tunnels.size(), std::size_t{5});
    QVERIFY(alertLine(alert).find("client=192.0.2.9") != std::string::npos);
}

// Chromium opens three connections at once, each gets a 407; every Java program, ssh session and mail check begins with one.
void HabitsTest::firstRequestsWithoutAPasswordAreNoTries()
{
    Story story;
    for (int i = 0; i < 60; ++i) {
        story.tell(login(Reason::CredentialsMissing));
        story.tell(login(Reason::CredentialsMissing));
        story.tell(login(Reason::CredentialsMissing));
        Chapter answered;
        answered.client = "192.0.2.9";
        story.tell(answered);
        story.pass(3s);
    }
    QCOMPARE(story.told(), Told());
}

void HabitsTest::mistypedPasswordsAreNoTries_data()
{
    QTest::addColumn<int>("tries");
    QTest::addColumn<int>("secondsBetween");
    QTest::addColumn<int>("clients");
    QTest::newRow("typed wrong four times") << 4 << 10 << 1;
    QTest::newRow("an old password in a mail program, every two minutes") << 30 << 120 << 1;
    QTest::newRow("a house full of people") << 12 << 1 << 3;
}

void HabitsTest::mistypedPasswordsAreNoTries()
{
    QFETCH(int, tries);
    QFETCH(int, secondsBetween);
    QFETCH(int, clients);
    Story story;
    for (int i = 0; i < tries; ++i) {
        story.tell(login(Reason::CredentialsWrong, "192.0.2." + std::to_string(i % clients)));
        story.pass(std::chrono::seconds(secondsBetween));
    }
    QCOMPARE(story.told(), Told());
}

QTEST_GUILESS_MAIN(HabitsTest)
#include "tst_habits.moc"
