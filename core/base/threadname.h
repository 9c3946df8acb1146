// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What top -H, gdb and perf call a thread.
#pragma once

#include <string>

#include <pthread.h>

namespace sluice {

/// Of the calling thread; the system keeps at most 15 bytes. Only the engine's threads have names of their own: a thread
/// that bears the program's name is the window's.
inline void nameThread(const std::string& name)
{
    ::pthread_setname_np(::pthread_self(), name.substr(0, 15).c_str());
}

} // namespace sluice
