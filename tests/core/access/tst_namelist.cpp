// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lists as they are found in the world: what is taken, what is skipped and why, and how fast a long one is.
#include "core/access/listfiles.h"
#include "core/access/namelist.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

class TestNameList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEachForm_data();
    void takesEachForm();
    void saysWhyALineIsSkipped_data();
    void saysWhyALineIsSkipped();
    void namesTheLineAndKeepsFew();
    void commentsAndBlanksAreNotSkipped();
    void writesWhatItReads();
    void nameTableFindsWhatWasInserted();
    void loadsAHundredThousandNamesInTime();
    void missingListsAreErrorsAndKeepWhatTheyWere();
};

namespace {

bool holds(const NameList& list, std::string_view name)
{
    return list.holds(NameProbe(name));
}

} // namespace

void TestNameList::takesEachForm_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("apex");
    QTest::addColumn<bool>("below");
    const auto row = [](const char* line, bool apex, bool below) { QTest::newRow(line) << QByteArray(line) << apex << below; };
    row("example.com", true, false);
    row("EXAMPLE.com.", true, false);
    row(".example.com", true, true);
    row("*.example.com", false, true);
    row("+.example.com", true, true);
    row("||example.com^", true, true);
    row("||example.com^$important", true, true);
    row("0.0.0.0 example.com", true, false);
    row("127.0.0.1\texample.com # tracker", true, false);
    row(":: example.com www.example.org", true, false);
    row("DOMAIN,example.com", true, false);
    row("DOMAIN-SUFFIX,example.com,REJECT", true, true);
    row("  - '+.example.com'", true, true);
    row("- \"example.com\"", true, false);
    row("example.com # why", true, false);
    row("example.com\r", true, false);
}

void TestNameList::takesEachForm()
{
    QFETCH(QByteArray, line);
    const NameList list = NameList::parse(line.toStdString());
    QCOMPARE(list.skippedCount(), std::size_t{0});
    QTEST(holds(list, "example.com"), "apex");
    QTEST(holds(list, "www.example.com"), "below");
    QTEST(holds(list, "a.b.example.com"), "below");
    QVERIFY(!holds(list, "notexample.com"));
    QVERIFY(!holds(list, "example.com.evil.example"));
    QVERIFY(!holds(list, "com"));
}

void TestNameList::saysWhyALineIsSkipped_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* line, const char* reason) { QTest::newRow(line) << QByteArray(line) << QByteArray(reason); };
    row("192.0.2.7", "address");
    row("10.0.0.0/8", "address");
    row("IP-CIDR,10.0.0.0/8", "address");
    row("DOMAIN-KEYWORD,ads", "not about host names");
    row("@@||example.com^", "exception");
    row("||example.com^$third-party", "conditions");
    row("||example.com/ads^", "no host name");
    row("||ads.*.example^", "may only stand first");
    row("example.com##.banner", "parts of pages");
    row("##.banner", "parts of pages");
    row("https://example.com/", "page");
    row("*", "every name");
    row("a*b.example", "may only stand first");
    row("exa mple.com", "no host name");
    row("127.0.0.1 localhost", "machine itself");
    row("bad_\xFF.example", "no host name");
}

void TestNameList::saysWhyALineIsSkipped()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, reason);
    const NameList list = NameList::parse(line.toStdString());
    QCOMPARE(list.size(), std::size_t{0});
    QCOMPARE(list.skipped().size(), std::size_t{1});
    QVERIFY2(list.skipped().front().reason.find(reason.toStdString()) != std::string_view::npos,
             std::string(list.skipped().front().reason).c_str());
}

void TestNameList::namesTheLineAndKeepsFew()
{
    std::string text = "good.example\n";
    for (int i = 0; i < 1000; ++i)
        text += "10.0.0.1\n";
    const NameList list = NameList::parse(text);
    QCOMPARE(list.skippedCount(), std::size_t{1000});
    QCOMPARE(list.skipped().size(), NameList::KeptSkipped);
    QCOMPARE(list.skipped().front().number, 2U);
    QCOMPARE(list.skipped().front().text, std::string("10.0.0.1"));
}

