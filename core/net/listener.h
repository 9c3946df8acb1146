// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A listening socket: bound and owned by QTcpServer, accepted from by the workers.
#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/net/ipaddress.h"

class QTcpServer;

namespace sluice {

/// Lives in the thread that made it. QTcpServer reports errors and owns the descriptor but never accepts (it would
/// stop for good at the first EMFILE); workers accept from duplicates of descriptor().
class Listener final
{
public:
    Listener();
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Codes: "port-taken" (text names the holder if it can be told), "no-permission", "address-unavailable",
    /// "cannot-listen".
    Result<Endpoint> listen(const Endpoint& at);
    int descriptor() const;
    /// Wakes every worker that waits on a duplicate (accept says EINVAL), then closes.
    void close();

private:
    std::unique_ptr<QTcpServer> m_server;
};

} // namespace sluice
