// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// /proc and the processes' CPU clocks.
#include "tests/bench/meter.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace sluice::bench {
namespace {

namespace fs = std::filesystem;

bool isNumber(const std::string& text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

pid_t parentOf(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    // The name in brackets may hold anything; the parent is the second word after it.
    std::istringstream rest(line.substr(line.rfind(')') + 1));
    char state = 0;
    pid_t parent = 0;
    rest >> state >> parent;
    return parent;
}

std::string path(pid_t pid, const char* name)
{
    return "/proc/" + std::to_string(pid) + '/' + name;
}

} // namespace

std::vector<pid_t> Meter::family() const
{
    std::vector<std::pair<pid_t, pid_t>> processes;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename();
        if (isNumber(name)) {
            const auto pid = static_cast<pid_t>(std::stol(name));
            processes.emplace_back(pid, parentOf(pid));
        }
    }
    std::vector<pid_t> family{m_root};
    for (std::size_t i = 0; i < family.size(); ++i) {
        const pid_t parent = family[i];
        for (const auto& [pid, itsParent] : processes) {
            if (itsParent == parent)
                family.push_back(pid);
        }
    }
    return family;
}

std::uint64_t Meter::cpuNanoseconds() const
{
    std::uint64_t total = 0;
    for (const pid_t pid : family()) {
        clockid_t clock{};
        timespec spent{};
        if (::clock_getcpuclockid(pid, &clock) == 0 && ::clock_gettime(clock, &spent) == 0)
            total += static_cast<std::uint64_t>(spent.tv_sec) * 1'000'000'000 +
                     static_cast<std::uint64_t>(spent.tv_nsec);
    }
    return total;
}

std::uint64_t Meter::engineNanoseconds() const
{
    constexpr std::array<std::string_view, 3> Names{"relay ", "records", "programs"};
    std::uint64_t total = 0;
    std::error_code failed;
    for (auto it = fs::directory_iterator(path(m_root, "task"), failed);
         !failed && it != fs::directory_iterator(); it.increment(failed)) {
        std::string name;
        std::ifstream comm(it->path() / "comm");
        std::getline(comm, name);
        if (std::none_of(Names.begin(), Names.end(), [&name](auto known) { return name.starts_with(known); }))
            continue;
        std::uint64_t spent = 0;
        std::ifstream(it->path() / "schedstat") >> spent;
        total += spent;
    }
    return total;
}

std::uint64_t Meter::pssKib() const
{
    std::uint64_t total = 0;
    for (const pid_t pid : family()) {
        std::ifstream file(path(pid, "smaps_rollup"));
        for (std::string word; file >> word;) {
            if (word == "Pss:") {
                std::uint64_t kib = 0;
                file >> kib;
                total += kib;
                break;
            }
        }
    }
    return total;
}

std::uint64_t Meter::descriptors() const
{
    std::uint64_t total = 0;
    for (const pid_t pid : family()) {
        std::error_code failed;
        for (auto it = fs::directory_iterator(path(pid, "fd"), failed);
             !failed && it != fs::directory_iterator(); ++it)
            ++total;
    }
    return total;
}

} // namespace sluice::bench
