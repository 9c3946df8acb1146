// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Relay over socket pairs: order, exactness, backpressure, FIN, pipes given back.
#include "core/relay/relay.h"
#include "tests/support/loopback.h"

#include <fcntl.h>
#include <random>
#include <sys/resource.h>
#include <sys/socket.h>

#include <QTest>

using namespace sluice;

namespace {

/// Two connected socket pairs with the relay between them: client | from … to | target.
struct Lane
{
    Descriptor client;
    Descriptor from;
    Descriptor to;
    Descriptor target;
    SocketSide fromSide;
    SocketSide toSide;

    Lane()
    {
        int pair[2];
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair);
        client.reset(pair[0]);
        from.reset(pair[1]);
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair);
        to.reset(pair[0]);
        target.reset(pair[1]);
        fromSide.fd = from.get();
        toSide.fd = to.get();
    }
    // A test has no loop to tell edges; both are announced before each pump.
    void announce()
    {
        fromSide.readable = true;
        toSide.writable = true;
    }
};

std::string drain(int fd)
{
    std::string bytes;
    char buffer[65536];
    for (ssize_t got = ::recv(fd, buffer, sizeof buffer, 0); got > 0; got = ::recv(fd, buffer, sizeof buffer, 0))
        bytes.append(buffer, static_cast<std::size_t>(got));
    return bytes;
}

} // namespace

class RelayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallMessagePassesAtOnce();
    void preloadedBytesComeFirst();
    void endOfSourceIsPassedOnAfterTheLastByte();
    void secondEndIsLeftToTheClose();
    void writerIsHeldBackByASinkThatDoesNotRead();
    void bytesOfRandomSizesPassUnchanged_data();
    void bytesOfRandomSizesPassUnchanged();
    void burstIsBoundedPerTurn();
    void vanishedSinkIsReported();
    void pipesAreReturnedWhenADirectionGoesQuiet();
    void aStalledSinkGivesItsPipeUpAndLosesNothing();
    void aRefusedPipeIsNotAskedForAgainAtOnce();
    void releaseDropsWhatIsHeld();

private:
    RelayShared shared;
};

void RelayTest::smallMessagePassesAtOnce()
{
    Lane lane;
    Relay relay;
    ::send(lane.client.get(), "hello", 5, 0);
    lane.announce();
    QCOMPARE(relay.pump(lane.fromSide, lane.toSide, shared), Relay::Outcome::Waiting);
    QCOMPARE(drain(lane.target.get()), std::string("hello"));
    QCOMPARE(relay.delivered(), std::uint64_t(5));
    QVERIFY(!lane.fromSide.readable);
}

void RelayTest::preloadedBytesComeFirst()
{
    Lane lane;
    Relay relay;
    relay.preload("early ");
    ::send(lane.client.get(), "late", 4, 0);
    lane.announce();
    relay.pump(lane.fromSide, lane.toSide, shared);
    QCOMPARE(drain(lane.target.get()), std::string("early late"));
    QCOMPARE(relay.delivered(), std::uint64_t(10));
}

void RelayTest::endOfSourceIsPassedOnAfterTheLastByte()
{
    Lane lane;
    Relay relay;
    ::send(lane.client.get(), "bye", 3, 0);
    ::shutdown(lane.client.get(), SHUT_WR);
    lane.fromSide.peerFinished = true;
    lane.announce();
    QCOMPARE(relay.pump(lane.fromSide, lane.toSide, shared), Relay::Outcome::Finished);
    QVERIFY(relay.isFinished());
    QCOMPARE(drain(lane.target.get()), std::string("bye"));
    char byte = 0;
    QCOMPARE(::recv(lane.target.get(), &byte, 1, 0), ssize_t(0));
}

