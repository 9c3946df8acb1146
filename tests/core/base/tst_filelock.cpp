// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One holder at a time, whatever a former one has left in the file.
#include "core/base/filelock.h"

#include <cerrno>
#include <memory>
#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class TestFileLock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHolderAtATime();
    void whatAFileHoldsIsNoLock_data();
    void whatAFileHoldsIsNoLock();
    void aFileOfItsOwnerOnly();
    void linksAndMissingDirectoriesAreErrors();
    void directoriesAreLockedToo();

private:
    std::string path(const char* name) const { return m_directory.filePath(QString::fromLatin1(name)).toStdString(); }
    QTemporaryDir m_directory;
};

void TestFileLock::oneHolderAtATime()
{
    auto first = std::make_unique<FileLock>();
    FileLock second;
    QCOMPARE(first->tryFile(path("one")), 0);
    QCOMPARE(second.tryFile(path("one")), EWOULDBLOCK);
    first.reset();
    QCOMPARE(second.tryFile(path("one")), 0);
}

void TestFileLock::whatAFileHoldsIsNoLock_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty after a power cut") << QByteArray();
    QTest::newRow("a living process") << QByteArray::number(QCoreApplication::applicationPid()) + "\nsluiced\n";
    QTest::newRow("of an earlier release") << QByteArray("1\nsluiced\nelsewhere\n\n\n");
}

void TestFileLock::whatAFileHoldsIsNoLock()
{
    QFETCH(QByteArray, content);
    QFile file(QString::fromStdString(path("left")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
    file.close();
    FileLock lock;
    QCOMPARE(lock.tryFile(path("left")), 0);
    lock.sign("4711\n");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("4711\n"));
}

void TestFileLock::aFileOfItsOwnerOnly()
{
    FileLock lock;
    QCOMPARE(lock.tryFile(path("mode")), 0);
    struct stat status{};
    QCOMPARE(::stat(path("mode").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestFileLock::linksAndMissingDirectoriesAreErrors()
{
    QVERIFY(QFile::link(QStringLiteral("target"), QString::fromStdString(path("link"))));
    FileLock lock;
    QCOMPARE(lock.tryFile(path("link")), ELOOP);
    QCOMPARE(lock.tryFile(path("missing/lock")), ENOENT);
    QCOMPARE(lock.waitForDirectory(path("missing"), 0ms), ENOENT);
}

void TestFileLock::directoriesAreLockedToo()
{
    FileLock first;
    QCOMPARE(first.waitForDirectory(m_directory.path().toStdString(), 0ms), 0);
    FileLock second;
    QCOMPARE(second.waitForDirectory(m_directory.path().toStdString(), 0ms), EWOULDBLOCK);
    // A file in it is another lock.
    QCOMPARE(second.tryFile(path("inside")), 0);
}

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
