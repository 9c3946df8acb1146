// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tells when an address of this machine comes or goes.
#pragma once

#include "core/net/descriptor.h"

namespace sluice {

/// One thread. The kernel's routing channel (rtnetlink(7)); needs no privilege.
class AddressWatch final
{
public:
    AddressWatch();

    /// Becomes readable with a change; -1 if the system does not tell.
    int fd() const { return m_socket.get(); }
    /// Takes what has been said so far.
    void drain() const;

private:
    Descriptor m_socket;
};

} // namespace sluice
