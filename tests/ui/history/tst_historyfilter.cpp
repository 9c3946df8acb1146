// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language on the past: sums answer for themselves alone, single tunnels for all but what only live ones know.
#include "ui/history/historyfilter.h"

#include <QTest>

#include "tests/support/scriptedengine.h"

using namespace sluice;
using namespace sluice::ui;

class HistoryFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsAnswer();
    void sumsSayWhatTheyCannotTell();
    void tunnelsAnswer();
    void theDatabaseLooksUpWhatItCan_data();
    void theDatabaseLooksUpWhatItCan();
    void offeredFiltersAreRightEverywhere();

private:
    static FilterProgram program(const char* filter, const FilterVocabulary& vocabulary)
    {
        return std::get<FilterProgram>(parseFilter(filter, vocabulary, std::chrono::system_clock::now()));
    }
};

void HistoryFilterTest::sumsAnswer()
{
    HistorySum sum;
    sum.value = "www.example.com";
    sum.denied = 3;
    sum.bytes = {1'000, 5'000'000};
    const auto is = [&sum](const char* filter) { return sumTestOf(program(filter, sumVocabulary(HistoryField::Host)), HistoryField::Host)(sum); };
    QVERIFY(is("example"));
    QVERIFY(is("host:www site=example.com"));
    QVERIFY(!is("host=example.com"));
    QVERIFY(is("bytes>4M down>4M up<2k"));
    QVERIFY(!is("bytes>6M"));
    QVERIFY(is("state:denied"));
    QVERIFY(!is("state:failed"));
    QVERIFY(!sumTestOf({}, HistoryField::Host)); // nothing asked, nothing tested
}

void HistoryFilterTest::sumsSayWhatTheyCannotTell()
{
    const ParsedFilter parsed = parseFilter("host:a port:443", sumVocabulary(HistoryField::Host), {});
    const auto* error = std::get_if<FilterError>(&parsed);
    QVERIFY(error != nullptr);
    QCOMPARE(error->at, std::size_t(7));
    QVERIFY2(error->text.contains(QStringLiteral("port")) && error->text.contains(QStringLiteral("single tunnels")), qPrintable(error->text));
    QVERIFY(std::holds_alternative<FilterError>(parseFilter("host:a", sumVocabulary(HistoryField::User), {})));
    QVERIFY(std::holds_alternative<FilterError>(parseFilter("rate>1M", pastVocabulary(), {})));
}

void HistoryFilterTest::tunnelsAnswer()
{
    const TunnelInfo info = endedTunnel({.id = 7, .host = "www.example.com", .bytes = {10, 2'000}}, Reason::Done, ClosedBy::Client);
    const TunnelInfo denied = refusedTunnel({.id = 8, .host = "bad.example.com", .port = 25}, Reason::DefaultDenied);
    const auto is = [](const char* filter, const TunnelInfo& tunnel) { return rowTestOf(program(filter, pastVocabulary()))(tunnel); };
    QVERIFY(is("site:example.com port:443 bytes>2k state:closed", info));
    QVERIFY(!is("state:denied", info));
    QVERIFY(is("state:denied port:25", denied));
    QVERIFY(is("id:7 rule:web", info));
    QVERIFY(is("client:127.0.0.0/8 age>1s", info));
    QVERIFY(!rowTestOf({}));
}

void HistoryFilterTest::theDatabaseLooksUpWhatItCan_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* filter, const char* part) { QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(part); };
    row("host:cdn", "cdn");
    row("port:443 host:cdn bytes>1M", "cdn");
    row("host=Cdn.example", "cdn.example");
    row("host:*.example", "");
    row("host:a or host:b", "");
    row("host:a,b", "");
    row("not host:a", "");
    row("cdn", "");
    row("(host:a) port:1", "");
}

void HistoryFilterTest::theDatabaseLooksUpWhatItCan()
{
    QFETCH(const QString, filter);
    QTEST(QString::fromStdString(requiredHostPart(program(filter.toUtf8().constData(), pastVocabulary()))), "part");
}

void HistoryFilterTest::offeredFiltersAreRightEverywhere()
{
    for (const SavedFilter& offered : offeredHistoryFilters()) {
        for (const HistoryField field : HistoryFields)
            QVERIFY(std::holds_alternative<FilterProgram>(parseFilter(offered.text.toStdString(), sumVocabulary(field), {})));
        QVERIFY(std::holds_alternative<FilterProgram>(parseFilter(offered.text.toStdString(), pastVocabulary(), {})));
    }
}

QTEST_GUILESS_MAIN(HistoryFilterTest)
#include "tst_historyfilter.moc"
