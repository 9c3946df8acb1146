// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the tunnel table say.
#pragma once

#include <QString>

#include "ui/tunnels/tunnelgroups.h"
#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui::cells {

QString state(const TunnelRow& row, const Moment& now);
QString host(const TunnelRow& row, const Moment& now);
QString port(const TunnelRow& row, const Moment& now);
QString target(const TunnelRow& row, const Moment& now);
QString rule(const TunnelRow& row, const Moment& now);
QString downRate(const TunnelRow& row, const Moment& now);
QString upRate(const TunnelRow& row, const Moment& now);
QString rates(const TunnelRow& row, const Moment& now);
QString down(const TunnelRow& row, const Moment& now);
QString up(const TunnelRow& row, const Moment& now);
QString totals(const TunnelRow& row, const Moment& now);
QString started(const TunnelRow& row, const Moment& now);
QString lasted(const TunnelRow& row, const Moment& now);
QString idle(const TunnelRow& row, const Moment& now);
QString ages(const TunnelRow& row, const Moment& now);
QString client(const TunnelRow& row, const Moment& now);
QString user(const TunnelRow& row, const Moment& now);
QString program(const TunnelRow& row, const Moment& now);
QString sni(const TunnelRow& row, const Moment& now);
QString tls(const TunnelRow& row, const Moment& now);
QString ja4(const TunnelRow& row, const Moment& now);
QString flags(const TunnelRow& row, const Moment& now);
QString reason(const TunnelRow& row, const Moment& now);
QString address(const TunnelRow& row, const Moment& now);
QString localOut(const TunnelRow& row, const Moment& now);
QString listener(const TunnelRow& row, const Moment& now);
QString status(const TunnelRow& row, const Moment& now);
QString id(const TunnelRow& row, const Moment& now);
QString token(const TunnelRow& row, const Moment& now);
QString noText(const TunnelRow& row, const Moment& now);

QString spokenState(const TunnelRow& row, const Moment& now);
QString spokenDownRate(const TunnelRow& row, const Moment& now);
QString spokenUpRate(const TunnelRow& row, const Moment& now);
QString spokenTrend(const TunnelRow& row, const Moment& now);
/// "↓ 1.2 MB/s  ↑ 14 kB/s"; what is nothing is left out.
QString bothWays(const QString& down, const QString& up);
/// The word for what an open tunnel waits for; empty for None.
QString plightText(Plight plight);

} // namespace sluice::ui::cells
