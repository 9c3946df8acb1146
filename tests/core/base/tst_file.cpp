// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files: replaced or left as they were, never half of each; what is no file is not read.
#include "core/base/file.h"

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

namespace {

/// What the process may write to one file is as good as a disk that is full.
class FullDisk final
{
public:
    explicit FullDisk(rlim_t mostBytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{mostBytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
};

} // namespace

class FileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void whatIsReplacedReadsBack();
    void aFullDiskLeavesTheOldFile_data();
    void aFullDiskLeavesTheOldFile();
    void whatIsNoFileIsNotRead();
    void whatIsMadeIsItsOwnersFromTheFirstMomentOn();
    void aFileInPlaceOfTheDirectoryIsToldAsThat();

private:
    std::string path(const QString& name) const { return m_directory->filePath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void FileTest::whatIsReplacedReadsBack()
{
    const std::string file = path(QStringLiteral("new/a"));
    for (const char* content : {"first", "", "third"}) {
        QVERIFY(replaceFile(file, content));
        QCOMPARE(readFile(file).value(), std::string(content));
    }
    struct stat status{};
    QCOMPARE(::stat(file.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void FileTest::aFullDiskLeavesTheOldFile_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<int>("size");
    QTest::newRow("no room") << 0 << 100;
    QTest::newRow("room for a part") << 50 << 100;
    QTest::newRow("no room for much") << 0 << 1'000'000;
    QTest::newRow("room for a part of much") << 100'001 << 1'000'000;
}

void FileTest::aFullDiskLeavesTheOldFile()
{
    QFETCH(const int, room);
    QFETCH(const int, size);
    const std::string file = path(QStringLiteral("a"));
    QVERIFY(replaceFile(file, "old"));
    const auto replaced = [&] {
        const FullDisk full(static_cast<rlim_t>(room));
        return replaceFile(file, std::string(static_cast<std::size_t>(size), 'x'));
    }();
    QVERIFY(!replaced);
    QCOMPARE(replaced.error().code, std::string("unwritable"));
    QVERIFY2(replaced.error().text.find("File too large") != std::string::npos, replaced.error().text.c_str());
    QCOMPARE(readFile(file).value(), std::string("old"));
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList(QStringLiteral("a")));
}

void FileTest::whatIsNoFileIsNotRead()
{
    QCOMPARE(::mkfifo(path(QStringLiteral("pipe")).c_str(), 0600), 0);
    for (const std::string& name : {path(QStringLiteral("pipe")), m_directory->path().toStdString(), std::string("/dev/zero")})
        QCOMPARE(readFile(name).error().code, std::string("unreadable"));
    QCOMPARE(readFile(path(QStringLiteral("missing"))).error().code, std::string("missing"));
}

// open() with 0666 and no later chmod, as a temporary file begins; a started program finds its user's mask again.
void FileTest::whatIsMadeIsItsOwnersFromTheFirstMomentOn()
{
    const mode_t before = ::umask(S_IWOTH);
    keepFilesPrivate();
    const auto modeOfNew = [this](const QString& name) {
        QFile file(m_directory->filePath(name));
        struct stat status{};
        const bool isThere = file.open(QIODevice::WriteOnly) && ::fstat(file.handle(), &status) == 0;
        return isThere ? status.st_mode & 0777U : 0U;
    };
    const mode_t ours = modeOfNew(QStringLiteral("ours"));
    restoreFileMask();
    const mode_t theirs = modeOfNew(QStringLiteral("theirs"));
    ::umask(before);
    QCOMPARE(ours, 0600U);
    QCOMPARE(theirs, 0664U);
}

void FileTest::aFileInPlaceOfTheDirectoryIsToldAsThat()
{
    QVERIFY(replaceFile(path(QStringLiteral("config")), "in the way"));
    const auto first = readFile(path(QStringLiteral("config/rules.json")));
    const auto second = readFile(path(QStringLiteral("config/settings.json")));
    QCOMPARE(first.error().code, std::string("unreadable"));
    QCOMPARE(first.error().text, second.error().text);
}

QTEST_GUILESS_MAIN(FileTest)
#include "tst_file.moc"
