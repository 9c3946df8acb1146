// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// host:port: what is accepted is exactly one target, spelled in one way, with a name no address hides in.
#include <algorithm>

#include "core/net/hostport.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

namespace {

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

void checkName(const std::string& name)
{
    require(!name.empty() && name.size() <= 253, "a name has 1 to 253 bytes");
    require(std::all_of(name.begin(), name.end(), isNameByte), "a name holds only what a name may hold");
    require(name.find("..") == std::string::npos && name.front() != '.' && name.back() != '.',
            "no label is empty");
    const std::string last = name.substr(name.rfind('.') + 1);
    const bool isNumber = last.find_first_not_of("0123456789") == std::string::npos;
    const bool isHex =
        last.starts_with("0x") && last.find_first_not_of("0123456789abcdef", 2) == std::string::npos;
    require(!isNumber && !isHex, "no name is read as an address by somebody else");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::text(data, size);
    const auto parsed = HostPort::parse(bytes);
    const auto* target = std::get_if<HostPort>(&parsed);
    if (target == nullptr)
        return 0;
    require(target->port() != 0, "there is no port 0");
    if (!target->isLiteral())
        checkName(target->name().text());
    const auto again = HostPort::parse(target->toString());
    require(std::holds_alternative<HostPort>(again) && std::get<HostPort>(again) == *target,
            "reads back as itself");
    return 0;
}
