// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// rules.json: what is accepted can be written and read back without a change.
#include "core/access/rulefile.h"
#include "tests/fuzz/property.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = parseRules(fuzz::text(data, size), "rules.json");
    if (!parsed)
        return 0;
    const auto again = parseRules(formatRules(*parsed), "again");
    fuzz::require(again && *again == *parsed, "rules read back as themselves");
    return 0;
}
