// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind tunnelcolumns.h.
#include "ui/tunnels/tunnelcolumns.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/rulesentence.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;
using Milliseconds = std::chrono::milliseconds;
using Pace = TunnelColumn::Pace;

QString translated(const char* text)
{
    return QCoreApplication::translate("TunnelColumns", text);
}

Milliseconds idleOf(const TunnelRow& row, WallTime now)
{
    const Offset last = row.info.phases.lastByte == Never ? Offset::zero() : row.info.phases.lastByte;
    return std::max(Milliseconds(0), ageOf(row, now) - std::chrono::duration_cast<Milliseconds>(last));
}

// The longer ago the last byte, the longer idle, whatever the time is.
WallTime lastByteAt(const TunnelRow& row)
{
    return row.info.acceptedAt + std::max(row.info.phases.lastByte, Offset::zero());
}

bool isFlowing(const TunnelRow& row)
{
    return row.info.state == TunnelState::Open || row.info.state == TunnelState::HalfClosed;
}

QString stateCell(const TunnelRow& row, WallTime)
{
    return glyph(standingOf(row.info)) + u"  "_s + outcomeText(row.info);
}

QString hostCell(const TunnelRow& row, WallTime)
{
    if (!row.info.host.empty())
        return displayName(row.info.host);
    return row.info.isOver() ? translated(QT_TRANSLATE_NOOP("TunnelColumns", "(no target)")) : QString();
}

QString ruleCell(const TunnelRow& row, WallTime)
{
    const Decision& decision = row.info.decision;
    if (!decision.ruleId().empty())
        return text(decision.ruleId());
    return decision.reason == Reason::DefaultDenied ? translated(QT_TRANSLATE_NOOP("TunnelColumns", "no rule")) : QString();
}

QString reasonCell(const TunnelRow& row, WallTime)
{
    return reasonText(row.info.reason);
}

template <auto Member>
QString countCell(const TunnelRow& row, WallTime)
{
    const std::uint64_t bytes = row.info.bytes.*Member;
    return bytes == 0 ? QString() : bytesText(bytes);
}

template <auto Member>
QString countTip(const TunnelRow& row)
{
    return exactBytesText(row.info.bytes.*Member);
}

QString spokenRate(const QString& direction, double rate)
{
    const QString value = rateText(rate);
    return direction.arg(value.isEmpty() ? translated(QT_TRANSLATE_NOOP("TunnelColumns", "nothing")) : value);
}

int rank(const TunnelRow& row)
{
    return static_cast<int>(standingOf(row.info)) * 10 + static_cast<int>(row.info.state);
}

QString clientCell(const TunnelRow& row, WallTime)
{
    return text(row.info.client.toString());
}

constexpr auto Left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr auto Right = Qt::AlignRight | Qt::AlignVCenter;


