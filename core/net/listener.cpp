// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QTcpServer as binder; see the header for why it does not accept.
#include "core/net/listener.h"

#include <sys/socket.h>

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpServer>

#include "core/net/portholder.h"
#include "core/net/socket.h"

namespace sluice {
namespace {

constexpr int Backlog = 4096;

QHostAddress toQt(const IpAddress& address)
{
    if (address.isV4())
        return QHostAddress(address.v4());
    return QHostAddress(address.bytes().data());
}

Error listenError(const QTcpServer& server, const Endpoint& at)
{
    const std::string where = at.toString();
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError: {
        const std::string holder = portHolder(at);
        const std::string by = holder.empty() ? std::string("another program") : holder;
        return {"port-taken", "cannot listen on " + where + ": the port is taken by " + by +
                                  "; stop that program or choose another port"};
    }
    case QAbstractSocket::SocketAccessError:
        return {"no-permission",
                "cannot listen on " + where + ": not permitted; ports below 1024 need privileges, choose a higher one"};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {"address-unavailable", "cannot listen on " + where + ": this machine has no such address"};
    default:
        return {"cannot-listen", "cannot listen on " + where + ": " + server.errorString().toStdString()};
    }
}

} // namespace

Listener::Listener() : m_server(std::make_unique<QTcpServer>())
{
    m_server->setProxy(QNetworkProxy::NoProxy);
    m_server->setListenBacklogSize(Backlog);
}

Listener::~Listener()
{
    close();
}

Result<Endpoint> Listener::listen(const Endpoint& at)
{
    if (!m_server->listen(toQt(at.address), at.port))
        return listenError(*m_server, at);
    m_server->pauseAccepting();
    setRelayOptions(descriptor());
    return Endpoint{at.address, m_server->serverPort()};
}

int Listener::descriptor() const
{
    return static_cast<int>(m_server->socketDescriptor());
}

void Listener::close()
{
    if (!m_server->isListening())
        return;
    ::shutdown(descriptor(), SHUT_RDWR);
    m_server->close();
}

} // namespace sluice
