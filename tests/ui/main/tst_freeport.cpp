// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The offered port is really free, on each address that wanted the taken one.
#include "ui/main/freeport.h"

#include <QTcpServer>
#include <QTest>

#include "tests/support/loopback.h"

using namespace sluice;
using namespace sluice::ui;

class FreePortTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersTheNextThatCanBeBound();
    void skipsWhatOtherListenersWant();
    void hasNoAnswerAboveTheLastPort();

private:
    static Endpoint at(const char* address, int port) { return Endpoint::parse(std::string(address) + ':' + std::to_string(port)).value(); }
};

void FreePortTest::offersTheNextThatCanBeBound()
{
    const TestServer holder;
    const auto port = nextFreePort({at("127.0.0.1", holder.port()), at("[::1]", holder.port())}, holder.port());
    if (!port)
        QSKIP("no hundred ports above the taken one");
    QVERIFY(*port > holder.port());
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost, *port));
    // And once it is taken, it is not offered again.
    QVERIFY(nextFreePort({at("127.0.0.1", holder.port())}, holder.port()) != port);
}

void FreePortTest::skipsWhatOtherListenersWant()
{
    const TestServer holder;
    const auto port = nextFreePort({at("127.0.0.1", holder.port())}, holder.port());
    if (!port)
        QSKIP("no hundred ports above the taken one");
    const auto other = nextFreePort({at("127.0.0.1", holder.port()), at("127.0.0.1", *port)}, holder.port());
    QVERIFY(other != port);
}

void FreePortTest::hasNoAnswerAboveTheLastPort()
{
    QVERIFY(!nextFreePort({at("127.0.0.1", 65535)}, 65535));
}

QTEST_GUILESS_MAIN(FreePortTest)
#include "tst_freeport.moc"
