// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each detector with what it must tell and with what only looks like it; and an ordinary hour, of which it tells nothing.
#include "core/watch/watch.h"

#include <algorithm>

#include <QTest>

#include "core/settings/settings.h"
#include "core/watch/recent.h"
#include "tests/support/tunnelstory.h"

using namespace sluice;
using namespace std::chrono_literals;

namespace {

using Told = std::vector<std::string>;

Chapter refused(const std::string& host, Reason reason, std::uint16_t port = 443)
{
    Chapter chapter;
    chapter.host = host;
    chapter.port = port;
    chapter.refusal = reason;
    return chapter;
}

Chapter to(const std::string& host, std::uint16_t port = 443)
{
    Chapter chapter;
    chapter.host = host;
    chapter.port = port;
    return chapter;
}

Chapter flagged(LookFlag flags)
{
    Chapter chapter;
    chapter.flags = flags;
    return chapter;
}

} // namespace

class WatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsASearchByNames();
    void manyNamesAreNoSearch();
    void tellsASearchByPorts();
    void manyOpenPortsAreNoSearch();
    void tellsASearchByAddresses();
    void scatteredAddressesAreNoSearch();
    void tellsNamesThatCarryData();
    void namesOfContentNetworksCarryNone();
    void tellsWhatFirstBytesSay_data();
    void tellsWhatFirstBytesSay();
    void tellsBigUploads();
    void bigTransfersBothWaysAreNone();
    void tellsABigUploadWhileItRuns();
    void tellsBeacons();
    void unevenOrBusyTunnelsAreNoBeacon_data();
    void unevenOrBusyTunnelsAreNoBeacon();
    void tellsLongTunnels();
    void tellsStuckTunnels();
    void sleepOfTheMachineIsNoTunnelsAge();
    void tellsQuietHours();
    void tellsRefusalsThatMatter_data();
    void tellsRefusalsThatMatter();
    void tellsPressure();
    void tellsWhatARuleWantsTold();
    void foldsRepeatsUntilTheyHaveCooledDown();
    void dismissedOnesStayAwayWhileTheyCool();
    void mutesBySubjectTargetAndKind();
    void snoozesEnd();
    void saysNothingWhenOff();
    void keepsAtMostSoManyAlerts();
    void remembersAtMostSoManyFindings();
    void forgetsTunnelsWhenSwitchedOff();
    void forgettingAHostLeavesTheOthers();
    void theHighestThresholdsAreReached();
    void showsATunnelOncePerOccasion();
    void anOrdinaryHourTellsNothing();
};

void WatchTest::tellsASearchByNames()
{
    Story story;
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(story.told(), Told());
        story.tell(refused("host" + std::to_string(i) + ".example", i % 2 ? Reason::DefaultDenied : Reason::NameNotFound));
        story.pass(500ms);
    }
    QCOMPARE(story.told(), Told{"name-scan"});
    QCOMPARE(whyText(story.alerts().front()),
             std::string("127.0.0.1 asked for 50 different names within a minute, and they were denied or do not exist."));
    QCOMPARE(story.alerts().front().tunnels.size(), Alert::MaxEvidence);
}

void WatchTest::manyNamesAreNoSearch()
{
    Story story;
    for (int i = 0; i < 200; ++i) {
        story.tell(refused("ad" + std::to_string(i) + ".example", Reason::RuleDenied)); // a list of advertisers
        story.tell(to("site" + std::to_string(i) + ".example"));                        // allowed
        story.tell(refused("settings.example", Reason::DefaultDenied));                 // one name, again and again
        story.pass(100ms);
    }
    for (int i = 0; i < 200; ++i) { // slowly
        story.tell(refused("slow" + std::to_string(i) + ".example", Reason::DefaultDenied));
        story.pass(2s);
    }
    QCOMPARE(story.told(), Told());
}

void WatchTest::tellsASearchByPorts()
{
    Story story;
    for (std::uint16_t port = 20; port < 32; ++port)
        story.tell(refused("router.example", Reason::ConnectionRefused, port));
    QCOMPARE(story.told(), Told{"port-scan"});
    QCOMPARE(story.alerts().front().target, std::string("router.example"));
}

