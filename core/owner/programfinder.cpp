// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The thread starts with the first question and lives on; one lock, never held while /proc is read.
#include "core/owner/programfinder.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/signals.h"
#include "core/base/threadname.h"

namespace sluice {
namespace {

constexpr std::size_t RecentProcesses = 32;
constexpr std::size_t KnownPaths = 512;

struct Question
{
    SocketOwner owner;
    ProgramFinder::Answer answer;
};

} // namespace

struct ProgramFinder::Shared
{
    explicit Shared(ProcessTable tableToUse)
        : table(std::move(tableToUse))
    {}

    bool start();
    void serve();
    Program programOf(const SocketOwner& owner, const ProcessTable::Pass& pass);
    std::shared_ptr<const std::string> interned(const std::string& path);
    void remember(std::uint32_t pid);

    // The thread's own.
    const ProcessTable table;
    std::deque<std::uint32_t> recent; ///< who opens one tunnel opens more
    std::map<std::string, std::shared_ptr<const std::string>> paths;

    std::mutex mutex;
    std::condition_variable work;
    std::vector<Question> queue;
    std::uint64_t generation = 0;
    bool isUrgent = false;
    bool stopped = false;
    std::thread thread;
};

ProgramFinder::ProgramFinder(ProcessTable table)
    : m_shared(std::make_unique<Shared>(std::move(table)))
{}

ProgramFinder::~ProgramFinder()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stopped = true;
        m_shared->work.notify_all();
    }
    if (m_shared->thread.joinable())
        m_shared->thread.join();
}

void ProgramFinder::find(const SocketOwner& owner, Answer answer)
{
    Shared& shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    if (shared.queue.size() >= MaxWaiting) {
        lock.unlock();
        answer({ProgramKnowledge::NotFound, owner.uid, 0, nullptr});
        return;
    }
    if (!shared.start()) {
        lock.unlock();
        answer({ProgramKnowledge::NotFound, owner.uid, 0, nullptr});
        return;
    }
    shared.queue.push_back({owner, std::move(answer)});
    if (shared.queue.size() == 1)
        shared.work.notify_one();
}

// With the lock held. False if the system has no thread for it now.
bool ProgramFinder::Shared::start()
{
    if (thread.joinable())
        return true;
    try {
        const SignalsBlocked blocked;
        thread = std::thread([this] { serve(); });
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

void ProgramFinder::hurry()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->isUrgent = true;
    m_shared->work.notify_one();
}

void ProgramFinder::dropQuestions()
{
    const std::lock_guard lock(m_shared->mutex);
    ++m_shared->generation;
    m_shared->queue.clear();
}

void ProgramFinder::Shared::serve()
{
    nameThread("programs");
    using Clock = std::chrono::steady_clock;
    Clock::time_point rested = Clock::now();
    std::unique_lock lock(mutex);
    for (;;) {
        work.wait(lock, [this] { return stopped || !queue.empty(); });
        work.wait_until(lock, rested, [this] { return stopped || isUrgent; });
        if (stopped)
            return;
        const std::vector<Question> questions = std::exchange(queue, {});
        const std::uint64_t asked = generation;
        isUrgent = false;
        lock.unlock();
        const Clock::time_point begun = Clock::now();
        std::vector<SocketOwner> wanted;
        wanted.reserve(questions.size());
        for (const Question& question : questions)
            wanted.push_back(question.owner);
        const ProcessTable::Pass pass =
            wanted.empty() ? ProcessTable::Pass() : table.find(wanted, {recent.begin(), recent.end()});
        std::vector<Program> programs;
        programs.reserve(questions.size());
        for (const Question& question : questions)
            programs.push_back(programOf(question.owner, pass));
        const Clock::time_point ended = Clock::now();
        rested = ended + PausePerPass * (ended - begun);
        lock.lock();
        // Under the lock on purpose: after dropQuestions() no answer may be given. Answers only post a
        // message.
        for (std::size_t i = 0; i < questions.size() && asked == generation && !stopped; ++i)
            questions[i].answer(programs[i]);
    }
}

Program ProgramFinder::Shared::programOf(const SocketOwner& owner, const ProcessTable::Pass& pass)
{
    const auto found = pass.holders.find(owner.inode);
    if (found != pass.holders.end() && !found->second.path.empty()) {
        remember(found->second.pid);
        return {ProgramKnowledge::Known, owner.uid, found->second.pid, interned(found->second.path)};
    }
    const bool isForeign = owner.uid != table.ownUser() && !table.canReadAll();
    const bool isHidden = isForeign || pass.sawHidden || found != pass.holders.end();
    return {isHidden ? ProgramKnowledge::Hidden : ProgramKnowledge::NotFound, owner.uid, 0, nullptr};
}

std::shared_ptr<const std::string> ProgramFinder::Shared::interned(const std::string& path)
{
    if (const auto known = paths.find(path); known != paths.end())
        return known->second;
    if (paths.size() >= KnownPaths)
        std::erase_if(paths, [](const auto& entry) { return entry.second.use_count() == 1; });
    auto text = std::make_shared<const std::string>(path);
    if (paths.size() < KnownPaths)
        paths.emplace(path, text);
    return text;
}

void ProgramFinder::Shared::remember(std::uint32_t pid)
{
    if (const auto known = std::find(recent.begin(), recent.end(), pid); known != recent.end())
        recent.erase(known);
    recent.push_front(pid);
    if (recent.size() > RecentProcesses)
        recent.pop_back();
}

} // namespace sluice
