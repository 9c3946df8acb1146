// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The self-pipe behind UnixSignals.
#include "app/common/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <QNetworkProxy>
#include <QNetworkProxyFactory>

#include "core/base/file.h"
#include "core/base/text.h"

namespace sluice {
namespace {

constexpr int LargeBlock = 128 * 1024;

// Signal handlers reach nothing but globals.
std::array<int, 2> signalPipe{-1, -1};

void onSignal(int number)
{
    const int before = errno;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
    errno = before;
}

void install(int number)
{
    struct sigaction action{};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

// Whoever starts a program with closed streams has its files take their numbers, and what is printed ends in them.
void takeStandardDescriptors()
{
    int fd = 0;
    do {
        fd = ::open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        ::close(fd);
}

// Texts name what stands in files and arguments, which may hold what steers a terminal.
void print(std::FILE* stream, const QString& text)
{
    const std::string bytes = withoutControls(text.toStdString(), "\n\t");
    std::fwrite(bytes.data(), 1, bytes.size(), stream);
    if (!bytes.ends_with('\n'))
        std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

UnixSignals::UnixSignals(QObject* parent) : QObject(parent)
{
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &UnixSignals::read);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        install(number);
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    for (int& end : signalPipe) {
        ::close(end);
        end = -1;
    }
}

void UnixSignals::read()
{
    char number = 0;
    while (::read(signalPipe[0], &number, 1) == 1) {
        if (number == SIGHUP)
            Q_EMIT reloadRequested();
        else
            Q_EMIT stopRequested();
    }
}

void prepareProcess()
{
    takeStandardDescriptors();
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    keepFilesPrivate();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
#ifdef __GLIBC__
    // Fixed, or it grows with each large block that is freed, and what a burst of tunnels took would never go back.
    ::mallopt(M_MMAP_THRESHOLD, LargeBlock);
#endif
}

void printOut(const QString& text)
{
    print(stdout, text);
}

void printError(const QString& text)
{
    print(stderr, text);
}

} // namespace sluice
