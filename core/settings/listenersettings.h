// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One place where Sluice listens, and who may use it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/jsonobjectreader.h"
#include "core/base/result.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// Written as a text, `"127.0.0.1:8321"`, or as an object with the members below.
struct ListenerSettings
{
    Endpoint endpoint;          ///< "address"
    bool needsPassword = false; ///< "password": only users with their password, not everyone who gets there
    bool allowPlaintextLan =
        false; ///< names and passwords may cross a network unencrypted; needed beyond loopback

    bool operator==(const ListenerSettings&) const = default;
};

/// For all of one list. Beyond loopback a password is needed and, as long as there is no TLS,
/// `allowPlaintextLan`; each error names the listener and the cure. Codes: "no-listener", "needs-password",
/// "plaintext-lan", "duplicate-listener".
Result<void> validateListeners(const std::vector<ListenerSettings>& listeners);

/// The first listener of the list with this address and port, else one that everybody may use.
ListenerSettings listenerAt(const Endpoint& endpoint, const std::vector<ListenerSettings>& known);

/// The value of the key `listeners`; reports through `file`.
std::vector<ListenerSettings> readListeners(JsonObjectReader& file, std::string_view name,
                                            std::vector<ListenerSettings> defaults);
std::string formatListeners(const std::vector<ListenerSettings>& listeners);

} // namespace sluice
