// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which tunnels the table shows: a view and the words typed into the filter line.
#pragma once

#include <QStringList>

#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

enum class TunnelView : int { Active, Closed, All };

/// Pure. Every word must occur somewhere in the row; case does not matter.
struct TunnelFilter
{
    TunnelView view = TunnelView::Active;
    QStringList words; ///< lower case

    /// Ended tunnels stay in the active view for a while, so that an end is seen.
    static constexpr std::chrono::seconds Afterglow{10};

    static QStringList wordsOf(const QString& text) { return text.toLower().split(u' ', Qt::SkipEmptyParts); }
    bool matchesView(const TunnelRow& row, MonoTime now) const;
    bool matchesWords(const TunnelRow& row) const;
};

} // namespace sluice::ui
