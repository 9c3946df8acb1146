// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// libpsl with the newer of the system's list and its own; the list changes monthly and is not ours to keep.
#include "core/net/site.h"

#include <libpsl.h>
#include <memory>

#include "core/net/ipaddress.h"

namespace sluice {
namespace {

const psl_ctx_t* suffixes()
{
    static const std::unique_ptr<psl_ctx_t, void (*)(psl_ctx_t*)> list(psl_latest(nullptr), psl_free);
    return list ? list.get() : psl_builtin();
}

} // namespace

std::optional<std::string> siteOf(std::string_view name)
{
    if (IpAddress::parse(name))
        return std::nullopt;
    const std::string terminated(name);
    // Points into `terminated`; an unlisted top level counts as a public suffix.
    const char* site = psl_registrable_domain(suffixes(), terminated.c_str());
    return site == nullptr ? std::nullopt : std::optional<std::string>(site);
}

bool isPublicSuffix(std::string_view name)
{
    return psl_is_public_suffix(suffixes(), std::string(name).c_str()) == 1;
}

} // namespace sluice
