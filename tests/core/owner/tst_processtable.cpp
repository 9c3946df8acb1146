// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Programs behind sockets, in a made-up /proc and in the real one; and the thread that looks for them.
#include "core/owner/processtable.h"

#include <condition_variable>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/net/socket.h"
#include "core/owner/programfinder.h"
#include "tests/support/loopback.h"

using namespace sluice;
using namespace std::chrono_literals;

namespace {

/// A directory that looks like /proc.
class FakeProc final
{
public:
    FakeProc() { link(QStringLiteral("self/ns/mnt"), "mnt:[1]"); }

    std::string root() const { return m_directory.path().toStdString(); }
    void process(int pid, const char* exe, const QList<int>& inodes, const char* mounts = "mnt:[1]")
    {
        const QString base = QString::number(pid);
        link(base + QStringLiteral("/exe"), exe);
        link(base + QStringLiteral("/ns/mnt"), mounts);
        link(base + QStringLiteral("/fd/0"), "/dev/null");
        for (int i = 0; i < inodes.size(); ++i) {
            const QByteArray target = "socket:[" + QByteArray::number(inodes[i]) + ']';
            link(base + QStringLiteral("/fd/") + QString::number(i + 3), target.constData());
        }
    }
    void file(const QString& path, const QByteArray& content)
    {
        const QString full = m_directory.filePath(path);
        QDir().mkpath(QFileInfo(full).absolutePath());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    void link(const QString& path, const char* target)
    {
        const QString full = m_directory.filePath(path);
        QDir().mkpath(QFileInfo(full).absolutePath());
        QCOMPARE(::symlink(target, full.toLocal8Bit().constData()), 0);
    }
    void pipe(const QString& path)
    {
        const QString full = m_directory.filePath(path);
        QDir().mkpath(QFileInfo(full).absolutePath());
        QCOMPARE(::mkfifo(full.toLocal8Bit().constData(), 0600), 0);
    }
    /// A process with a file system of its own and what Flatpak would put into it.
    std::string pathOfSandboxed(const QByteArray& info, const QByteArray& cgroup)
    {
        process(11, "/app/bin/browser", {101}, "mnt:[3]");
        file(QStringLiteral("11/root/.flatpak-info"), info);
        file(QStringLiteral("11/cgroup"), cgroup);
        return path();
    }
    std::string path() const
    {
        return ProcessTable(root()).find({{::geteuid(), 101}}, {}).holders.at(101).path;
    }

private:
    QTemporaryDir m_directory;
};

SocketOwner socket(std::uint32_t inode)
{
    return {::geteuid(), inode};
}

/// Collects answers; a wait has a deadline, so that a lost answer fails.
class Answers final
{
public:
    ProgramFinder::Answer next()
    {
        return [this](const Program& program) {
            const std::lock_guard lock(m_mutex);
            m_programs.push_back(program);
            m_changed.notify_all();
        };
    }
    std::vector<Program> wait(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 20s, [&] { return m_programs.size() >= count; });
        return m_programs;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Program> m_programs;
};

} // namespace

class ProcessTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheHolderOfEachSocket();
    void theNewestHolderOfASharedSocketCounts();
    void recentProcessesAreLookedAtFirst();
    void oneselfIsLeftOut();
    void anUpdatedProgramKeepsItsPath();
    void otherFileSystemsAreNamedAsSuch();
    void flatpaksAreNamedByTheirScope_data();
    void flatpaksAreNamedByTheirScope();
    void filesOfOthersHoldNothingUp();
    void namesOfProgramsAreTheirLastPart();
    void finderAnswersEveryQuestion();
    void finderSharesPaths();
    void finderDropsWhatNobodyWants();
    void finderSaysWhenThereIsNoRoom();
    void realConnectionsHaveRealPrograms();
};

void ProcessTableTest::findsTheHolderOfEachSocket()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/curl", {100, 101});
    proc.process(11, "/usr/bin/git", {102});
    proc.file(QStringLiteral("uptime"), "1 1\n");
    const ProcessTable table(proc.root());
    const auto pass = table.find({socket(101), socket(102), socket(999)}, {});
    QCOMPARE(pass.holders.size(), std::size_t{2});
    QCOMPARE(pass.holders.at(101).pid, 10U);
    QCOMPARE(pass.holders.at(101).path, std::string("/usr/bin/curl"));
    QCOMPARE(pass.holders.at(102).path, std::string("/usr/bin/git"));
    QVERIFY(ProcessTable("/nowhere").find({socket(1)}, {}).holders.empty());
}