void WatchTest::manyOpenPortsAreNoSearch()
{
    Story story;
    for (std::uint16_t port = 50'000; port < 50'100; ++port)
        story.tell(to("ftp.example", port)); // each file of an FTP session
    for (std::uint16_t port = 20; port < 31; ++port)
        story.tell(refused("router.example", Reason::ConnectionRefused, port)); // eleven
    for (int i = 0; i < 50; ++i)
        story.tell(refused("down.example", Reason::ConnectTimeout)); // one port, again and again
    QCOMPARE(story.told(), Told());
}

void WatchTest::tellsASearchByAddresses()
{
    Story story;
    for (int i = 8; i > 0; --i) // downwards counts as well
        story.tell(refused("192.0.2." + std::to_string(i), Reason::ConnectTimeout, 22));
    QCOMPARE(story.told(), Told{"address-scan"});
    Story six;
    for (int i = 1; i <= 8; ++i)
        six.tell(refused("2001:db8::" + std::to_string(i), Reason::DefaultDenied));
    QCOMPARE(six.told(), Told{"address-scan"});
}

void WatchTest::scatteredAddressesAreNoSearch()
{
    Story story;
    for (int i = 0; i < 50; ++i) {
        story.tell(to("192.0.2." + std::to_string(4 * i + 1)));
        story.tell(to("198.51.100." + std::to_string(i % 7))); // seven in a row
    }
    QCOMPARE(story.told(), Told());
}

void WatchTest::tellsNamesThatCarryData()
{
    Story story;
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(story.told(), Told());
        story.tell(to("k7x2q9v4m1z8b3n6w5c0r2t" + std::to_string(i) + "y.drop.example.com"));
    }
    QCOMPARE(story.told(), Told{"random-names"});
    QCOMPARE(story.alerts().front().target, std::string("example.com"));
}

void WatchTest::namesOfContentNetworksCarryNone()
{
    Story story;
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i);
        story.tell(to("rr" + n + "---sn-4g5e6nsz.googlevideo.com"));
        story.tell(to("d111111abcdef" + n + ".cloudfront.net"));
        story.tell(to("internationalisation-and-localisation-" + n + ".example.com"));
        story.tell(to("my-company-static-content-bucket.s3.amazonaws.com"));
    }
    for (int i = 0; i < 9; ++i) // nine are not ten
        story.tell(to("k7x2q9v4m1z8b3n6w5c0r2t" + std::to_string(i) + "y.drop.example.com"));
    QCOMPARE(story.told(), Told());
}

void WatchTest::tellsWhatFirstBytesSay_data()
{
    QTest::addColumn<int>("flags");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, LookFlag flags, const char* expected) {
        QTest::newRow(name) << static_cast<int>(flags) << QByteArray(expected);
    };
    row("not TLS", LookFlag::NotTls, "not-tls");
    row("another name", LookFlag::SniDiffers, "sni-mismatch");
    row("a broken name", LookFlag::InvalidSni, "sni-mismatch");
    row("hidden", LookFlag::SniDiffers | LookFlag::EchOffered | LookFlag::HiddenName, "hidden-name");
    row("no name", LookFlag::NoSni, "no-sni");
    row("harmless ECH", LookFlag::EchOffered, "");
    row("a name to an address", LookFlag::SniToAddress, "");
    row("half a hello", LookFlag::Incomplete, "");
    row("nothing", LookFlag::None, "");
}

void WatchTest::tellsWhatFirstBytesSay()
{
    QFETCH(int, flags);
    QFETCH(QByteArray, expected);
    Story story;
    story.tell(flagged(static_cast<LookFlag>(flags)));
    QCOMPARE(story.told(), expected.isEmpty() ? Told() : Told{expected.toStdString()});
}

void WatchTest::tellsBigUploads()
{
    Story story;
    Chapter chapter = to("drop.example");
    chapter.bytes = {250'000'000, 1'000'000};
    story.tell(chapter);
    QCOMPARE(story.told(), Told{"big-upload"});
    QCOMPARE(whyText(story.alerts().front()), std::string("127.0.0.1 sent 250 MB to drop.example:443 and got far less back."));
}

