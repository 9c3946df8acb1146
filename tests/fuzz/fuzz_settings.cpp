// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// settings.json: what is accepted can be written, short or in full, and read back without a change.
#include "core/settings/settings.h"
#include "tests/fuzz/property.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = parseSettings(fuzz::text(data, size), "settings.json");
    if (!parsed)
        return 0;
    const auto again = parseSettings(formatSettings(*parsed), "again");
    fuzz::require(again && *again == *parsed, "settings read back as themselves");
    const auto full = parseSettings(formatSettingsInFull(*parsed), "full");
    fuzz::require(full && *full == *parsed, "settings in full read back as themselves");
    return 0;
}
