// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Proxy-Authorization: what is read as credentials keeps to the bounds that everything behind it relies on.
#include "core/http/credentials.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = parseCredentials(fuzz::text(data, size));
    const auto* credentials = std::get_if<Credentials>(&parsed);
    if (credentials == nullptr)
        return 0;
    require(!credentials->user.empty() && credentials->user.find(':') == std::string::npos, "a name has no colon");
    require(credentials->user.size() <= LongestCredential && credentials->password.text().size() <= LongestCredential,
            "name and password are bounded");
    return 0;
}
