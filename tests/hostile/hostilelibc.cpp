// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before the C library by a test: names that begin with "hang" are never answered, as with a dead name
// server; the answers for names that begin with "lie" come from the file SLUICE_TEST_ANSWERS; the wall clock
// is off by as many seconds as the file SLUICE_TEST_CLOCK holds at that moment.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <mutex>
#include <netdb.h>
#include <poll.h>
#include <sstream>
#include <string>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>
#include <vector>

namespace {

int realLookup(const char* node, const char* service, const addrinfo* hints, addrinfo** result)
{
    using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, result);
}

// Each line of the file is one answer: a name and its addresses. A name's next look-up gets its next line, in
// the end again the last one.
std::vector<std::string> nextAnswer(const std::string& name)
{
    static std::mutex mutex;
    static std::map<std::string, std::size_t> asked;
    const std::lock_guard lock(mutex);
    std::vector<std::string> lines;
    std::ifstream file(std::getenv("SLUICE_TEST_ANSWERS"));
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(name + ' '))
            lines.push_back(line.substr(name.size()));
    }
    if (lines.empty())
        return {};
    std::istringstream words(lines[std::min(asked[name]++, lines.size() - 1)]);
    std::vector<std::string> addresses;
    for (std::string address; words >> address;)
        addresses.push_back(address);
    return addresses;
}

// One list made of many, so that the C library frees what it made.
int lie(const std::string& name, const addrinfo* hints, addrinfo** result)
{
    addrinfo numeric = *hints;
    numeric.ai_flags = AI_NUMERICHOST;
    *result = nullptr;
    addrinfo** end = result;
    for (const std::string& address : nextAnswer(name)) {
        if (const int code = realLookup(address.c_str(), nullptr, &numeric, end); code != 0)
            return code;
        while (*end != nullptr)
            end = &(*end)->ai_next;
    }
    return 0;
}

const volatile std::int64_t* mappedOffset()
{
    static const std::int64_t none = 0;
    const char* path = std::getenv("SLUICE_TEST_CLOCK");
    const int file = path == nullptr ? -1 : ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return &none;
    const void* memory = ::mmap(nullptr, sizeof none, PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? &none : static_cast<const std::int64_t*>(memory);
}

} // namespace

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result)
{
    while (node != nullptr && std::strncmp(node, "hang", 4) == 0)
        ::poll(nullptr, 0, 1000);
    if (node != nullptr && std::strncmp(node, "lie", 3) == 0)
        return lie(node, hints, result);
    return realLookup(node, service, hints, result);
}

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept
{
    static const volatile std::int64_t* const offset = mappedOffset();
    const auto code = static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
    if (code == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += *offset;
    return code;
}

extern "C" int gettimeofday(timeval* time, void*) noexcept
{
    timespec now{};
    const int code = clock_gettime(CLOCK_REALTIME, &now);
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return code;
}

extern "C" time_t time(time_t* seconds) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds != nullptr)
        *seconds = now.tv_sec;
    return now.tv_sec;
}
