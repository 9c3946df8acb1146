// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written with the system's own calls, because a short write has to be seen and taken back.
#include "core/record/rotatingfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"

namespace sluice {
namespace {

Error unwritable(const std::string& path, int error)
{
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {"unwritable", path + ": cannot be written (" + std::strerror(error) + "); " +
                              (isFull ? "free some room on the disk" : "check who owns it and its permissions")};
}

// When the file was begun. File systems that do not keep it make do with the last change.
WallTime birthOf(int file)
{
    struct statx status
    {};
    if (::statx(file, "", AT_EMPTY_PATH, STATX_BTIME | STATX_MTIME, &status) != 0)
        return {};
    const bool isKnown = (status.stx_mask & STATX_BTIME) != 0;
    return WallTime(std::chrono::seconds(isKnown ? status.stx_btime.tv_sec : status.stx_mtime.tv_sec));
}

bool endsInTheMiddle(int file, std::uint64_t size)
{
    char last = '\n';
    return size > 0 && ::pread(file, &last, 1, static_cast<off_t>(size) - 1) == 1 && last != '\n';
}

// With its directory, perhaps. What is only renamed is still there to be read.
bool isDeleted(int file)
{
    struct stat status
    {};
    return ::fstat(file, &status) == 0 && status.st_nlink == 0;
}

// The number of bytes that reached the file; fewer than asked for is an error in errno.
std::size_t writeAll(int file, std::string_view text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t written = ::write(file, text.data() + done, text.size() - done);
        if (written > 0)
            done += static_cast<std::size_t>(written);
        else if (written == 0 || errno != EINTR)
            break;
    }
    return done;
}

} // namespace

Result<void> RotatingFile::open(WallTime now)
{
    if (const auto made = makeParentDirectory(m_path); !made)
        return made.error();
    m_file = Descriptor(::open(m_path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    struct stat status
    {};
    if (!m_file || ::fstat(m_file.get(), &status) != 0) {
        const int error = errno;
        m_file.reset();
        return unwritable(m_path, error);
    }
    if (!S_ISREG(status.st_mode)) {
        m_file.reset();
        return Error{"unwritable", m_path + ": it is not a regular file; move it away"};
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
    m_since = m_size == 0 ? now : birthOf(m_file.get());
    // A former run that was killed in the middle of a line must not spoil the next one.
    if (endsInTheMiddle(m_file.get(), m_size))
        m_size += writeAll(m_file.get(), "\n");
    return {};
}

void RotatingFile::turnOver()
{
    m_file.reset();
    ::unlink(former(m_limits.keep).c_str());
    for (std::uint32_t number = m_limits.keep; number > 1; --number)
        ::rename(former(number - 1).c_str(), former(number).c_str());
    if (m_limits.keep > 0)
        ::rename(m_path.c_str(), former(1).c_str());
    else
        ::unlink(m_path.c_str());
}

Result<void> RotatingFile::append(std::string_view lines, WallTime now)
{
    if (m_file && isDeleted(m_file.get()))
        m_file.reset();
    if (!m_file) {
        if (const auto opened = open(now); !opened)
            return opened;
    }
    // A clock that was set back makes no file old.
    const bool isFull = m_size > 0 && m_size + lines.size() > m_limits.bytes;
    const bool isOld = m_size > 0 && now - m_since > m_limits.age;
    if (isFull || isOld) {
        turnOver();
        if (const auto opened = open(now); !opened)
            return opened;
    }
    const std::size_t written = writeAll(m_file.get(), lines);
    if (written == lines.size()) {
        m_size += written;
        return {};
    }
    const int error = errno;
    if (written > 0 && ::ftruncate(m_file.get(), static_cast<off_t>(m_size)) != 0)
        m_file.reset(); // opening it again finds the torn line and ends it
    return unwritable(m_path, error);
}

} // namespace sluice
