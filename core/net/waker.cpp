// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An eventfd; counts are of no interest, only that there was a signal.
#include "core/net/waker.h"

#include <cstdint>
#include <sys/eventfd.h>

namespace sluice {

Waker::Waker() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Waker::signal() const
{
    const std::uint64_t one = 1;
    // A full counter means that the reader is already due to wake.
    [[maybe_unused]] const ssize_t written = ::write(m_event.get(), &one, sizeof one);
}

void Waker::drain() const
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(m_event.get(), &count, sizeof count);
}

} // namespace sluice
