// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the target's first record says in the open: the version it chose, below TLS 1.3 also the protocol.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

struct ServerHello
{
    std::uint16_t version = 0;
    std::string alpn; ///< chosen protocol, raw; TLS 1.3 hides it

    bool operator==(const ServerHello&) const = default;
};

/// A whole ServerHello message without its head. Empty if it is malformed. Pure, linear.
std::optional<ServerHello> parseServerHello(std::string_view message);

} // namespace sluice
