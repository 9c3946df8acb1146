// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Binding is the only question whose answer counts: a list of sockets would miss other users' ones.
#include "ui/main/freeport.h"

#include <algorithm>

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpServer>

#include "ui/common/format.h"

namespace sluice::ui {
namespace {

constexpr int MaxTries = 100;
constexpr std::uint16_t LastPort = 65535;

bool canBind(const IpAddress& address, std::uint16_t port)
{
    QTcpServer server;
    server.setProxy(QNetworkProxy::NoProxy);
    return server.listen(QHostAddress(text(address.toString())), port);
}

} // namespace

std::optional<std::uint16_t> nextFreePort(const std::vector<Endpoint>& listeners, std::uint16_t taken)
{
    const auto isFree = [&](std::uint16_t port) {
        return std::all_of(listeners.begin(), listeners.end(), [&](const Endpoint& listener) {
            return listener.port == port ? false : listener.port != taken || canBind(listener.address, port);
        });
    };
    std::uint16_t port = taken;
    for (int tries = 0; tries < MaxTries && port < LastPort; ++tries) {
        if (isFree(++port))
            return port;
    }
    return {};
}

} // namespace sluice::ui
