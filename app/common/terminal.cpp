// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Echo off and on again, also when Ctrl+C ends the program in between.
#include "app/common/terminal.h"

#include <cerrno>
#include <csignal>
#include <optional>
#include <termios.h>
#include <unistd.h>

namespace sluice {
namespace {

// Signal handlers reach nothing but globals.
termios modeBefore{};

void restoreAndEnd(int number)
{
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &modeBefore);
    std::signal(number, SIG_DFL);
    ::raise(number);
}

class Silence final
{
public:
    Silence()
    {
        if (::tcgetattr(STDIN_FILENO, &modeBefore) != 0)
            return;
        for (const int number : {SIGINT, SIGTERM, SIGHUP})
            std::signal(number, restoreAndEnd);
        termios quiet = modeBefore;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Silence()
    {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &modeBefore);
        for (const int number : {SIGINT, SIGTERM, SIGHUP})
            std::signal(number, SIG_DFL);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
};

void say(const std::string& text)
{
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

// Byte by byte: what follows the line belongs to somebody else.
std::optional<std::string> readLine()
{
    std::string line;
    for (;;) {
        char c = 0;
        const ssize_t got = ::read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return line.empty() ? std::nullopt : std::optional(line);
        if (c == '\n')
            return line;
        if (line.size() < 4096)
            line.push_back(c);
    }
}

std::optional<std::string> ask(const std::string& question)
{
    say(question);
    auto answer = readLine();
    say("\n");
    return answer;
}

} // namespace

Result<std::string> readNewPassword(const std::string& user)
{
    const Error none{"no-password", "no password was given"};
    if (::isatty(STDIN_FILENO) == 0) {
        const auto line = readLine();
        return line ? Result<std::string>(*line) : none;
    }
    const Silence silence;
    const auto first = ask("New password for " + user + ": ");
    if (!first)
        return none;
    const auto second = ask("Once more: ");
    if (second != first)
        return Error{"passwords-differ", "the two passwords differ; nothing was changed"};
    return *first;
}

} // namespace sluice
