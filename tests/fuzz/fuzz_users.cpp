// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// users.json and htpasswd files: what is accepted can be written and read back without a change.
#include "core/access/userfile.h"
#include "tests/fuzz/property.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = parseUsers(fuzz::text(data, size), "users.json");
    if (parsed) {
        const auto again = parseUsers(formatUsers(*parsed), "again");
        fuzz::require(again && formatUsers(*again) == formatUsers(*parsed), "users read back as themselves");
    }
    const HtpasswdImport imported = importHtpasswd(fuzz::text(data, size), {});
    fuzz::require(static_cast<bool>(parseUsers(formatUsers(imported.users), "imported")), "what is imported can be read");
    return 0;
}
