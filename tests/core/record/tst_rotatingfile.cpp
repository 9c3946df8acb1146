// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Turning over by size and age, opening again, torn lines, modes, and disks that take no more.
#include "core/record/rotatingfile.h"
#include "tests/support/fakeclock.h"

#include <csignal>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class RotatingFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void belongsToItsOwnerOnly();
    void appendsToWhatIsThere();
    void turnsOverBySize();
    void turnsOverByAge();
    void keepsNoMoreThanAsked();
    void keepsNoneIfAskedTo();
    void clockSetBackTurnsNothingOver();
    void reopenFollowsTheName();
    void whatIsDeletedIsBegunAnew();
    void endsATornLine();
    void fullDiskLeavesWholeLines();
    void unwritableDirectoryIsAnError();
    void refusesLinksAndPipes();

private:
    QString path(const QString& name = QStringLiteral("x.log")) const { return m_directory->filePath(name); }
    QByteArray content(const QString& name = QStringLiteral("x.log")) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
    }
    RotatingFile made(const RotatingFile::Limits& limits = {}) const
    {
        RotatingFile file(path().toStdString());
        file.setLimits(limits);
        return file;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    FakeClock m_clock;
};

void RotatingFileTest::belongsToItsOwnerOnly()
{
    const QString below = path(QStringLiteral("new/x.log"));
    RotatingFile file(below.toStdString());
    QVERIFY(file.append("a\n", m_clock.wallNow()));
    QCOMPARE(QFile::permissions(below) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(!(QFileInfo(below).dir().exists() && QFile::permissions(path(QStringLiteral("new"))) & (QFile::ReadOther | QFile::ReadGroup)));
}

void RotatingFileTest::appendsToWhatIsThere()
{
    QVERIFY(made().append("a\n", m_clock.wallNow()));
    QVERIFY(made().append("b\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("a\nb\n"));
}

void RotatingFileTest::turnsOverBySize()
{
    RotatingFile file = made({.bytes = 10});
    for (const char* line : {"aaaa\n", "bbbb\n", "cccc\n"})
        QVERIFY(file.append(line, m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("cccc\n"));
    QCOMPARE(content(QStringLiteral("x.log.1")), QByteArray("aaaa\nbbbb\n"));
    // One that is larger than the limit by itself still finds a place.
    QVERIFY(file.append("a very long line indeed\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("a very long line indeed\n"));
}

void RotatingFileTest::turnsOverByAge()
{
    RotatingFile file = made({.age = 24h});
    QVERIFY(file.append("a\n", m_clock.wallNow()));
    m_clock.advance(23h);
    QVERIFY(file.append("b\n", m_clock.wallNow()));
    m_clock.advance(2h);
    QVERIFY(file.append("c\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("c\n"));
    QCOMPARE(content(QStringLiteral("x.log.1")), QByteArray("a\nb\n"));
}

void RotatingFileTest::keepsNoMoreThanAsked()
{
    RotatingFile file = made({.bytes = 2, .keep = 2});
    for (const char* line : {"a\n", "b\n", "c\n", "d\n"})
        QVERIFY(file.append(line, m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("d\n"));
    QCOMPARE(content(QStringLiteral("x.log.1")), QByteArray("c\n"));
    QCOMPARE(content(QStringLiteral("x.log.2")), QByteArray("b\n"));
    QVERIFY(!QFile::exists(path(QStringLiteral("x.log.3"))));
}

void RotatingFileTest::keepsNoneIfAskedTo()
{
    RotatingFile file = made({.bytes = 2, .keep = 0});
    QVERIFY(file.append("a\n", m_clock.wallNow()));
    QVERIFY(file.append("b\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("b\n"));
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files).size(), 1);
}

void RotatingFileTest::clockSetBackTurnsNothingOver()
{
    RotatingFile file = made({.age = 24h});
    QVERIFY(file.append("a\n", m_clock.wallNow()));
    QVERIFY(file.append("b\n", m_clock.wallNow() - 1000h));
    QCOMPARE(content(), QByteArray("a\nb\n"));
}

void RotatingFileTest::reopenFollowsTheName()
{
    RotatingFile file = made();
    QVERIFY(file.append("a\n", m_clock.wallNow()));
    QVERIFY(QFile::rename(path(), path(QStringLiteral("moved"))));
    QVERIFY(file.append("b\n", m_clock.wallNow()));
    QCOMPARE(content(QStringLiteral("moved")), QByteArray("a\nb\n"));
    file.reopen();
    QVERIFY(file.append("c\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("c\n"));
}

void RotatingFileTest::whatIsDeletedIsBegunAnew()
{
    RotatingFile file(path(QStringLiteral("state/x.log")).toStdString());
    QVERIFY(file.append("a\n", m_clock.wallNow()));
    QVERIFY(QDir(path(QStringLiteral("state"))).removeRecursively());
    QVERIFY(file.append("b\n", m_clock.wallNow()));
    QCOMPARE(content(QStringLiteral("state/x.log")), QByteArray("b\n"));
}

void RotatingFileTest::endsATornLine()
{
    QFile torn(path());
    QVERIFY(torn.open(QIODevice::WriteOnly));
    torn.write("{\"half\":");
    torn.close();
    QVERIFY(made().append("{}\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("{\"half\":\n{}\n"));
}

void RotatingFileTest::fullDiskLeavesWholeLines()
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{8, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    RotatingFile file = made();
    QVERIFY(file.append("first\n", m_clock.wallNow()));
    const Result<void> full = file.append("second\n", m_clock.wallNow());
    const QByteArray whileFull = content();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!full);
    QCOMPARE(full.error().code, std::string("unwritable"));
    QVERIFY2(full.error().text.find("free some room") != std::string::npos, full.error().text.c_str());
    QCOMPARE(whileFull, QByteArray("first\n"));
    QVERIFY(file.append("third\n", m_clock.wallNow()));
    QCOMPARE(content(), QByteArray("first\nthird\n"));
}

void RotatingFileTest::unwritableDirectoryIsAnError()
{
    // A file where the directory should be: refused for root too.
    QFile inTheWay(path(QStringLiteral("state")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    RotatingFile file(path(QStringLiteral("state/x.log")).toStdString());
    const Result<void> outcome = file.append("a\n", m_clock.wallNow());
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, std::string("unwritable"));
}

void RotatingFileTest::refusesLinksAndPipes()
{
    QVERIFY(QFile::link(path(QStringLiteral("elsewhere")), path()));
    QVERIFY(!made().append("a\n", m_clock.wallNow()));
    QVERIFY(!QFile::exists(path(QStringLiteral("elsewhere"))));
}

QTEST_GUILESS_MAIN(RotatingFileTest)
#include "tst_rotatingfile.moc"
