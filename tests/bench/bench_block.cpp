// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the emergency stop takes: from setBlocked() until the last of so many clients has seen its tunnel end.
// bench_block [TUNNELS]: prints one line.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QSocketNotifier>

#include "core/engine/localengine.h"
#include "tests/bench/peer.h"

using namespace sluice;

namespace {

constexpr int AtOnce = 200;

std::uint16_t readPort(int pipe)
{
    std::uint16_t port = 0;
    if (::read(pipe, &port, sizeof port) != static_cast<ssize_t>(sizeof port))
        std::exit(1);
    return port;
}

void tell(int pipe, std::uint64_t value)
{
    if (::write(pipe, &value, sizeof value) != static_cast<ssize_t>(sizeof value))
        std::exit(1);
}

/// Accepts and holds, for as long as the parent lives.
[[noreturn]] void serve(int pipe)
{
    std::uint16_t port = 0;
    const int listener = bench::listenOnLoopback(port);
    if (::write(pipe, &port, sizeof port) != static_cast<ssize_t>(sizeof port))
        std::exit(1);
    pollfd wait{listener, POLLIN, 0};
    while (::getppid() != 1) {
        ::poll(&wait, 1, 1000);
        while (::accept(listener, nullptr, nullptr) >= 0) {
        }
    }
    std::exit(0);
}

void waitFor(int fd)
{
    pollfd wait{fd, POLLIN, 0};
    ::poll(&wait, 1, 10'000);
}

/// Opens the tunnels, says so, and says when the last of them has ended.
[[noreturn]] void ask(int pipe, int count, std::uint16_t proxy, std::uint16_t target)
{
    const std::string request = "CONNECT 127.0.0.1:" + std::to_string(target) + " HTTP/1.1\r\n\r\n";
    std::vector<int> tunnels;
    for (int opened = 0; opened < count;) {
        std::vector<int> fresh;
        for (; static_cast<int>(fresh.size()) < AtOnce && opened < count; ++opened) {
            fresh.push_back(bench::connectToLoopback(proxy));
            pollfd wait{fresh.back(), POLLOUT, 0};
            ::poll(&wait, 1, 10'000);
            ::send(fresh.back(), request.data(), request.size(), 0);
        }
        for (const int fd : fresh) {
            std::array<char, 256> reply{};
            waitFor(fd);
            if (::recv(fd, reply.data(), reply.size(), 0) < 12 || reply[9] != '2')
                std::exit(1);
        }
        tunnels.insert(tunnels.end(), fresh.begin(), fresh.end());
    }
    tell(pipe, static_cast<std::uint64_t>(count));
    for (const int fd : tunnels)
        waitFor(fd);
    tell(pipe, bench::nowMicroseconds());
    std::exit(0);
}

} // namespace

int main(int argc, char* argv[])
{
    bench::raiseLimits();
    const int count = argc > 1 ? std::atoi(argv[1]) : 1000;
    std::array<int, 2> toUs{};
    std::array<int, 2> toClients{};
    std::array<int, 2> fromTarget{};
    if (::pipe(toUs.data()) != 0 || ::pipe(toClients.data()) != 0 || ::pipe(fromTarget.data()) != 0)
        return 1;
    // Before the engine has threads: they do not survive a fork.
    if (::fork() == 0)
        serve(fromTarget[1]);
    const std::uint16_t target = readPort(fromTarget[0]);
    const pid_t clients = ::fork();
    if (clients == 0)
        ask(toUs[1], count, readPort(toClients[0]), target);

    QCoreApplication app(argc, argv);
    const Clock clock;
    LogBuffer log;
    LocalEngine engine(log, clock);
    Settings settings;
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    Rule rule = parseAllowPattern("127.0.0.1:*").value();
    rule.id = "bench";
    engine.apply(std::make_shared<const RuleSet>(std::vector<Rule>{rule}, 1));
    engine.start(settings);
    if (engine.listeners().empty())
        return 1;
    const std::uint16_t port = engine.listeners().front().port;
    if (::write(toClients[1], &port, sizeof port) != static_cast<ssize_t>(sizeof port))
        return 1;

    std::uint64_t start = 0;
    std::uint64_t called = 0;
    QSocketNotifier notifier(toUs[0], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &app, [&] {
        std::uint64_t said = 0;
        if (::read(toUs[0], &said, sizeof said) != static_cast<ssize_t>(sizeof said)) {
            QCoreApplication::exit(1);
        } else if (start == 0) {
            start = bench::nowMicroseconds();
            engine.setBlocked(true);
            called = bench::nowMicroseconds();
        } else {
            std::printf("%d tunnels: the last client saw the end after %.1f ms; the call took %.1f ms\n", count,
                        static_cast<double>(said - start) / 1000, static_cast<double>(called - start) / 1000);
            QCoreApplication::exit(0);
        }
    });
    const int code = QCoreApplication::exec();
    engine.stop(StopMode::Now);
    ::waitpid(clients, nullptr, 0);
    return code;
}
