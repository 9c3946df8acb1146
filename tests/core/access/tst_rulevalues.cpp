// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Timetables, expiry and requirements: what is written is what is meant, and is written back the same.
#include "core/access/rulevalues.h"
#include "core/access/rulewords.h"

#include <QTest>

using namespace sluice;

class TestRuleValues final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesWindows_data();
    void readsAndWritesWindows();
    void refusesWindows_data();
    void refusesWindows();
    void containsMoments_data();
    void containsMoments();
    void readsExpiry_data();
    void readsExpiry();
    void expiryPassesAtItsMoment();
    void requirementsRoundTrip();
};

void TestRuleValues::readsAndWritesWindows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char* name, const char* text, const char* written) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(written);
    };
    row("working days", "mon-fri 08:00-18:00", "mon-fri 08:00-18:00");
    row("single days", "Sat,SUN", "sat,sun");
    row("hours of each day", "22:00-06:00", "22:00-06:00");
    row("over the weekend", "fri-mon 10:00-11:30", "mon,fri-sun 10:00-11:30");
    row("to midnight", "tue 20:00-00:00", "tue 20:00-24:00");
    row("all days, all hours", "mon-sun 00:00-24:00", "mon-sun");
    row("blanks around", "  wed   09:05-09:06 ", "wed 09:05-09:06");
}

void TestRuleValues::readsAndWritesWindows()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto window = TimeWindow::parse(text.toStdString());
    QVERIFY2(window.has_value(), text.constData());
    QCOMPARE(window->toString(), written.toStdString());
    QCOMPARE(TimeWindow::parse(window->toString()).value(), *window);
}

void TestRuleValues::refusesWindows_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "someday", "mon-", "mon 8-18", "mon 08:00", "mon 25:00-26:00", "08:60-09:00",
                             "24:00-01:00", "mon 08:00-08:00", "mon-fri 08:00-18:00 tue", "mon;tue"})
        QTest::newRow(text) << QByteArray(text);
}

void TestRuleValues::refusesWindows()
{
    QFETCH(QByteArray, text);
    const auto window = TimeWindow::parse(text.toStdString());
    QVERIFY(!window.has_value());
    QCOMPARE(window.error().code, std::string("bad-window"));
    QVERIFY(window.error().text.find("mon-fri 08:00-18:00") != std::string::npos);
}

void TestRuleValues::containsMoments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("weekday");
    QTest::addColumn<int>("minute");
    QTest::addColumn<bool>("inside");
    const auto row = [](const char* name, const char* text, int weekday, int minute, bool inside) {
        QTest::newRow(name) << QByteArray(text) << weekday << minute << inside;
    };
    row("first minute", "mon-fri 08:00-18:00", 0, 8 * 60, true);
    row("last minute", "mon-fri 08:00-18:00", 4, 18 * 60 - 1, true);
    row("the minute after", "mon-fri 08:00-18:00", 4, 18 * 60, false);
    row("another day", "mon-fri 08:00-18:00", 5, 9 * 60, false);
    row("night, before midnight", "fri 22:00-06:00", 4, 23 * 60, true);
    row("night, after midnight", "fri 22:00-06:00", 5, 5 * 60, true);
    row("night of the day before", "fri 22:00-06:00", 4, 5 * 60, false);
    row("sunday night reaches monday", "sun 22:00-06:00", 0, 60, true);
}

void TestRuleValues::containsMoments()
{
    QFETCH(QByteArray, text);
    QFETCH(int, weekday);
    QFETCH(int, minute);
    QFETCH(bool, inside);
    const LocalTime time{static_cast<std::uint8_t>(weekday), static_cast<std::uint16_t>(minute)};
    QCOMPARE(TimeWindow::parse(text.toStdString()).value().contains(time), inside);
}

void TestRuleValues::readsExpiry_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("utc") << QByteArray("2026-11-25T14:30:00Z") << QByteArray("2026-11-25T14:30:00Z");
    QTest::newRow("offset") << QByteArray("2026-11-25T14:30:00+02:00") << QByteArray("2026-11-25T12:30:00Z");
    QTest::newRow("session") << QByteArray("session") << QByteArray("session");
    QTest::newRow("no zone") << QByteArray("2026-11-25T14:30:00") << QByteArray();
    QTest::newRow("no time") << QByteArray("tomorrow") << QByteArray();
    QTest::newRow("empty") << QByteArray("") << QByteArray();
    QTest::newRow("the last year") << QByteArray("2200-12-31T23:59:59Z") << QByteArray("2200-12-31T23:59:59Z");
    QTest::newRow("beyond the clock") << QByteArray("9999-12-31T23:59:59Z") << QByteArray();
}

void TestRuleValues::readsExpiry()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto expiry = Expiry::parse(text.toStdString());
    QCOMPARE(expiry.has_value(), !written.isEmpty());
    if (expiry)
        QCOMPARE(expiry->toString(), written.toStdString());
    else
        QCOMPARE(expiry.error().code, std::string("bad-expiry"));
}

void TestRuleValues::expiryPassesAtItsMoment()
{
    const WallTime at{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)};
    const Expiry expiry = Expiry::when(at);
    QVERIFY(!expiry.hasPassed(at - std::chrono::milliseconds(1)));
    QVERIFY(expiry.hasPassed(at));
    QVERIFY(!Expiry().hasPassed(at));
    QVERIFY(!Expiry::session().hasPassed(at));
}

void TestRuleValues::requirementsRoundTrip()
{
    Requirements all;
    for (const char* name : {"tls", "sniMatch", "noHiddenName", "minTls:1.3"})
        QCOMPARE(addRequirement(all, name), std::string());
    const std::vector<std::string> expected{"tls", "sniMatch", "noHiddenName", "minTls:1.3"};
    QCOMPARE(requirementTexts(all), expected);
    QVERIFY(!addRequirement(all, "minTls").empty());
    QVERIFY(!addRequirement(all, "TLS").empty());
}

QTEST_GUILESS_MAIN(TestRuleValues)
#include "tst_rulevalues.moc"