void RelayTest::secondEndIsLeftToTheClose()
{
    Lane lane;
    Relay relay;
    ::send(lane.client.get(), "bye", 3, 0);
    ::shutdown(lane.client.get(), SHUT_WR);
    lane.fromSide.peerFinished = true;
    lane.toSide.hasEnded = true;
    lane.announce();
    QCOMPARE(relay.pump(lane.fromSide, lane.toSide, shared), Relay::Outcome::Finished);
    QVERIFY(lane.fromSide.hasEnded);
    QCOMPARE(drain(lane.target.get()), std::string("bye"));
    lane.to.reset();
    char byte = 0;
    QCOMPARE(::recv(lane.target.get(), &byte, 1, 0), ssize_t(0));
}

void RelayTest::writerIsHeldBackByASinkThatDoesNotRead()
{
    Lane lane;
    Relay relay;
    const std::string chunk = pattern(64 * 1024);
    std::uint64_t pushed = 0;
    // Until the client's own socket is full too: everything in between holds a bounded amount.
    for (int i = 0; i < 1000; ++i) {
        const ssize_t sent = ::send(lane.client.get(), chunk.data(), chunk.size(), 0);
        lane.announce();
        relay.pump(lane.fromSide, lane.toSide, shared);
        if (sent < 0)
            break;
        pushed += static_cast<std::uint64_t>(sent);
    }
    QVERIFY(relay.holdsBytes());
    QVERIFY2(pushed < 4 * 1024 * 1024, std::to_string(pushed).c_str());
    relay.release(shared);
}