void WatchTest::bigTransfersBothWaysAreNone()
{
    Story story;
    Chapter chapter;
    chapter.bytes = {250'000'000, 200'000'000}; // a call
    story.tell(chapter);
    chapter.bytes = {199'000'000, 1'000};
    story.tell(chapter);
    chapter.bytes = {1'000'000, 4'000'000'000};
    story.tell(chapter);
    QCOMPARE(story.told(), Told());
}

void WatchTest::tellsABigUploadWhileItRuns()
{
    Story story;
    const TunnelInfo tunnel = story.begin(to("drop.example"));
    TunnelCounters counters;
    counters.id = tunnel.id;
    counters.bytes = {100'000'000, 100};
    story.report({}, {counters});
    QCOMPARE(story.told(), Told());
    counters.bytes = {300'000'000, 100};
    story.report({}, {counters});
    story.report({}, {counters});
    QCOMPARE(story.told(), Told{"big-upload"});
    QCOMPARE(story.alerts().size(), std::size_t{1});
}

void WatchTest::tellsBeacons()
{
    Story story;
    Chapter chapter = to("news.example");
    chapter.bytes = {600, 900};
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(story.told(), Told());
        story.tell(chapter);
        story.pass(60s + std::chrono::milliseconds(i % 3 * 900));
    }
    QCOMPARE(story.told(), Told{"beacon"});
    QCOMPARE(story.alerts().front().tunnels.size(), std::size_t{20});
}

void WatchTest::unevenOrBusyTunnelsAreNoBeacon_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<quint64>("down");
    QTest::addColumn<int>("jitter");
    QTest::addColumn<int>("seconds");
    QTest::newRow("mail") << 993 << quint64{900} << 0 << 300;
    QTest::newRow("big answers") << 443 << quint64{300'000} << 0 << 60;
    QTest::newRow("uneven") << 443 << quint64{900} << 20 << 60;
    QTest::newRow("at once") << 443 << quint64{900} << 0 << 1;
}

void WatchTest::unevenOrBusyTunnelsAreNoBeacon()
{
    QFETCH(int, port);
    QFETCH(quint64, down);
    QFETCH(int, jitter);
    QFETCH(int, seconds);
    Story story;
    Chapter chapter = to("news.example", static_cast<std::uint16_t>(port));
    chapter.bytes = {600, down};
    for (int i = 0; i < 60; ++i) {
        story.tell(chapter);
        story.pass(std::chrono::seconds(seconds + (i % 2 ? jitter : 0)));
    }
    QCOMPARE(story.told(), Told());
}

void WatchTest::tellsLongTunnels()
{
    Story story;
    const auto answered = [&story](const Chapter& chapter) {
        TunnelInfo tunnel = story.begin(chapter);
        tunnel.phases.firstDown = 50ms;
        story.report({tunnel});
    };
    answered(to("stays.example"));
    answered(to("shell.example", 22)); // meant to stay
    answered(to("mail.example", 993));
    story.pass(11h + 59min);
    story.report({});
    QCOMPARE(story.told(), Told());
    story.pass(2min);
    story.report({});
    story.pass(30min);
    story.report({});
    QCOMPARE(story.told(), Told{"long-tunnel"});
    QCOMPARE(story.alerts().front().target, std::string("stays.example"));
}

void WatchTest::tellsStuckTunnels()
{
    Story story;
    Chapter silent = to("spare.example");
    silent.protocol = Protocol::Unknown; // nothing was asked, so nothing is due
    story.begin(silent);
    story.begin(to("hangs.example"));
    TunnelInfo answered = story.begin(to("slow.example"));
    story.pass(2min);
    answered.phases.firstDown = 100s;
    story.report({answered});
    QCOMPARE(story.told(), Told());
    story.pass(2min);
    story.report({});
    QCOMPARE(story.told(), Told{"stuck-tunnel"});
    QCOMPARE(story.alerts().front().target, std::string("hangs.example"));
}

void WatchTest::sleepOfTheMachineIsNoTunnelsAge()
{
    Story story;
    TunnelInfo answered = story.begin(to("stays.example"));
    answered.phases.firstDown = 50ms;
    story.report({answered});
    story.begin(to("hangs.example"));
    story.pass(13h);
    story.watch().clockLeapt(13h);
    story.report({});
    QCOMPARE(story.told(), Told());
    story.pass(4min);
    story.report({});
    QCOMPARE(story.told(), Told{"stuck-tunnel"});
    story.pass(-1h);
    story.watch().clockLeapt(-1h); // set back: rounds go on
    story.pass(12h);
    story.report({});
    QCOMPARE(story.told().size(), std::size_t{3}); // both are long now
}

void WatchTest::tellsQuietHours()
{
    WatchSettings settings;
    settings.quietHours = QuietSpan::parse("22:00-06:00").value();
    Story story(settings);
    story.minuteOfDay = 21 * 60 + 59;
    story.tell({});
    story.minuteOfDay = 6 * 60;
    story.tell({});
    QCOMPARE(story.told(), Told());
    story.minuteOfDay = 5 * 60 + 59;
    story.tell(refused("denied.example", Reason::RuleDenied));
    QCOMPARE(story.told(), Told());
    story.tell(to("one.example"));
    story.tell(to("two.example")); // one alert a night
    QCOMPARE(story.told(), Told{"quiet-hours"});
    Story unset;
    unset.minuteOfDay = 0;
    unset.tell({});
    QCOMPARE(unset.told(), Told());
}

void WatchTest::tellsRefusalsThatMatter_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("metadata") << static_cast<int>(Reason::MetadataAddress) << QByteArray("metadata");
    QTest::newRow("mixed") << static_cast<int>(Reason::MixedAnswer) << QByteArray("mixed-answer");
    QTest::newRow("sinkhole") << static_cast<int>(Reason::SinkholeAnswer) << QByteArray();
    QTest::newRow("private") << static_cast<int>(Reason::PrivateAddress) << QByteArray();
}