const std::array Columns{
    TunnelColumn{"state", QT_TRANSLATE_NOOP("TunnelColumns", "State"), 116, Left, Pace::Steady, stateCell,
                 [](const TunnelRow& a, const TunnelRow& b) { return rank(a) < rank(b); },
                 [](const TunnelRow& row) { return row.info.isOver() ? endSentence(row.info) : stateText(row.info.state); },
                 [](const TunnelRow& row, WallTime) { return outcomeText(row.info); }},
    TunnelColumn{"host", QT_TRANSLATE_NOOP("TunnelColumns", "Host"), 232, Left, Pace::Steady, hostCell,
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.host < b.info.host; },
                 [](const TunnelRow& row) { return text(row.info.target()); }, nullptr},
    TunnelColumn{"port", QT_TRANSLATE_NOOP("TunnelColumns", "Port"), 52, Right, Pace::Steady,
                 [](const TunnelRow& row, WallTime) { return row.info.port == 0 ? QString() : QString::number(row.info.port); },
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.port < b.info.port; }, nullptr, nullptr},
    TunnelColumn{"rule", QT_TRANSLATE_NOOP("TunnelColumns", "Rule"), 104, Left, Pace::Steady, ruleCell,
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.decision.ruleNumber < b.info.decision.ruleNumber; },
                 [](const TunnelRow& row) { return decisionSentence(row.info, nullptr); }, nullptr},
    TunnelColumn{"downRate", QT_TRANSLATE_NOOP("TunnelColumns", "↓ Rate"), 82, Right, Pace::Fast,
                 [](const TunnelRow& row, WallTime) { return rateText(row.downRate); },
                 [](const TunnelRow& a, const TunnelRow& b) { return a.downRate < b.downRate; }, nullptr,
                 [](const TunnelRow& row, WallTime) {
                     return spokenRate(translated(QT_TRANSLATE_NOOP("TunnelColumns", "down %1")), row.downRate);
                 }},
    TunnelColumn{"upRate", QT_TRANSLATE_NOOP("TunnelColumns", "↑ Rate"), 82, Right, Pace::Fast,
                 [](const TunnelRow& row, WallTime) { return rateText(row.upRate); },
                 [](const TunnelRow& a, const TunnelRow& b) { return a.upRate < b.upRate; }, nullptr,
                 [](const TunnelRow& row, WallTime) {
                     return spokenRate(translated(QT_TRANSLATE_NOOP("TunnelColumns", "up %1")), row.upRate);
                 }},
    TunnelColumn{"down", QT_TRANSLATE_NOOP("TunnelColumns", "↓ Total"), 76, Right, Pace::Fast, countCell<&ByteCounts::down>,
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.bytes.down < b.info.bytes.down; },
                 countTip<&ByteCounts::down>, nullptr},
    TunnelColumn{"up", QT_TRANSLATE_NOOP("TunnelColumns", "↑ Total"), 76, Right, Pace::Fast, countCell<&ByteCounts::up>,
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.bytes.up < b.info.bytes.up; },
                 countTip<&ByteCounts::up>, nullptr},
    TunnelColumn{"age", QT_TRANSLATE_NOOP("TunnelColumns", "Age"), 64, Right, Pace::Steady,
                 [](const TunnelRow& row, WallTime now) { return ageText(ageOf(row, now)); },
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.acceptedAt > b.info.acceptedAt; },
                 [](const TunnelRow& row) { return exactTimeText(row.info.acceptedAt); }, nullptr},
    TunnelColumn{"idle", QT_TRANSLATE_NOOP("TunnelColumns", "Idle"), 60, Right, Pace::Fast,
                 [](const TunnelRow& row, WallTime now) {
                     const Milliseconds idle = idleOf(row, now);
                     return isFlowing(row) && idle >= Milliseconds(1000) ? ageText(idle) : QString();
                 },
                 [](const TunnelRow& a, const TunnelRow& b) { return lastByteAt(a) > lastByteAt(b); }, nullptr, nullptr},
    TunnelColumn{"client", QT_TRANSLATE_NOOP("TunnelColumns", "Client"), 128, Left, Pace::Steady, clientCell,
                 [](const TunnelRow& a, const TunnelRow& b) { return a.info.client < b.info.client; }, nullptr, nullptr},
    TunnelColumn{"reason", QT_TRANSLATE_NOOP("TunnelColumns", "Close reason"), 260, Left, Pace::Steady, reasonCell,
                 [](const TunnelRow& a, const TunnelRow& b) { return token(a.info.reason) < token(b.info.reason); },
                 [](const TunnelRow& row) { return endSentence(row.info); }, nullptr},
};

} // namespace

std::chrono::milliseconds ageOf(const TunnelRow& row, WallTime now)
{
    return std::chrono::duration_cast<Milliseconds>(row.info.isOver() ? WallTime::duration(row.info.phases.ended) : now - row.info.acceptedAt);
}

std::span<const TunnelColumn> tunnelColumns()
{
    return Columns;
}

QString columnTitle(const TunnelColumn& column)
{
    return translated(column.title);
}

int tunnelColumn(std::string_view key)
{
    const auto found = std::find_if(Columns.begin(), Columns.end(), [key](const TunnelColumn& column) { return key == column.key; });
    return static_cast<int>(found - Columns.begin());
}

} // namespace sluice::ui
