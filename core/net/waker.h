// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wakes a thread that waits on descriptors.
#pragma once

#include "core/net/descriptor.h"

namespace sluice {

/// signal() from any thread; the waiting thread sees fd() readable and calls drain().
class Waker final
{
public:
    Waker();
    int fd() const { return m_event.get(); }
    void signal() const;
    void drain() const;

private:
    Descriptor m_event;
};

} // namespace sluice
