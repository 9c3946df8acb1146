// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The descriptor is the lock: it is held as long as that is open.
#include "core/base/filelock.h"

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sluice {

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

int FileLock::tryFile(const std::string& path)
{
    // Somebody who may write to the directory could have it lead to a file that is not to be signed.
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    return take(fd, LOCK_EX | LOCK_NB);
}

int FileLock::waitForDirectory(const std::string& path, std::chrono::milliseconds patience)
{
    constexpr int PauseMs = 20; // flock() knows no deadline
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        const int error = take(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), LOCK_EX | LOCK_NB);
        if (error != EWOULDBLOCK || std::chrono::steady_clock::now() >= end)
            return error;
        ::poll(nullptr, 0, PauseMs);
    }
}

void FileLock::sign(std::string_view text) const
{
    // A full disk loses the signature, not the lock.
    if (::ftruncate(m_fd, 0) != 0)
        return;
    [[maybe_unused]] const ssize_t written = ::pwrite(m_fd, text.data(), text.size(), 0);
}

int FileLock::take(int fd, int operation)
{
    if (fd < 0)
        return errno;
    while (::flock(fd, operation) != 0) {
        if (errno == EINTR)
            continue;
        const int error = errno;
        ::close(fd);
        return error;
    }
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
    return 0;
}

} // namespace sluice