void TestNameList::commentsAndBlanksAreNotSkipped()
{
    const NameList list = NameList::parse("\xEF\xBB\xBF# a\n! b\n\n   \n[Adblock Plus]\npayload:\nexample.com");
    QCOMPARE(list.skippedCount(), std::size_t{0});
    QCOMPARE(list.size(), std::size_t{1});
    QCOMPARE(NameList::parse("").size(), std::size_t{0});
}

void TestNameList::writesWhatItReads()
{
    const NameList list = NameList::parse("||b.example^\n0.0.0.0 a.example\n*.c.example\nc.example\na.example");
    QCOMPARE(list.toText(), std::string("*.c.example\n.b.example\na.example\nc.example\n"));
    const NameList again = NameList::parse(list.toText());
    QCOMPARE(again.toText(), list.toText());
    QVERIFY(again.hash() != list.hash());
    QCOMPARE(list.hash().size(), std::size_t{64});
    QCOMPARE(list.taken(ListForm::Adblock), std::size_t{1});
    QCOMPARE(list.taken(ListForm::Hosts), std::size_t{1});
    QCOMPARE(list.taken(ListForm::Plain), std::size_t{3});
}

void TestNameList::nameTableFindsWhatWasInserted()
{
    NameTable table;
    std::vector<std::string> names;
    for (int i = 0; i < 5000; ++i)
        names.push_back("n" + std::to_string(i * 7919) + (i % 2 == 0 ? ".example" : ".b.example"));
    for (std::size_t i = 0; i < names.size(); ++i)
        QCOMPARE(table.insert(names[i]), static_cast<std::uint32_t>(i));
    for (std::size_t i = 0; i < names.size(); ++i) {
        QCOMPARE(table.insert(names[i]), static_cast<std::uint32_t>(i));
        const std::string deep = "www." + names[i];
        const NameProbe probe(deep);
        std::vector<std::string> suffixes;
        bool found = false;
        for (const NameProbe::Suffix& suffix : probe) {
            suffixes.emplace_back(probe.textOf(suffix));
            found |= table.find(probe, suffix) == i;
        }
        QVERIFY(found);
        QCOMPARE(suffixes.back(), deep);
    }
    const NameProbe other("nothing.example");
    for (const NameProbe::Suffix& suffix : other)
        QCOMPARE(table.find(other, suffix), NameTable::None);
}

void TestNameList::loadsAHundredThousandNamesInTime()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "||host" + std::to_string(i) + ".tracker" + std::to_string(i % 977) + ".example^\n";
    QElapsedTimer timer;
    timer.start();
    const NameList list = NameList::parse(text);
    // The benchmark has the exact figure; this catches a slip into quadratic time, on a slow machine too.
    QVERIFY2(timer.elapsed() < 30'000, std::to_string(timer.elapsed()).c_str());
    QCOMPARE(list.size(), std::size_t{100'000});
    QVERIFY(holds(list, "www.host99999.tracker345.example"));
}

void TestNameList::missingListsAreErrorsAndKeepWhatTheyWere()
{
    QTemporaryDir directory;
    const std::string path = directory.path().toStdString();
    QFile file(QString::fromStdString(listPath(path, "ads")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("ads.example\n");
    file.close();
    const LoadedLists first = loadLists(path, {"ads", "gone"}, {});
    QCOMPARE(first.lists.size(), std::size_t{1});
    QCOMPARE(first.errors.size(), std::size_t{1});
    QVERIFY(first.errors.front().text.starts_with(listPath(path, "gone")));
    const LoadedLists same = loadLists(path, {"ads"}, first.lists);
    QCOMPARE(same.lists.at("ads"), first.lists.at("ads"));
    QVERIFY(file.remove());
    const LoadedLists kept = loadLists(path, {"ads"}, first.lists);
    QCOMPARE(kept.errors.size(), std::size_t{1});
    QCOMPARE(kept.lists.at("ads"), first.lists.at("ads"));
}

QTEST_GUILESS_MAIN(TestNameList)
#include "tst_namelist.moc"
