// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the tunnel table shows, in which order, and how wide.
#include <algorithm>

#include <QHeaderView>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/tunnels/tunneldelegate.h"
#include "ui/tunnels/tunneltable.h"

namespace sluice::ui {

using namespace std::string_view_literals;

// Hours and minutes are longer in some languages.
int TunnelTable::startWidth(int column) const
{
    const TunnelColumn& made = tunnelColumns()[static_cast<std::size_t>(column)];
    const bool isTime = made.key == "lasted"sv || made.key == "idle"sv;
    const int longest =
        isTime ? fontMetrics().horizontalAdvance(ageText(std::chrono::minutes(23 * 60 + 59))) + 2 * TunnelDelegate::Padding : 0;
    return std::max(made.width, longest);
}

void TunnelTable::applyPreset(const ColumnPreset& preset)
{
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        setColumnHidden(column, true);
    int place = 0;
    for (const std::string_view key : preset.columns) {
        const int column = tunnelColumn(key);
        setColumnHidden(column, false);
        header->moveSection(header->visualIndex(column), place++);
        setColumnWidth(column, startWidth(column));
    }
    setRowHeight(Theme::rowHeight() - preset.tighter);
    fitLastColumn();
}

void TunnelTable::fitLastColumn()
{
    QHeaderView* header = horizontalHeader();
    int last = -1;
    int others = 0;
    for (int place = header->count() - 1; place >= 0; --place) {
        const int column = header->logicalIndex(place);
        if (isColumnHidden(column))
            continue;
        if (last < 0)
            last = column;
        else
            others += columnWidth(column);
    }
    if (last < 0)
        return;
    const int least = startWidth(last);
    const bool hasRoom = viewport()->width() - others >= least;
    header->setStretchLastSection(hasRoom);
    if (!hasRoom && columnWidth(last) < least)
        setColumnWidth(last, least);
}

void TunnelTable::restoreColumns(const QByteArray& state, int known)
{
    QHeaderView* header = horizontalHeader();
    if (!header->restoreState(state))
        return;
    for (int column = known; column < header->count(); ++column) {
        setColumnHidden(column, true);
        setColumnWidth(column, startWidth(column));
    }
    const int started = tunnelColumn("started");
    const int lasted = tunnelColumn("lasted");
    if (known <= lasted && !isColumnHidden(started)) {
        // It was one column once: the age, narrower than a time of the day.
        setColumnWidth(started, std::max(columnWidth(started), startWidth(started)));
        header->moveSection(header->visualIndex(lasted), header->visualIndex(started) + 1);
        setColumnHidden(lasted, false);
    }
    fitLastColumn();
}

void TunnelTable::setRowHeight(int height)
{
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

} // namespace sluice::ui
