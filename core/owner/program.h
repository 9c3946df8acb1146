// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The local program behind a loopback connection, as far as it can be told.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sluice {

enum class ProgramKnowledge : std::uint8_t
{
    NotLocal, ///< the client is on another machine, or this system does not tell
    NotSought, ///< only whose it is was asked: no rule, question or record wants its name
    Pending,  ///< being looked for
    Known,
    Hidden,   ///< the system does not show this process: another user's, or protected
    NotFound, ///< it has ended, or runs where Sluice cannot see it
};

/// What stands behind the last slash of a program's path, or behind the colon of `flatpak:`.
inline std::string_view programName(std::string_view path)
{
    return path.substr(path.find_last_of("/:") + 1);
}

/// Value; the path is shared by all tunnels of a program.
struct Program
{
    ProgramKnowledge knowledge = ProgramKnowledge::NotLocal;
    std::uint32_t uid = 0; ///< of the socket; meaningful unless NotLocal
    std::uint32_t pid = 0; ///< 0 unless Known
    /// Known only: the executable's path; `flatpak:APP` for an application of Flatpak, `container:PATH` for a
    /// program with a file system of its own, where the path says nothing about the files seen here.
    std::shared_ptr<const std::string> path;

    std::uint32_t socket = 0; ///< inode of the client's end; 0 = not known

    bool isKnown() const { return knowledge == ProgramKnowledge::Known; }
    std::string_view pathText() const { return path ? std::string_view(*path) : std::string_view(); }
    std::string_view name() const { return programName(pathText()); }
};

} // namespace sluice
