// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind tunnelcolumns.h.
#include "ui/tunnels/tunnelcolumns.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCoreApplication>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/theme.h"
#include "ui/common/tunnelanswers.h"
#include "ui/tunnels/tlstext.h"
#include "ui/tunnels/tunnelcells.h"

namespace sluice::ui {
namespace {

using Pace = TunnelColumn::Pace;
using Ink = TunnelColumn::Ink;

constexpr auto Left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr auto Right = Qt::AlignRight | Qt::AlignVCenter;

double rank(const TunnelRow& row, const Moment&)
{
    return static_cast<int>(standingOf(row.info)) * 10 + static_cast<int>(row.info.state);
}

double seconds(WallTime time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

// The longer ago the last byte, the longer idle, whatever the time is. What is not open is not idle.
double silence(const TunnelRow& row, const Moment&)
{
    if (!isFlowing(row))
        return std::numeric_limits<double>::quiet_NaN();
    const Offset last = lastStirOf(row);
    return row.begun == MonoTime{} ? -seconds(row.info.acceptedAt + last)
                                   : -std::chrono::duration<double>((row.begun + last).time_since_epoch()).count();
}

bool hostLess(const TunnelRow& a, const TunnelRow& b)
{
    return a.info.host < b.info.host;
}

bool sniLess(const TunnelRow& a, const TunnelRow& b)
{
    return (a.info.look ? std::string_view(a.info.look->sni) : std::string_view()) <
           (b.info.look ? std::string_view(b.info.look->sni) : std::string_view());
}

bool ja4Less(const TunnelRow& a, const TunnelRow& b)
{
    return (a.info.look ? a.info.look->ja4() : std::string_view()) < (b.info.look ? b.info.look->ja4() : std::string_view());
}

// Ascending is newest first, as in every layout that was kept when this column still told the age.
double newness(const TunnelRow& row, const Moment&)
{
    return -seconds(row.info.acceptedAt);
}

double lasted(const TunnelRow& row, const Moment& now)
{
    return static_cast<double>(ageOf(row, now.wall).count());
}

double bytesOf(const TunnelRow& row, const Moment&)
{
    return static_cast<double>(row.info.bytes.up) + static_cast<double>(row.info.bytes.down);
}

QString reasonTip(const TunnelRow& row)
{
    return endSentence(row.info);
}

QString rateSum(double rate)
{
    return rateText(rate);
}

QString bytesSum(std::uint64_t bytes)
{
    return bytes == 0 ? QString() : bytesText(bytes);
}

QString exactBytes(const TunnelRow& row)
{
    return QCoreApplication::translate("TunnelColumns", "%1 to the client, %2 to the target")
        .arg(exactBytesText(row.info.bytes.down), exactBytesText(row.info.bytes.up));
}

const std::array Columns{
    TunnelColumn{.key = "state", .title = QT_TRANSLATE_NOOP("TunnelColumns", "State"), .width = 104, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::State, .text = cells::state, .number = rank,
                 .toolTip = [](const TunnelRow& row) { return row.info.isOver() ? endSentence(row.info) : stateText(row.info.state); },
                 .spoken = cells::spokenState,
                 .sum = [](const TunnelGroup& group) { return static_cast<double>(group.count); }},
    TunnelColumn{.key = "host", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Host"), .width = 196, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::host, .less = hostLess,
                 .toolTip = [](const TunnelRow& row) { return text(row.info.target()); }, .filterKey = "host",
                 .filterValue = [](const TunnelRow& row) { return row.info.host; }},
    TunnelColumn{.key = "port", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Port"), .width = 52, .alignment = Right,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::port,
                 .number = [](const TunnelRow& row, const Moment&) { return static_cast<double>(row.info.port); }, .filterKey = "port",
                 .filterValue = [](const TunnelRow& row) { return std::to_string(row.info.port); }},
    TunnelColumn{.key = "target", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Target"), .width = 232, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::target, .less = hostLess,
                 .toolTip = [](const TunnelRow& row) { return text(row.info.target()); }, .filterKey = "host",
                 .filterValue = [](const TunnelRow& row) { return row.info.host; }},
    TunnelColumn{.key = "rule", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Rule"), .width = 88, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::rule,
                 .number = [](const TunnelRow& row, const Moment&) { return static_cast<double>(row.info.decision.ruleNumber); },
                 .toolTip = [](const TunnelRow& row) { return decisionSentence(row.info, nullptr); }, .filterKey = "rule",
                 .filterValue = [](const TunnelRow& row) { return std::string(row.info.decision.ruleId()); }},
    TunnelColumn{.key = "downRate", .title = QT_TRANSLATE_NOOP("TunnelColumns", "↓ Rate"), .width = 76, .alignment = Right,
                 .pace = Pace::Fast, .ink = Ink::Down, .text = cells::downRate,
                 .number = [](const TunnelRow& row, const Moment&) { return row.downRate; }, .spoken = cells::spokenDownRate,
                 .sumText = [](const TunnelGroup& group) { return rateSum(group.downRate); },
                 .sum = [](const TunnelGroup& group) { return group.downRate; }},
    TunnelColumn{.key = "upRate", .title = QT_TRANSLATE_NOOP("TunnelColumns", "↑ Rate"), .width = 76, .alignment = Right,
                 .pace = Pace::Fast, .ink = Ink::Up, .text = cells::upRate,
                 .number = [](const TunnelRow& row, const Moment&) { return row.upRate; }, .spoken = cells::spokenUpRate,
                 .sumText = [](const TunnelGroup& group) { return rateSum(group.upRate); },
                 .sum = [](const TunnelGroup& group) { return group.upRate; }},
    TunnelColumn{.key = "rates", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Rates"), .width = 176, .alignment = Left,
                 .pace = Pace::Fast, .ink = Ink::Plain, .text = cells::rates,
                 .number = [](const TunnelRow& row, const Moment&) { return row.downRate + row.upRate; }, .spoken = cells::spokenTrend,
                 .sumText = [](const TunnelGroup& group) { return cells::bothWays(rateSum(group.downRate), rateSum(group.upRate)); },
                 .sum = [](const TunnelGroup& group) { return group.downRate + group.upRate; }},
    TunnelColumn{.key = "trend", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Last minute"), .width = 96, .alignment = Left,
                 .pace = Pace::Fast, .ink = Ink::Trend, .text = cells::noText,
                 .number = [](const TunnelRow& row, const Moment&) { return row.downRate + row.upRate; }, .spoken = cells::spokenTrend,
                 .sum = [](const TunnelGroup& group) { return group.downRate + group.upRate; }},
    TunnelColumn{.key = "down", .title = QT_TRANSLATE_NOOP("TunnelColumns", "↓ Total"), .width = 68, .alignment = Right,
                 .pace = Pace::Fast, .ink = Ink::Plain, .text = cells::down,
                 .number = [](const TunnelRow& row, const Moment&) { return static_cast<double>(row.info.bytes.down); },
                 .toolTip = [](const TunnelRow& row) { return exactBytesText(row.info.bytes.down); },
                 .sumText = [](const TunnelGroup& group) { return bytesSum(group.bytes.down); },
                 .sum = [](const TunnelGroup& group) { return static_cast<double>(group.bytes.down); }},
    TunnelColumn{.key = "up", .title = QT_TRANSLATE_NOOP("TunnelColumns", "↑ Total"), .width = 68, .alignment = Right,
                 .pace = Pace::Fast, .ink = Ink::Plain, .text = cells::up,
                 .number = [](const TunnelRow& row, const Moment&) { return static_cast<double>(row.info.bytes.up); },
                 .toolTip = [](const TunnelRow& row) { return exactBytesText(row.info.bytes.up); },
                 .sumText = [](const TunnelGroup& group) { return bytesSum(group.bytes.up); },
                 .sum = [](const TunnelGroup& group) { return static_cast<double>(group.bytes.up); }},
    TunnelColumn{.key = "totals", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Totals"), .width = 152, .alignment = Left,
                 .pace = Pace::Fast, .ink = Ink::Plain, .text = cells::totals, .number = bytesOf, .toolTip = exactBytes,
                 .sumText = [](const TunnelGroup& group) { return cells::bothWays(bytesSum(group.bytes.down), bytesSum(group.bytes.up)); },
                 .sum = [](const TunnelGroup& group) {
                     return static_cast<double>(group.bytes.down) + static_cast<double>(group.bytes.up);
                 }},
    TunnelColumn{.key = "started", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Started"), .width = 86, .alignment = Right,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::started, .number = newness,
                 .toolTip = [](const TunnelRow& row) { return exactTimeText(row.info.acceptedAt); },
                 .sum = [](const TunnelGroup& group) { return -seconds(group.newest); }},
    TunnelColumn{.key = "idle", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Idle"), .width = 60, .alignment = Right,
                 .pace = Pace::Fast, .ink = Ink::Plain, .text = cells::idle, .number = silence},
    TunnelColumn{.key = "ages", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Lasted and idle"), .width = 136, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::ages, .number = lasted},
    TunnelColumn{.key = "client", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Client"), .width = 128, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::client,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return a.info.client < b.info.client; }, .filterKey = "client",
                 .filterValue = [](const TunnelRow& row) { return row.info.client.address.toString(); }},
    TunnelColumn{.key = "user", .title = QT_TRANSLATE_NOOP("TunnelColumns", "User"), .width = 96, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::user,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return a.info.userName() < b.info.userName(); }, .filterKey = "user",
                 .filterValue = [](const TunnelRow& row) { return std::string(row.info.userName()); }},
    TunnelColumn{.key = "program", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Program"), .width = 88, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::program,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return a.info.program.name() < b.info.program.name(); },
                 .toolTip = [](const TunnelRow& row) { return programSentence(row.info.program); }, .filterKey = "program",
                 .filterValue = [](const TunnelRow& row) { return std::string(row.info.program.pathText()); }},
    TunnelColumn{.key = "sni", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Name inside"), .width = 200, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::sni, .less = sniLess, .filterKey = "sni",
                 .filterValue = [](const TunnelRow& row) { return row.info.look ? row.info.look->sni : std::string(); }},
    TunnelColumn{.key = "tls", .title = QT_TRANSLATE_NOOP("TunnelColumns", "TLS"), .width = 112, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::tls,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return tlsTextOf(a.info.look.get()) < tlsTextOf(b.info.look.get()); }},
    TunnelColumn{.key = "flags", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Remarkable"), .width = 112, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::flags,
                 .number = [](const TunnelRow& row, const Moment&) { return row.info.look ? static_cast<double>(row.info.look->flags) : 0; },
                 .toolTip = [](const TunnelRow& row) { return remarksText(row.info); }},
    TunnelColumn{.key = "ja4", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Fingerprint (JA4)"), .width = 296, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::ja4, .less = ja4Less},
    TunnelColumn{.key = "address", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Address"), .width = 128, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::address,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return a.info.peer < b.info.peer; }, .filterKey = "ip",
                 .filterValue = [](const TunnelRow& row) { return row.info.peer.address.toString(); }},
    TunnelColumn{.key = "listener", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Listener"), .width = 128, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::listener,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return a.info.listener < b.info.listener; }},
    TunnelColumn{.key = "status", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Answer"), .width = 64, .alignment = Right,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::status,
                 .number = [](const TunnelRow& row, const Moment&) { return static_cast<double>(row.info.status); }},
    TunnelColumn{.key = "localOut", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Local address"), .width = 136, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::localOut,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return a.info.localOut < b.info.localOut; }},
    TunnelColumn{.key = "token", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Token"), .width = 136, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::token,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return token(a.info.reason) < token(b.info.reason); }},
    TunnelColumn{.key = "id", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Number"), .width = 84, .alignment = Right,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::id,
                 .number = [](const TunnelRow& row, const Moment&) { return static_cast<double>(toNumber(row.info.id)); }},
    TunnelColumn{.key = "reason", .title = QT_TRANSLATE_NOOP("TunnelColumns", "How it ended"), .width = 180, .alignment = Left,
                 .pace = Pace::Steady, .ink = Ink::Muted, .text = cells::reason,
                 .less = [](const TunnelRow& a, const TunnelRow& b) { return token(a.info.reason) < token(b.info.reason); },
                 .toolTip = reasonTip, .filterKey = "reason",
                 .filterValue = [](const TunnelRow& row) { return std::string(token(row.info.reason)); }},
    // New ones at the end: layouts that were kept know the others by their numbers.
    TunnelColumn{.key = "lasted", .title = QT_TRANSLATE_NOOP("TunnelColumns", "Lasted"), .width = 66, .alignment = Right,
                 .pace = Pace::Steady, .ink = Ink::Plain, .text = cells::lasted, .number = lasted},
};

constexpr std::array<std::string_view, 12> Standard{"state", "host", "port", "program", "rule", "downRate", "upRate",
                                                    "down", "up", "started", "lasted", "reason"};
constexpr std::array<std::string_view, 8> Compact{"state", "target", "rates", "trend", "totals", "started", "ages", "reason"};
constexpr std::array<std::string_view, 9> Tls{"state", "host", "port", "program", "sni", "tls", "flags", "ja4", "started"};
constexpr std::array<std::string_view, 14> Admin{"state", "client", "user", "program", "host", "port", "rule",
                                                 "address", "down", "up", "started", "lasted", "idle", "reason"};
constexpr std::array<std::string_view, 13> Debug{"id",   "state",  "token", "status",   "host", "port",
                                                 "client", "listener", "address", "localOut", "started", "lasted", "idle"};
constexpr std::array Presets{
    ColumnPreset{"standard", QT_TRANSLATE_NOOP("TunnelColumns", "&Standard"), Standard, 0},
    ColumnPreset{"compact", QT_TRANSLATE_NOOP("TunnelColumns", "&Compact"), Compact, 4},
    ColumnPreset{"tls", QT_TRANSLATE_NOOP("TunnelColumns", "&TLS"), Tls, 0},
    ColumnPreset{"admin", QT_TRANSLATE_NOOP("TunnelColumns", "&Admin"), Admin, 0},
    ColumnPreset{"debug", QT_TRANSLATE_NOOP("TunnelColumns", "&Debug"), Debug, 0},
};

} // namespace

std::span<const TunnelColumn> tunnelColumns()
{
    return Columns;
}

QString columnTitle(const TunnelColumn& column)
{
    return QCoreApplication::translate("TunnelColumns", column.title);
}

int tunnelColumn(std::string_view key)
{
    const auto found = std::find_if(Columns.begin(), Columns.end(), [key](const TunnelColumn& column) { return key == column.key; });
    return static_cast<int>(found - Columns.begin());
}

std::span<const ColumnPreset> columnPresets()
{
    return Presets;
}

QString presetTitle(const ColumnPreset& preset)
{
    return QCoreApplication::translate("TunnelColumns", preset.title);
}

} // namespace sluice::ui
