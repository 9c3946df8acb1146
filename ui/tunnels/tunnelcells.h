// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the tunnel table say.
#pragma once

#include <QString>

#include "ui/tunnels/tunnelgroups.h"
#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui::cells {

QString state(const TunnelRow& row, WallTime now);
QString host(const TunnelRow& row, WallTime now);
QString port(const TunnelRow& row, WallTime now);
QString target(const TunnelRow& row, WallTime now);
QString rule(const TunnelRow& row, WallTime now);
QString downRate(const TunnelRow& row, WallTime now);
QString upRate(const TunnelRow& row, WallTime now);
QString rates(const TunnelRow& row, WallTime now);
QString down(const TunnelRow& row, WallTime now);
QString up(const TunnelRow& row, WallTime now);
QString totals(const TunnelRow& row, WallTime now);
QString age(const TunnelRow& row, WallTime now);
QString idle(const TunnelRow& row, WallTime now);
QString ages(const TunnelRow& row, WallTime now);
QString client(const TunnelRow& row, WallTime now);
QString user(const TunnelRow& row, WallTime now);
QString program(const TunnelRow& row, WallTime now);
QString sni(const TunnelRow& row, WallTime now);
QString tls(const TunnelRow& row, WallTime now);
QString ja4(const TunnelRow& row, WallTime now);
QString flags(const TunnelRow& row, WallTime now);
QString reason(const TunnelRow& row, WallTime now);
QString address(const TunnelRow& row, WallTime now);
QString localOut(const TunnelRow& row, WallTime now);
QString listener(const TunnelRow& row, WallTime now);
QString status(const TunnelRow& row, WallTime now);
QString id(const TunnelRow& row, WallTime now);
QString token(const TunnelRow& row, WallTime now);
QString noText(const TunnelRow& row, WallTime now);

QString spokenState(const TunnelRow& row, WallTime now);
QString spokenDownRate(const TunnelRow& row, WallTime now);
QString spokenUpRate(const TunnelRow& row, WallTime now);
QString spokenTrend(const TunnelRow& row, WallTime now);
/// "↓ 1.2 MB/s  ↑ 14 kB/s"; what is nothing is left out.
QString bothWays(const QString& down, const QString& up);
/// The word for what an open tunnel waits for; empty for None.
QString plightText(Plight plight);

} // namespace sluice::ui::cells