void WatchTest::tellsRefusalsThatMatter()
{
    QFETCH(int, reason);
    QFETCH(QByteArray, expected);
    Story story;
    story.tell(refused("inside.example", static_cast<Reason>(reason)));
    QCOMPARE(story.told(), expected.isEmpty() ? Told() : Told{expected.toStdString()});
    QCOMPARE(info(AlertKind::Metadata).severity, Severity::Critical);
}

void WatchTest::tellsPressure()
{
    Story story;
    story.press({79, 100, false, 1'000'000'000, "/var/lib"});
    QCOMPARE(story.told(), Told());
    story.press({80, 100, false, 199'000'000, "/var/lib"});
    QCOMPARE(story.told(), (Told{"descriptors", "disk-space"}));
    Story refusing;
    refusing.press({10, 100, true, 0, ""});
    QCOMPARE(refusing.told(), Told{"descriptors"});
    Story wanted;
    wanted.press({100, 100, false, 0, "", true});
    QCOMPARE(wanted.told(), Told());
}

void WatchTest::tellsWhatARuleWantsTold()
{
    Story story;
    story.watch().setAlertingRules({"tell-me"});
    story.tell({});
    Chapter chapter;
    chapter.rule = "tell-me";
    story.tell(chapter);
    QCOMPARE(story.told(), Told{"rule-matched"});
}

void WatchTest::foldsRepeatsUntilTheyHaveCooledDown()
{
    Story story;
    for (int i = 0; i < 5; ++i) {
        story.tell(flagged(LookFlag::SniDiffers));
        story.pass(59min);
    }
    QCOMPARE(story.watch().alerts().size(), std::size_t{1});
    QCOMPARE(story.watch().alerts().front().count, 5U);
    QCOMPARE(story.watch().alerts().front().tunnels.size(), std::size_t{5});
    story.pass(2min);
    story.tell(flagged(LookFlag::SniDiffers));
    QCOMPARE(story.watch().alerts().size(), std::size_t{2});
    Chapter other = flagged(LookFlag::SniDiffers);
    other.host = "other.example";
    story.tell(other); // about something else
    QCOMPARE(story.watch().alerts().size(), std::size_t{3});
}

void WatchTest::dismissedOnesStayAwayWhileTheyCool()
{
    Story story;
    story.tell(flagged(LookFlag::SniDiffers));
    story.watch().dismiss({story.watch().alerts().front().id});
    story.pass(30min);
    story.tell(flagged(LookFlag::SniDiffers));
    QVERIFY(story.watch().alerts().empty());
    story.pass(31min);
    story.tell(flagged(LookFlag::SniDiffers));
    QCOMPARE(story.watch().alerts().size(), std::size_t{1});
}

void WatchTest::mutesBySubjectTargetAndKind()
{
    Story story;
    story.tell(flagged(LookFlag::SniDiffers));
    Mute mute;
    mute.kind = AlertKind::SniMismatch;
    mute.target = "www.example.com";
    story.watch().mute(mute, story.now());
    QVERIFY(story.watch().alerts().empty());
    story.pass(24h);
    story.tell(flagged(LookFlag::SniDiffers));
    QVERIFY(story.watch().alerts().empty());
    story.tell(flagged(LookFlag::NoSni)); // another kind
    Chapter other = flagged(LookFlag::SniDiffers);
    other.host = "other.example"; // another target
    story.tell(other);
    QCOMPARE(story.watch().alerts().size(), std::size_t{2});
    story.watch().unmute(mute);
    story.tell(flagged(LookFlag::SniDiffers));
    QCOMPARE(story.watch().alerts().size(), std::size_t{3});
}

void WatchTest::snoozesEnd()
{
    Story story;
    Mute mute;
    mute.subject = "127.0.0.1";
    mute.until = story.now() + 1h;
    story.watch().mute(mute, story.now());
    story.tell(flagged(LookFlag::NotTls));
    QVERIFY(story.watch().alerts().empty());
    story.pass(1h);
    story.tell(flagged(LookFlag::NotTls));
    QCOMPARE(story.watch().alerts().size(), std::size_t{1});
    QVERIFY(story.watch().mutes().empty());
}

void WatchTest::saysNothingWhenOff()
{
    WatchSettings settings;
    settings.on = false;
    Story story(settings);
    story.tell(flagged(LookFlag::NotTls));
    story.press({100, 100, true, 0, "/"});
    QCOMPARE(story.told(), Told());
}

void WatchTest::keepsAtMostSoManyAlerts()
{
    Story story;
    for (std::size_t i = 0; i < Watch::MaxAlerts + 50; ++i) {
        Chapter chapter = flagged(LookFlag::NotTls);
        chapter.host = "host" + std::to_string(i) + ".example";
        story.tell(chapter);
    }
    QCOMPARE(story.watch().alerts().size(), Watch::MaxAlerts);
    QCOMPARE(story.watch().alerts().back().target, std::string("host549.example"));
}

void WatchTest::remembersAtMostSoManyFindings()
{
    Story story;
    for (std::size_t i = 0; i < Watch::MaxTold + 50; ++i) {
        Chapter chapter = flagged(LookFlag::NotTls);
        chapter.host = "host" + std::to_string(i) + ".example";
        story.tell(chapter);
    }
    QVERIFY(story.watch().toldCount() <= Watch::MaxTold);
    QVERIFY(story.watch().toldCount() >= Watch::MaxTold / 2);
}

void WatchTest::forgetsTunnelsWhenSwitchedOff()
{
    Story story;
    const TunnelInfo tunnel = story.begin(to("a.example"));
    story.report({tunnel});
    QCOMPARE(story.watch().openTunnels(), std::size_t{1});
    WatchSettings settings;
    settings.on = false;
    story.watch().setSettings(settings);
    settings.on = true;
    story.watch().setSettings(settings); // the tunnel may have ended meanwhile
    QCOMPARE(story.watch().openTunnels(), std::size_t{0});
}

void WatchTest::forgettingAHostLeavesTheOthers()
{
    WatchSettings settings;
    settings.quietHours = QuietSpan::parse("22:00-06:00").value();
    Story story(settings);
    const TunnelInfo tunnel = story.begin(to("drop.example"));
    story.minuteOfDay = 0;
    story.tell(to("secret.example"));
    QCOMPARE(story.told(), Told{"quiet-hours"}); // it names the host only in its sentence
    story.watch().forget("secret.example");
    QVERIFY(story.watch().alerts().empty());
    TunnelCounters counters;
    counters.id = tunnel.id;
    counters.bytes = {300'000'000, 100};
    story.report({}, {counters});
    QCOMPARE(story.told(), (Told{"quiet-hours", "big-upload"}));
    story.watch().forget("drop.example");
    QVERIFY(story.watch().alerts().empty());
}

// Detectors remember so many values and no more: a threshold above would silently never be reached.
void WatchTest::theHighestThresholdsAreReached()
{
    const std::string number = std::to_string(Recent::MaxValues + 1);
    const std::string text = R"({"sluice": 1, "watch": {"scanNames": )";
    QVERIFY(!parseSettings(text + number + "}}", "test").has_value());
    const auto settings = parseSettings(text + "500}}", "test");
    QVERIFY(settings.has_value());
    Story story(settings->watch);
    for (int i = 0; i < 500; ++i)
        story.tell(refused("host" + std::to_string(i) + ".example", Reason::NameNotFound));
    const Told told = story.told();
    QVERIFY(std::find(told.begin(), told.end(), std::string(token(AlertKind::NameScan))) != told.end());
}

void WatchTest::showsATunnelOncePerOccasion()
{
    Story story;
    TunnelInfo tunnel = story.begin(flagged(LookFlag::NotTls));
    story.report({tunnel});
    tunnel.phases.firstDown = 30ms;
    story.report({tunnel});
    QCOMPARE(story.alerts().size(), std::size_t{1});
    QCOMPARE(story.watch().openTunnels(), std::size_t{1});
}

// After what real clients were seen to do: spare tunnels, resets, a 407, settings hosts asked for again and again.
void WatchTest::anOrdinaryHourTellsNothing()
{
    Story story;
    Chapter spare = to("www.news.example");
    spare.protocol = Protocol::Unknown;
    spare.end = Reason::ClientReset;
    Chapter reset = to("api.example");
    reset.end = Reason::ClientReset;
    Chapter git = to("git.example");
    git.bytes = {30'000'000, 2'000'000};
    Chapter mail = to("imap.example", 993);
    mail.bytes = {900, 3'000};
    Chapter attachment = to("smtp.example", 465);
    attachment.bytes = {12'000'000, 2'000};
    Chapter starttls = to("smtp.example", 587);
    starttls.protocol = Protocol::ServerFirst;
    Chapter shell = to("shell.example", 22);
    shell.protocol = Protocol::Ssh;
    Chapter weather = to("weather.example");
    weather.bytes = {700, 2'000};
    TunnelInfo chat = story.begin(to("chat.example"));
    chat.phases.firstDown = 60ms;
    story.report({chat});
    for (int minute = 0; minute < 60; ++minute) {
        // Pages with thirty hosts each, trackers denied by a list, one name that does not exist.
        for (int i = 0; minute % 3 == 0 && i < 30; ++i) {
            const std::string n = std::to_string(minute) + "-" + std::to_string(i);
            Chapter page = to("cdn" + n + ".news.example");
            page.flags = LookFlag::EchOffered;
            story.tell(page);
            story.tell(refused("tracker" + n + ".example", Reason::RuleDenied));
        }
        story.tell(spare);
        story.tell(reset);
        story.tell(refused("typo.example", Reason::NameNotFound));
        for (int i = 0; minute == 0 && i < 12; ++i)
            story.tell(refused("settings.browser.example", Reason::DefaultDenied));
        if (minute % 5 == 0) {
            story.tell(mail);
            story.tell(weather);
        }
        if (minute % 20 == 7) {
            story.tell(git);
            story.tell(attachment);
            story.tell(starttls);
            story.tell(shell);
            for (int i = 0; i < 120; ++i) // npm and apt
                story.tell(to("registry.example"));
            story.tell(refused("down.example", Reason::ConnectTimeout));
        }
        story.pass(1min);
        story.report({});
    }
    QCOMPARE(story.told(), Told());
}

QTEST_GUILESS_MAIN(WatchTest)
#include "tst_watch.moc"
