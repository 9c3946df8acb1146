// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelfilter.h.
#include "ui/tunnels/tunnelfilter.h"

#include <algorithm>

namespace sluice::ui {

bool TunnelFilter::matchesView(const TunnelRow& row, MonoTime now) const
{
    switch (view) {
    case TunnelView::Active: return !row.info.isOver() || now - row.endedAt < Afterglow;
    case TunnelView::Closed: return row.info.isOver();
    case TunnelView::All: break;
    }
    return true;
}

bool TunnelFilter::matchesWords(const TunnelRow& row) const
{
    return std::all_of(words.begin(), words.end(), [&row](const QString& word) { return row.searchText.contains(word); });
}

} // namespace sluice::ui