void RelayTest::bytesOfRandomSizesPassUnchanged_data()
{
    QTest::addColumn<std::size_t>("largest");
    QTest::newRow("small messages") << std::size_t(600);
    QTest::newRow("around the bulk mark") << std::size_t(40'000);
    QTest::newRow("bulk") << std::size_t(400'000);
}

void RelayTest::bytesOfRandomSizesPassUnchanged()
{
    QFETCH(std::size_t, largest);
    std::mt19937 random(11);
    Lane lane;
    Relay relay;
    const std::string all = pattern(largest * 40);
    std::string seen;
    std::size_t sent = 0;
    while (seen.size() < all.size()) {
        const std::size_t wish = std::min<std::size_t>(1 + random() % largest, all.size() - sent);
        const ssize_t taken = wish > 0 ? ::send(lane.client.get(), all.data() + sent, wish, 0) : 0;
        sent += taken > 0 ? static_cast<std::size_t>(taken) : 0;
        lane.announce();
        relay.pump(lane.fromSide, lane.toSide, shared);
        if (random() % 3 != 0)
            seen += drain(lane.target.get());
    }
    QVERIFY(seen == all);
    QCOMPARE(relay.delivered(), static_cast<std::uint64_t>(all.size()));
    relay.release(shared);
}

void RelayTest::burstIsBoundedPerTurn()
{
    const TestServer server;
    const TestConnection client = TestConnection::to(server.port());
    TestConnection from = server.accept();
    const TestConnection to = TestConnection::to(server.port());
    const TestConnection target = server.accept();
    for (const int fd : {from.fd(), to.fd()})
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
    // More than one burst is on its way in the kernel before the first turn.
    const int room = 8 << 20;
    ::setsockopt(from.fd(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    ::fcntl(client.fd(), F_SETFL, O_NONBLOCK);
    const std::string flood = pattern(4 << 20);
    const ssize_t sent = ::send(client.fd(), flood.data(), flood.size(), 0);
    QVERIFY(sent > 0);
    SocketSide fromSide{from.fd(), true, true, false, false};
    SocketSide toSide{to.fd(), true, true, false, false};
    Relay relay;
    std::uint64_t before = 0;
    for (int turn = 0; turn < 100; ++turn) {
        relay.pump(fromSide, toSide, shared);
        QVERIFY(relay.delivered() - before <= RelayShared::Burst + PipePool::PipeBytes);
        before = relay.delivered();
        fromSide.readable = toSide.writable = true;
    }
    relay.release(shared);
}

void RelayTest::vanishedSinkIsReported()
{
    Lane lane;
    Relay relay;
    lane.target.reset();
    ::send(lane.client.get(), "x", 1, 0);
    lane.announce();
    QCOMPARE(relay.pump(lane.fromSide, lane.toSide, shared), Relay::Outcome::SinkReset);
    QVERIFY(lane.toSide.wasReset);
}

void RelayTest::aStalledSinkGivesItsPipeUpAndLosesNothing()
{
    RelayShared one(1);
    Lane lane;
    Relay relay;
    std::string sent;
    while (!relay.holdsBytes() || one.pipes.take()) { // until its bytes lie in the only pipe there may be
        const std::string more = pattern(50'000 + sent.size() % 977);
        const ssize_t taken = ::send(lane.client.get(), more.data(), more.size(), MSG_DONTWAIT);
        QVERIFY(taken > 0);
        sent += more.substr(0, static_cast<std::size_t>(taken));
        lane.fromSide.readable = true;
        lane.toSide.writable = !relay.holdsBytes();
        relay.pump(lane.fromSide, lane.toSide, one);
    }
    QVERIFY(one.pipes.wasShort());
    relay.givePipeUp(one);
    std::unique_ptr<Pipe> free = one.pipes.take();
    QVERIFY(free);
    QVERIFY(relay.holdsBytes());
    one.pipes.giveBack(std::move(free));
    std::string got;
    while (got.size() < sent.size()) {
        got += drain(lane.target.get());
        lane.announce();
        relay.pump(lane.fromSide, lane.toSide, one);
    }
    QVERIFY(got == sent);
    QCOMPARE(relay.delivered(), static_cast<std::uint64_t>(sent.size()));
    relay.release(one);
}

void RelayTest::aRefusedPipeIsNotAskedForAgainAtOnce()
{
    PipePool pool;
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const rlimit none{3, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const auto refused = pool.take();
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY(!refused);
    QVERIFY(!pool.take());
    QVERIFY(pool.wasShort());
    std::unique_ptr<Pipe> later;
    for (int i = 0; i < 2000 && !later; ++i)
        later = pool.take();
    QVERIFY(later);
    QVERIFY(!pool.wasShort());
    pool.giveBack(std::move(later));
}

void RelayTest::pipesAreReturnedWhenADirectionGoesQuiet()
{
    PipePool& pool = shared.pipes;
    std::vector<std::unique_ptr<Pipe>> taken;
    while (auto pipe = pool.take())
        taken.push_back(std::move(pipe));
    const std::size_t all = taken.size();
    QVERIFY(all > 0 && all <= static_cast<std::size_t>(PipePool::ProcessCap));
    for (auto& pipe : taken)
        pool.giveBack(std::move(pipe));
    taken.clear();

    std::vector<std::unique_ptr<Lane>> lanes;
    std::vector<std::unique_ptr<Relay>> relays;
    const std::string bulk = pattern(100'000);
    for (std::size_t i = 0; i < all + 4; ++i) {
        lanes.push_back(std::make_unique<Lane>());
        relays.push_back(std::make_unique<Relay>());
        ::send(lanes.back()->client.get(), bulk.data(), bulk.size(), 0);
        lanes.back()->announce();
        relays.back()->pump(lanes.back()->fromSide, lanes.back()->toSide, shared);
        QCOMPARE(drain(lanes.back()->target.get()).size() > 0, true);
        lanes.back()->announce();
        relays.back()->pump(lanes.back()->fromSide, lanes.back()->toSide, shared);
        QVERIFY(!relays.back()->holdsBytes());
    }
    while (auto pipe = pool.take())
        taken.push_back(std::move(pipe));
    QCOMPARE(taken.size(), all);
    for (auto& pipe : taken)
        PipePool::discard(std::move(pipe));
}

void RelayTest::releaseDropsWhatIsHeld()
{
    Lane lane;
    Relay relay;
    relay.preload("never sent");
    QVERIFY(relay.holdsBytes());
    relay.release(shared);
    QVERIFY(!relay.holdsBytes());
    QCOMPARE(relay.delivered(), std::uint64_t(0));
}

QTEST_GUILESS_MAIN(RelayTest)
#include "tst_relay.moc"
