// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds out which programs hold sockets, on one thread, many at a time and at little cost.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "core/net/sockdiag.h"
#include "core/owner/processtable.h"
#include "core/owner/program.h"

namespace sluice {

/// Thread-safe. Shaped like Resolver: `answer` is called once, from the finder's thread, with everything but
/// Pending. What is asked gathers until the next pass; a pass is followed by a pause of 49 times its length,
/// so that looking takes no more than a fiftieth of a core. hurry() ends the pause: a rule or a question
/// waits.
class ProgramFinder final
{
public:
    using Answer = std::function<void(const Program&)>;

    static constexpr std::size_t MaxWaiting = 8192; ///< beyond it the answer is NotFound, at once
    static constexpr int PausePerPass = 49;

    explicit ProgramFinder(ProcessTable table);
    /// Waits for a pass under way, some milliseconds.
    ~ProgramFinder();
    ProgramFinder(const ProgramFinder&) = delete;
    ProgramFinder& operator=(const ProgramFinder&) = delete;

    /// `owner` is of a socket that still has one (inode not 0).
    void find(const SocketOwner& owner, Answer answer);
    void hurry();
    /// What was asked so far gets no answer any more.
    void dropQuestions();

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

} // namespace sluice
