// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// traced PROGRAM [ARGUMENT...]: runs a program with a debugger attached that does nothing, and ends as it ends.
// Qt Test leaves its watchdog away where it sees a debugger. That thread lives in a library without instrumentation, so
// ThreadSanitizer takes it for a race; with this none of its reports needs to be suppressed.
#include <csignal>
#include <cstdio>

#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

int follow(pid_t program)
{
    bool isFirstStop = true;
    for (int status = 0; ::waitpid(program, &status, 0) == program;) {
        if (WIFEXITED(status))
            return WEXITSTATUS(status);
        if (WIFSIGNALED(status))
            return 128 + WTERMSIG(status);
        const int signal = WSTOPSIG(status);
        if (isFirstStop)
            ::ptrace(PTRACE_SETOPTIONS, program, nullptr, PTRACE_O_EXITKILL);
        ::ptrace(PTRACE_CONT, program, nullptr, isFirstStop ? 0 : signal);
        isFirstStop = false;
    }
    return 127;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: traced PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    const pid_t program = ::fork();
    if (program == 0) {
        ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
        ::execv(argv[1], argv + 1);
        std::perror(argv[1]);
        ::_exit(127);
    }
    return program < 0 ? 127 : follow(program);
}
