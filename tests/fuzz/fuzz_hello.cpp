// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ClientHello: any bytes, no crash, no name that a log or a comparison could be misled by.
#include <algorithm>

#include "core/look/clienthello.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto hello = parseClientHello(fuzz::text(data, size));
    if (!hello)
        return 0;
    const auto isPrintable = [](char c) { return c >= 0x20 && c < 0x7F && !(c >= 'A' && c <= 'Z'); };
    require(std::all_of(hello->sni.begin(), hello->sni.end(), isPrintable), "a name is lower case and printable");
    require(hello->sniState != SniState::Name || !hello->sni.empty(), "a name is not empty");
    require(hello->ciphers.size() * 2 <= size && hello->extensions.size() * 4 <= size, "nothing is made up");
    return 0;
}
