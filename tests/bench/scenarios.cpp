// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios; every wait has a limit, every failed tunnel is counted and told.
#include "tests/bench/scenarios.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <sys/socket.h>
#include <utility>
#include <vector>

#include "tests/bench/meter.h"

namespace sluice::bench {
namespace {

constexpr int Settle = 600; ///< ms until what a proxy does behind the scenes is done as well
constexpr std::uint64_t Patience = 60'000'000;
constexpr std::size_t Message = 128;

using Clients = std::vector<std::unique_ptr<Client>>;

std::uint64_t percentile(std::vector<std::uint64_t>& values, double share)
{
    if (values.empty())
        return 0;
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

template <typename Condition>
bool turnUntil(Poll& poll, Condition condition, std::uint64_t patience = Patience)
{
    const std::uint64_t end = nowMicroseconds() + patience;
    while (!condition()) {
        if (nowMicroseconds() > end)
            return false;
        poll.turn(100);
    }
    return true;
}

/// Opens `count` tunnels, 64 at a time; returns how many failed.
std::uint64_t openAll(Poll& poll, const Plan& plan, std::uint64_t count, Clients& into,
                      const Client::Task& event = {})
{
    std::uint64_t opened = 0;
    const std::size_t first = into.size();
    const auto ready = [&opened](Client& client) {
        client.command(Command::Echo);
        ++opened;
    };
    while (into.size() - first < count) {
        into.push_back(std::make_unique<Client>(poll, plan.place, ready, event));
        const std::uint64_t started = into.size() - first;
        turnUntil(
            poll, [&] { return started - opened < 64; }, 5'000'000);
    }
    turnUntil(
        poll, [&] { return opened == count; }, 10'000'000);
    return count - opened;
}

bool isEchoed(Client& client, std::size_t expected)
{
    std::array<char, 1024> bytes;
    std::size_t got = 0;
    while (got < expected) {
        const ssize_t piece = ::recv(client.fd(), bytes.data(), bytes.size(), 0);
        if (piece <= 0)
            break;
        got += static_cast<std::size_t>(piece);
    }
    return got == expected;
}

void ping(const Client& client, std::size_t size)
{
    static const std::array<char, 1024> bytes{};
    if (::send(client.fd(), bytes.data(), size, 0) != static_cast<ssize_t>(size))
        giveUp("send");
}

} // namespace

void measureSetUp(const Plan& plan)
{
    Poll poll;
    const Meter meter(plan.proxy);
    std::vector<std::uint64_t> latencies;
    latencies.reserve(plan.count);
    Clients slots(plan.concurrency);
    std::vector<std::size_t> over;
    std::uint64_t begun = 0;
    std::uint64_t failed = 0;
    const auto begin = [&](std::size_t slot) {
        const auto ready = [&latencies](Client& client) {
            latencies.push_back(client.setUpMicroseconds());
            client.command(Command::Echo);
            ping(client, 64);
        };
        const auto event = [&over, &failed, slot](Client& client) {
            if (!client.hasFailed() && !isEchoed(client, 64))
                return;
            failed += client.hasFailed() ? 1 : 0;
            over.push_back(slot);
        };
        slots[slot] = std::make_unique<Client>(poll, plan.place, ready, event);
        ++begun;
    };
    const std::uint64_t cpu = meter.cpuNanoseconds();
    const std::uint64_t start = nowMicroseconds();
    for (std::size_t i = 0; i < slots.size(); ++i)
        begin(i);
    std::uint64_t done = 0;
    turnUntil(poll, [&] {
        for (const std::size_t slot : std::exchange(over, {})) {
            slots[slot].reset();
            ++done;
            if (begun < plan.count)
                begin(slot);
        }
        return done == plan.count;
    });
    const double seconds = static_cast<double>(nowMicroseconds() - start) / 1e6;
    poll.linger(Settle);
    const double spent = static_cast<double>(meter.cpuNanoseconds() - cpu) / 1e3;
    std::printf("{\"cpu_us\": %.2f, \"rate\": %.0f, \"p50_us\": %llu, \"p99_us\": %llu, \"failed\": %llu}\n",
                spent / static_cast<double>(plan.count), static_cast<double>(done) / seconds,
                static_cast<unsigned long long>(percentile(latencies, 0.5)),
                static_cast<unsigned long long>(percentile(latencies, 0.99)),
                static_cast<unsigned long long>(failed + plan.count - done));
}

void measureBulk(const Plan& plan)
{
    struct Transfer
    {
        std::uint64_t toSend = 0;
        std::uint64_t toTake = 0;
        bool isDone = false;
    };
    Poll poll;
    const Meter meter(plan.proxy);
    const std::uint64_t each = plan.bytes / plan.concurrency;
    std::vector<Transfer> transfers(plan.concurrency);
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::uint64_t ready = 0;
    Clients clients;
    for (std::size_t i = 0; i < plan.concurrency; ++i) {
        Transfer& transfer = transfers[i];
        transfer.toSend = plan.kind == Command::Down ? 0 : each;
        transfer.toTake = (plan.kind == Command::Up ? 0 : each) + (plan.kind == Command::Down ? 0 : 1);
        const auto event = [&](Client& client) {
            bool ended = client.hasFailed();
            transfer.toSend -= pushSome(client.fd(), transfer.toSend);
            const long long got = discardAll(client.fd(), ended);
            transfer.toTake -= std::min(transfer.toTake, static_cast<std::uint64_t>(std::max(got, 0LL)));
            if (transfer.isDone || (transfer.toTake != 0 && !ended))
                return;
            transfer.isDone = true;
            failed += transfer.toTake != 0 ? 1 : 0;
            ++done;
        };
        clients.push_back(std::make_unique<Client>(
            poll, plan.place, [&ready](Client&) { ++ready; }, event));
    }
    turnUntil(poll, [&] { return ready == plan.concurrency; });
    const std::uint64_t cpu = meter.cpuNanoseconds();
    const std::uint64_t start = nowMicroseconds();
    for (const auto& client : clients) {
        client->command(plan.kind, each);
        client->handle(0);
    }
    turnUntil(poll, [&] { return done == plan.concurrency; });
    const double seconds = static_cast<double>(nowMicroseconds() - start) / 1e6;
    const double spent = static_cast<double>(meter.cpuNanoseconds() - cpu) / 1e6;
    const double bytes = static_cast<double>(plan.bytes) * (plan.kind == Command::Both ? 2 : 1);
    std::printf("{\"cpu_ms_per_gib\": %.1f, \"mib_per_s\": %.0f, \"failed\": %llu}\n",
                spent / (bytes / (1 << 30)), bytes / (1 << 20) / seconds,
                static_cast<unsigned long long>(failed + plan.concurrency - done));
}

void measureTrips(const Plan& plan)
{
    Poll poll;
    const Meter meter(plan.proxy);
    Clients clients;
    std::uint64_t failed = openAll(poll, plan, plan.idle, clients);
    std::vector<std::uint64_t> sentAt(plan.concurrency);
    std::vector<std::uint64_t> latencies;
    latencies.reserve(plan.count);
    std::uint64_t begun = 0;
    Clients busy;
    const auto send = [&](std::size_t i, const Client& client) {
        sentAt[i] = nowMicroseconds();
        ++begun;
        ping(client, Message);
    };
    bool isStarted = false;
    for (std::size_t i = 0; i < plan.concurrency; ++i) {
        const auto event = [&, i](Client& client) {
            if (!isStarted || client.hasFailed() || !isEchoed(client, Message))
                return;
            latencies.push_back(nowMicroseconds() - sentAt[i]);
            if (begun < plan.count)
                send(i, client);
        };
        failed += openAll(poll, plan, 1, busy, event);
    }
    poll.linger(Settle);
    isStarted = true;
    const std::uint64_t cpu = meter.cpuNanoseconds();
    const std::uint64_t engine = meter.engineNanoseconds();
    const std::uint64_t start = nowMicroseconds();
    for (std::size_t i = 0; i < busy.size(); ++i)
        send(i, *busy[i]);
    turnUntil(poll, [&] { return latencies.size() >= plan.count; });
    const double seconds = static_cast<double>(nowMicroseconds() - start) / 1e6;
    const double spent = static_cast<double>(meter.cpuNanoseconds() - cpu) / 1e3;
    const double byEngine = static_cast<double>(meter.engineNanoseconds() - engine) / 1e3;
    failed += plan.count - std::min<std::uint64_t>(plan.count, latencies.size());
    std::printf("{\"cpu_us\": %.2f, \"engine_us\": %.2f, \"rate\": %.0f, \"p50_us\": %llu, \"p99_us\": %llu, \"failed\": %llu}\n",
                spent / static_cast<double>(plan.count), byEngine / static_cast<double>(plan.count),
                static_cast<double>(latencies.size()) / seconds,
                static_cast<unsigned long long>(percentile(latencies, 0.5)),
                static_cast<unsigned long long>(percentile(latencies, 0.99)),
                static_cast<unsigned long long>(failed));
}

void measureIdle(const Plan& plan)
{
    Poll poll;
    const Meter meter(plan.proxy);
    {
        Clients warm;
        openAll(poll, plan, 20, warm);
        poll.linger(Settle);
    }
    poll.linger(Settle);
    const std::uint64_t empty = meter.pssKib();
    const std::uint64_t descriptorsBefore = meter.descriptors();
    Clients clients;
    std::uint64_t echoed = 0;
    const std::uint64_t failed = openAll(poll, plan, plan.count, clients, [&echoed](Client& client) {
        if (!client.hasFailed() && isEchoed(client, Message))
            ++echoed;
    });
    poll.linger(2 * Settle);
    const std::uint64_t held = meter.pssKib();
    for (const auto& client : clients) {
        if (client->isOpen())
            ping(*client, Message);
        poll.turn(0);
    }
    turnUntil(poll, [&] { return echoed == plan.count - failed; });
    poll.linger(2 * Settle);
    const std::uint64_t used = meter.pssKib();
    const std::uint64_t cpu = meter.cpuNanoseconds();
    poll.linger(2000);
    const double idleCpu = static_cast<double>(meter.cpuNanoseconds() - cpu) / 1e6 / 2;
    const double count = static_cast<double>(plan.count - failed);
    std::printf(
        "{\"kib_per_tunnel\": %.2f, \"kib_after_use\": %.2f, \"empty_kib\": %llu, \"fds_per_tunnel\": %.2f, "
        "\"idle_ms_per_s\": %.2f, \"failed\": %llu}\n",
        (static_cast<double>(held) - static_cast<double>(empty)) / count,
        (static_cast<double>(used) - static_cast<double>(empty)) / count,
        static_cast<unsigned long long>(empty),
        static_cast<double>(meter.descriptors() - descriptorsBefore) / count, idleCpu,
        static_cast<unsigned long long>(failed + plan.count - failed - echoed));
}

void measureStall(const Plan& plan)
{
    Poll poll;
    const Meter meter(plan.proxy);
    std::uint64_t ready = 0;
    std::uint64_t toPush = plan.bytes;
    const auto silent = std::make_unique<Client>(poll, plan.place, [&](Client& client) {
        client.command(Command::Down, plan.bytes);
        ++ready;
    });
    bool isPushing = false;
    const auto pusher = std::make_unique<Client>(
        poll, plan.place, [&ready](Client&) { ++ready; },
        [&](Client& client) {
            if (isPushing)
                toPush -= pushSome(client.fd(), toPush);
        });
    poll.linger(Settle);
    const std::uint64_t before = meter.pssKib();
    if (!turnUntil(poll, [&] { return ready == 2; }))
        giveUp("stall");
    pusher->command(Command::Stall);
    isPushing = true;
    pusher->handle(EPOLLOUT);
    poll.linger(2000);
    const std::uint64_t cpu = meter.cpuNanoseconds();
    poll.linger(1000);
    std::printf("{\"growth_kib\": %lld, \"stalled_ms_per_s\": %.2f, \"failed\": %d}\n",
                static_cast<long long>(meter.pssKib()) - static_cast<long long>(before),
                static_cast<double>(meter.cpuNanoseconds() - cpu) / 1e6,
                silent->hasFailed() || pusher->hasFailed() ? 1 : 0);
}

} // namespace sluice::bench
