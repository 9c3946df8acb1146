// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which tunnels the table shows: a view and a filter; and how a tunnel answers the filter language.
#pragma once

#include "ui/common/filterline.h"
#include "ui/common/filterprogram.h"
#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui {

enum class TunnelView : int
{
    Active,
    Closed,
    All
};

/// Value.
struct TunnelFilter
{
    TunnelView view = TunnelView::Active;
    FilterProgram program;

    /// Ended tunnels stay in the active view for a while, so that an end is seen.
    static constexpr std::chrono::seconds Afterglow{10};

    bool matchesView(const TunnelRow& row, MonoTime now) const;
    bool matches(const TunnelRow& row, const Moment& now) const;
};

/// The keys and states that tunnels know.
FilterVocabulary tunnelVocabulary();
/// Filters offered to everybody: "What is stuck?" and its like.
std::vector<SavedFilter> offeredTunnelFilters();

} // namespace sluice::ui