void ProcessTableTest::theNewestHolderOfASharedSocketCounts()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/parent", {100});
    proc.process(12, "/usr/bin/child", {100});
    QCOMPARE(ProcessTable(proc.root()).find({socket(100)}, {}).holders.at(100).pid, 12U);
}

void ProcessTableTest::recentProcessesAreLookedAtFirst()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/parent", {100});
    proc.process(12, "/usr/bin/child", {100});
    QCOMPARE(ProcessTable(proc.root()).find({socket(100)}, {10}).holders.at(100).pid, 10U);
}

void ProcessTableTest::oneselfIsLeftOut()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/sluiced", {100});
    QVERIFY(ProcessTable(proc.root(), 10).find({socket(100)}, {}).holders.empty());
}

void ProcessTableTest::anUpdatedProgramKeepsItsPath()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/curl (deleted)", {100});
    QCOMPARE(ProcessTable(proc.root()).find({socket(100)}, {}).holders.at(100).path,
             std::string("/usr/bin/curl"));
}

// A container's /usr/bin/curl is not this machine's: a rule for the one must not let in the other.
void ProcessTableTest::otherFileSystemsAreNamedAsSuch()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/curl", {100}, "mnt:[2]");
    const auto pass = ProcessTable(proc.root()).find({socket(100)}, {});
    QCOMPARE(pass.holders.at(100).path, std::string("container:/usr/bin/curl"));
}

void ProcessTableTest::flatpaksAreNamedByTheirScope_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("cgroup");
    QTest::addColumn<bool>("isBelieved");
    const QByteArray apps = "0::/user.slice/user-1000.slice/user@1000.service/app.slice/";
    const QByteArray browser = "org.example.Browser";
    QTest::newRow("its scope") << browser << apps + "app-flatpak-org.example.Browser-3137.scope\n" << true;
    QTest::newRow("a dash, escaped") << QByteArray("org.a-b.C")
                                     << apps + "app-flatpak-org.a\\x2db.C-1.scope\n"
                                     << true;
    QTest::newRow("a dash as it is") << QByteArray("org.a-b.C") << apps + "app-flatpak-org.a-b.C-1.scope\n"
                                     << true;
    QTest::newRow("older hierarchy") << browser
                                     << QByteArray("4:memory:/x\n1:name=systemd:/user.slice/"
                                                   "app-flatpak-org.example.Browser-1.scope\n")
                                     << true;
    QTest::newRow("no cgroup") << browser << QByteArray() << false;
    QTest::newRow("another container") << browser << apps + "libpod-1234.scope\n" << false;
    QTest::newRow("another application") << browser << apps + "app-flatpak-org.evil.App-1.scope\n" << false;
    QTest::newRow("the end of a name") << browser << apps + "app-flatpak-x.org.example.Browser-1.scope\n"
                                       << false;
    QTest::newRow("made below its own")
        << browser << apps + "libpod-1.scope/app.slice/app-flatpak-org.example.Browser-1.scope\n"
        << false;
    QTest::newRow("another controller")
        << browser << QByteArray("4:memory:/app-flatpak-org.example.Browser-1.scope\n") << false;
    QTest::newRow("an endless escape") << browser << apps + "app-flatpak-org.example.Browser\\x-1.scope\n"
                                       << false;
}

// Whoever makes a container writes what he likes into its files, but not where the system put it.
void ProcessTableTest::flatpaksAreNamedByTheirScope()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, cgroup);
    QFETCH(bool, isBelieved);
    FakeProc proc;
    const std::string path = proc.pathOfSandboxed("[Application]\nname=" + id + "\n", cgroup);
    QCOMPARE(path, isBelieved ? "flatpak:" + id.toStdString() : std::string("container:/app/bin/browser"));
}

