// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelgroups.h.
#include "ui/tunnels/tunnelgroups.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>

#include "ui/common/format.h"
#include "ui/common/rulesentence.h"

namespace sluice::ui {
namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("TunnelGroups", text);
}

} // namespace

void TunnelGroups::setBy(GroupBy by)
{
    m_by = by;
    m_groups.clear();
    m_free.clear();
    m_numberOf.clear();
    m_ofSlot.clear();
    m_toggled.clear();
    m_expandByDefault = false;
}

std::string TunnelGroups::keyOf(const TunnelRow& row)
{
    const TunnelInfo& info = row.info;
    switch (m_by) {
    case GroupBy::None:
        return {};
    case GroupBy::Site:
        return std::string(row.siteText());
    case GroupBy::Host:
        return info.host;
    case GroupBy::Client:
        return info.client.address.toString();
    case GroupBy::Rule:
        return std::string(info.decision.ruleId());
    case GroupBy::User:
        return std::string(info.userName());
    case GroupBy::Program:
        return std::string(info.program.name());
    }
    return {};
}

std::uint32_t TunnelGroups::numberOf(std::string key)
{
    const auto [place, isNew] = m_numberOf.try_emplace(std::move(key), 0);
    if (!isNew)
        return place->second;
    if (m_free.empty()) {
        place->second = static_cast<std::uint32_t>(m_groups.size());
        m_groups.emplace_back();
    } else {
        place->second = m_free.back();
        m_free.pop_back();
    }
    TunnelGroup& group = m_groups[place->second];
    group = {};
    group.key = place->first;
    group.serial = ++m_serial;
    group.isExpanded = m_toggled.contains(group.key) != m_expandByDefault;
    return place->second;
}

std::uint32_t TunnelGroups::groupOf(const TunnelRow& row)
{
    if (row.slot >= m_ofSlot.size())
        m_ofSlot.resize(std::max<std::size_t>(row.slot + 1, m_ofSlot.size() * 2));
    Cached& cached = m_ofSlot[row.slot];
    const bool isKnown = cached.id == row.info.id && cached.revision == row.revision && cached.serial != 0 &&
                         m_groups[cached.group].serial == cached.serial;
    if (!isKnown) {
        const std::uint32_t number = numberOf(keyOf(row));
        cached = {row.info.id, row.revision, number, m_groups[number].serial};
    }
    return cached.group;
}

void TunnelGroups::dropEmpty()
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        TunnelGroup& group = m_groups[i];
        if (group.count != 0 || group.serial == 0)
            continue;
        m_numberOf.erase(group.key);
        group = {};
        m_free.push_back(static_cast<std::uint32_t>(i));
    }
}

std::vector<std::uint32_t> TunnelGroups::sumUp(const std::vector<const TunnelRow*>& rows)
{
    dropEmpty();
    for (TunnelGroup& group : m_groups) {
        group.count = group.open = 0;
        group.bytes = {};
        group.upRate = group.downRate = 0;
        group.newest = {};
    }
    std::vector<std::uint32_t> numbers;
    numbers.reserve(rows.size());
    for (const TunnelRow* row : rows) {
        numbers.push_back(groupOf(*row));
        TunnelGroup& group = m_groups[numbers.back()];
        ++group.count;
        group.open += row->info.isOver() ? 0 : 1;
        group.bytes.up += row->info.bytes.up;
        group.bytes.down += row->info.bytes.down;
        group.upRate += row->upRate;
        group.downRate += row->downRate;
        group.newest = std::max(group.newest, row->info.acceptedAt);
    }
    return numbers;
}

void TunnelGroups::setExpanded(std::uint32_t number, bool expanded)
{
    TunnelGroup& group = m_groups[number];
    group.isExpanded = expanded;
    if (expanded == m_expandByDefault)
        m_toggled.erase(group.key);
    else
        m_toggled.insert(group.key);
}

void TunnelGroups::setAllExpanded(bool expanded)
{
    m_expandByDefault = expanded;
    m_toggled.clear();
    for (TunnelGroup& group : m_groups)
        group.isExpanded = expanded;
}

QString TunnelGroups::title(std::uint32_t number) const
{
    const std::string& key = m_groups[number].key;
    if (!key.empty())
        return m_by == GroupBy::Host || m_by == GroupBy::Site ? displayName(key) : text(key);
    switch (m_by) {
    case GroupBy::None:
        return {};
    case GroupBy::Site:
    case GroupBy::Host:
        return translated(QT_TRANSLATE_NOOP("TunnelGroups", "(no target)"));
    case GroupBy::Client:
        return translated(QT_TRANSLATE_NOOP("TunnelGroups", "(no client)"));
    case GroupBy::Rule:
        return translated(QT_TRANSLATE_NOOP("TunnelGroups", "(no rule)"));
    case GroupBy::User:
        return translated(QT_TRANSLATE_NOOP("TunnelGroups", "(no user)"));
    case GroupBy::Program:
        return translated(QT_TRANSLATE_NOOP("TunnelGroups", "(program not known)"));
    }
    return {};
}

} // namespace sluice::ui
