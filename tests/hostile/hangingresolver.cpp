// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library by a test: names that begin with "hang" are never answered, as with a dead name
// server.
#include <cstring>
#include <dlfcn.h>
#include <netdb.h>
#include <poll.h>

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result)
{
    while (node != nullptr && std::strncmp(node, "hang", 4) == 0)
        ::poll(nullptr, 0, 1000);
    using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, result);
}