void ProcessTableTest::filesOfOthersHoldNothingUp()
{
    const QByteArray scope = "0::/app.slice/app-flatpak-org.example.Browser-1.scope\n";
    const QByteArray info = "[Application]\nname=org.example.Browser\n";
    const std::string container = "container:/app/bin/browser";
    const QString place = QStringLiteral("11/root/.flatpak-info");
    FakeProc huge;
    QCOMPARE(huge.pathOfSandboxed(QByteArray(70'000, 'x') + '\n' + info, scope), container);
    for (const char* target : {"/dev/zero", "real-info"}) {
        FakeProc linked;
        linked.process(11, "/app/bin/browser", {101}, "mnt:[3]");
        linked.file(QStringLiteral("11/cgroup"), scope);
        linked.file(QStringLiteral("11/root/real-info"), info);
        linked.link(place, target);
        QCOMPARE(linked.path(), container);
    }
    FakeProc piped;
    piped.process(11, "/app/bin/browser", {101}, "mnt:[3]");
    piped.file(QStringLiteral("11/cgroup"), scope);
    piped.pipe(place);
    QCOMPARE(piped.path(), container);
}

void ProcessTableTest::namesOfProgramsAreTheirLastPart()
{
    const auto name = [](const char* path) {
        return Program{ProgramKnowledge::Known, 0, 1, std::make_shared<const std::string>(path)}.name() ==
               "curl";
    };
    QVERIFY(name("/usr/bin/curl"));
    QVERIFY(name("container:/usr/bin/curl"));
    QVERIFY(name("flatpak:curl"));
    QVERIFY(Program().name().empty());
}

void ProcessTableTest::finderAnswersEveryQuestion()
{
    FakeProc proc;
    QList<int> inodes;
    for (int i = 0; i < 200; ++i)
        inodes.append(1000 + i);
    proc.process(10, "/usr/bin/browser", inodes);
    ProgramFinder finder{ProcessTable(proc.root())};
    Answers answers;
    for (std::uint32_t i = 0; i < 300; ++i) {
        finder.find(socket(1000 + i), answers.next());
        finder.hurry();
    }
    const auto programs = answers.wait(300);
    QCOMPARE(programs.size(), std::size_t{300});
    std::size_t known = 0;
    for (const Program& program : programs) {
        known += program.isKnown() ? 1 : 0;
        QCOMPARE(program.uid, ::geteuid());
        QVERIFY(program.isKnown() ? program.pid == 10 : program.knowledge == ProgramKnowledge::NotFound);
    }
    QCOMPARE(known, std::size_t{200});
}

void ProcessTableTest::finderSharesPaths()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/browser", {100, 101});
    ProgramFinder finder{ProcessTable(proc.root())};
    Answers answers;
    for (const std::uint32_t inode : {100U, 101U}) {
        finder.find(socket(inode), answers.next());
        finder.hurry();
    }
    const auto programs = answers.wait(2);
    QVERIFY(programs.at(0).path != nullptr);
    QCOMPARE(programs.at(0).path.get(), programs.at(1).path.get());
}

void ProcessTableTest::finderDropsWhatNobodyWants()
{
    FakeProc proc;
    proc.process(10, "/usr/bin/browser", {100});
    Answers dropped;
    Answers answers;
    ProgramFinder finder{ProcessTable(proc.root())};
    finder.find(socket(100), answers.next()); // its pass is followed by a pause in which the next one waits
    QCOMPARE(answers.wait(1).size(), std::size_t{1});
    finder.find(socket(100), dropped.next());
    finder.dropQuestions();
    finder.find(socket(100), answers.next());
    finder.hurry();
    QCOMPARE(answers.wait(2).size(), std::size_t{2});
    QVERIFY(dropped.wait(0).size() <= 1); // unless a pass had taken it before
}

void ProcessTableTest::finderSaysWhenThereIsNoRoom()
{
    ProgramFinder finder{ProcessTable("/nowhere")};
    Answers answers;
    const std::size_t count = 3 * ProgramFinder::MaxWaiting;
    for (std::uint32_t i = 0; i < count; ++i)
        finder.find(socket(i + 1), answers.next());
    finder.hurry();
    QCOMPARE(answers.wait(count).size(), count);
}

// The test is client and server at once, so it must not leave itself out.
void ProcessTableTest::realConnectionsHaveRealPrograms()
{
    const TestServer server;
    const TestConnection client = TestConnection::to(server.port());
    const TestConnection accepted = server.accept();
    const Endpoint from{IpAddress::fromV4(0x7F000001), client.localPort()};
    const Endpoint to{IpAddress::fromV4(0x7F000001), server.port()};
    SockDiag diag;
    const auto owner = diag.owner(from, to);
    QVERIFY(owner.has_value());
    QCOMPARE(owner->uid, ::geteuid());
    QVERIFY(owner->inode != 0);
    QCOMPARE(socketOwner(from, to)->inode, owner->inode);
    ProgramFinder finder{ProcessTable()};
    Answers answers;
    finder.find(*owner, answers.next());
    const Program program = answers.wait(1).at(0);
    QVERIFY(program.isKnown());
    QCOMPARE(program.pid, static_cast<std::uint32_t>(::getpid()));
    QCOMPARE(QString::fromStdString(*program.path),
             QFileInfo(QStringLiteral("/proc/self/exe")).canonicalFilePath());
}

QTEST_GUILESS_MAIN(ProcessTableTest)
#include "tst_processtable.moc"
