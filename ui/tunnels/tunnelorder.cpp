// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelorder.h.
#include "ui/tunnels/tunnelorder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace sluice::ui {
namespace {

constexpr auto FastColumnPace = std::chrono::seconds(2);

const TunnelColumn& columnAt(int column)
{
    return tunnelColumns()[static_cast<std::size_t>(column)];
}

// The smaller is first; what is unknown is last whatever the direction.
double keyOf(const TunnelColumn& column, Qt::SortOrder direction, const TunnelRow& row, const Moment& now)
{
    const double number = column.number(row, now);
    if (std::isnan(number))
        return std::numeric_limits<double>::infinity();
    return direction == Qt::AscendingOrder ? number : -number;
}

// Negative: a before b by this column alone.
int compared(const TunnelColumn& column, Qt::SortOrder direction, const TunnelRow& a, const TunnelRow& b,
             const Moment& now)
{
    if (column.number != nullptr) {
        const double first = keyOf(column, direction, a, now);
        const double second = keyOf(column, direction, b, now);
        return first < second ? -1 : second < first ? 1 : 0;
    }
    const int result = column.less(a, b) ? -1 : column.less(b, a) ? 1 : 0;
    return direction == Qt::AscendingOrder ? result : -result;
}

} // namespace

TunnelOrder::TunnelOrder()
    : m_column(tunnelColumn("started"))
    , m_formerColumn(m_column)
{}

void TunnelOrder::setColumn(int column, Qt::SortOrder direction)
{
    if (column != m_column) {
        m_formerColumn = m_column;
        m_formerDirection = m_direction;
    }
    m_column = column;
    m_direction = direction;
    m_demanded = true;
}

bool TunnelOrder::isBefore(const TunnelRow& a, const TunnelRow& b) const
{
    int result = compared(columnAt(m_column), m_direction, a, b, m_now);
    if (result != 0)
        return result < 0;
    result = compared(columnAt(m_formerColumn), m_formerDirection, a, b, m_now);
    if (result != 0)
        return result < 0;
    return a.info.id > b.info.id; // newest first among equals, whatever the direction
}

bool TunnelOrder::isInOrder(const std::vector<const TunnelRow*>& rows) const
{
    return std::is_sorted(rows.begin(), rows.end(),
                          [this](const TunnelRow* a, const TunnelRow* b) { return isBefore(*a, *b); });
}

bool TunnelOrder::arrange(std::vector<const TunnelRow*>& rows, const Moment& now, bool isHeld)
{
    m_now = now;
    const bool isSteady = columnAt(m_column).pace == TunnelColumn::Pace::Steady;
    const bool isDue = isSteady || now.mono - m_sortedAt >= FastColumnPace;
    m_sorted = m_demanded || (isDue && !isHeld);
    if (m_sorted && !(isSteady && !m_demanded)) {
        sortAll(rows);
    } else {
        std::vector<const TunnelRow*> fresh;
        splitByFormerOrder(rows, fresh);
        if (m_sorted) {
            sortSteadily(rows, fresh);
        } else {
            std::sort(fresh.begin(), fresh.end(),
                      [](const TunnelRow* a, const TunnelRow* b) { return a->info.id < b->info.id; });
            rows.insert(rows.end(), fresh.begin(), fresh.end());
        }
    }
    if (m_sorted) {
        m_sortedAt = now.mono;
        m_demanded = false;
    }
    m_former.clear();
    for (const TunnelRow* row : rows)
        m_former.push_back({row->slot, row->info.id});
    return m_sorted || !isHeld;
}

// `rows` become those that were there before, in their order; the others move to `fresh`.
void TunnelOrder::splitByFormerOrder(std::vector<const TunnelRow*>& rows,
                                     std::vector<const TunnelRow*>& fresh)
{
    std::uint32_t highest = 0;
    for (const TunnelRow* row : rows)
        highest = std::max(highest, row->slot);
    for (const Place& place : m_former)
        highest = std::max(highest, place.slot);
    m_bySlot.assign(highest + 1, nullptr);
    for (const TunnelRow* row : rows)
        m_bySlot[row->slot] = row;
    std::vector<const TunnelRow*> kept;
    kept.reserve(rows.size());
    for (const Place& place : m_former) {
        const TunnelRow*& row = m_bySlot[place.slot];
        if (row != nullptr && row->info.id == place.id)
            kept.push_back(std::exchange(row, nullptr));
    }
    for (const TunnelRow* row : rows) {
        if (m_bySlot[row->slot] != nullptr)
            fresh.push_back(row);
    }
    m_bySlot.clear();
    rows = std::move(kept);
}

void TunnelOrder::sortAll(std::vector<const TunnelRow*>& rows) const
{
    const auto before = [this](const TunnelRow* a, const TunnelRow* b) { return isBefore(*a, *b); };
    const TunnelColumn& column = columnAt(m_column);
    if (column.number == nullptr) {
        std::sort(rows.begin(), rows.end(), before);
        return;
    }
    // Numbers beside the pointers: most comparisons then never touch a row.
    struct Keyed
    {
        double key;
        const TunnelRow* row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (const TunnelRow* row : rows)
        keyed.push_back({keyOf(column, m_direction, *row, m_now), row});
    std::sort(keyed.begin(), keyed.end(), [&before](const Keyed& a, const Keyed& b) {
        return a.key != b.key ? a.key < b.key : before(a.row, b.row);
    });
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const Keyed& entry) { return entry.row; });
}

// Where values do not change, those that were in order still are: only the new ones are sorted, then merged
// in.
void TunnelOrder::sortSteadily(std::vector<const TunnelRow*>& rows,
                               std::vector<const TunnelRow*>& fresh) const
{
    const auto before = [this](const TunnelRow* a, const TunnelRow* b) { return isBefore(*a, *b); };
    if (!std::is_sorted(rows.begin(), rows.end(), before)) {
        rows.insert(rows.end(), fresh.begin(), fresh.end());
        sortAll(rows);
        return;
    }
    std::sort(fresh.begin(), fresh.end(), before);
    const auto middle = static_cast<std::ptrdiff_t>(rows.size());
    rows.insert(rows.end(), fresh.begin(), fresh.end());
    std::inplace_merge(rows.begin(), rows.begin() + middle, rows.end(), before);
}

} // namespace sluice::ui
