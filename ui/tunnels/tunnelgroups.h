// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels that have something in common, with what they add up to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <QString>

#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui {

enum class GroupBy : int
{
    None,
    Site,
    Host,
    Client,
    Rule,
    User,
    Program
};

struct TunnelGroup
{
    std::string key;          ///< empty: those that have none
    std::uint32_t serial = 0; ///< another one whenever the number is given to another key
    std::size_t count = 0;
    std::size_t open = 0;
    ByteCounts bytes;
    double upRate = 0;
    double downRate = 0;
    WallTime newest{};
    bool isExpanded = false;
};

/// Gives keys numbers, so that a row's group is looked up once per change of the row. GUI thread.
class TunnelGroups final
{
public:
    void setBy(GroupBy by);
    GroupBy by() const { return m_by; }

    /// New sums, over these rows, and the group of each. Groups that were empty before lose their number.
    std::vector<std::uint32_t> sumUp(const std::vector<const TunnelRow*>& rows);
    std::uint32_t groupOf(const TunnelRow& row);
    const TunnelGroup& group(std::uint32_t number) const { return m_groups[number]; }
    /// Numbers below this may be groups; those with count 0 are none.
    std::size_t size() const { return m_groups.size(); }

    void setExpanded(std::uint32_t number, bool expanded);
    void setAllExpanded(bool expanded);
    QString title(std::uint32_t number) const;

private:
    struct Cached
    {
        TunnelId id = TunnelId::None;
        std::uint32_t revision = 0;
        std::uint32_t group = 0;
        std::uint32_t serial = 0;
    };

    std::uint32_t numberOf(std::string key);
    std::string keyOf(const TunnelRow& row);
    void dropEmpty();

    GroupBy m_by = GroupBy::None;
    std::vector<TunnelGroup> m_groups;
    std::vector<std::uint32_t> m_free;
    std::unordered_map<std::string, std::uint32_t> m_numberOf;
    std::vector<Cached> m_ofSlot;
    std::set<std::string> m_toggled; ///< keys whose groups differ from m_expandByDefault
    bool m_expandByDefault = false;
    std::uint32_t m_serial = 0;
};

} // namespace sluice::ui
