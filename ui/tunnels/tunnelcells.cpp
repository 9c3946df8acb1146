// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelcells.h. Called for painted cells only.
#include "ui/tunnels/tunnelcells.h"

#include <QCoreApplication>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/rulesentence.h"
#include "ui/common/tunnelanswers.h"

namespace sluice::ui::cells {
namespace {

using namespace Qt::StringLiterals;

QString translated(const char* text)
{
    return QCoreApplication::translate("TunnelColumns", text);
}

QString counted(std::uint64_t bytes)
{
    return bytes == 0 ? QString() : bytesText(bytes);
}

QString spokenRate(const QString& direction, double rate)
{
    const QString value = rateText(rate);
    return direction.arg(value.isEmpty() ? translated(QT_TRANSLATE_NOOP("TunnelColumns", "nothing")) : value);
}

} // namespace

QString plightText(Plight plight)
{
    switch (plight) {
    case Plight::None:
        return {};
    case Plight::Idle:
        return translated(QT_TRANSLATE_NOOP("TunnelColumns", "idle"));
    case Plight::OneWay:
        return translated(QT_TRANSLATE_NOOP("TunnelColumns", "one-way"));
    case Plight::Stuck:
        return translated(QT_TRANSLATE_NOOP("TunnelColumns", "stuck"));
    }
    return {};
}

QString state(const TunnelRow& row, const Moment& now)
{
    switch (const Plight plight = plightOf(row, now)) {
    case Plight::None:
        break;
    case Plight::Idle:
        return u"◌  "_s + plightText(plight);
    case Plight::OneWay:
        return u"◐  "_s + plightText(plight);
    case Plight::Stuck:
        return u"▲  "_s + plightText(plight);
    }
    return glyph(standingOf(row.info)) + u"  "_s + outcomeText(row.info);
}

QString spokenState(const TunnelRow& row, const Moment& now)
{
    const QString plight = plightText(plightOf(row, now));
    return plight.isEmpty() ? outcomeText(row.info) : outcomeText(row.info) + u", "_s + plight;
}

QString host(const TunnelRow& row, const Moment&)
{
    if (!row.info.host.empty())
        return displayName(row.info.host);
    return row.info.isOver() ? translated(QT_TRANSLATE_NOOP("TunnelColumns", "(no target)")) : QString();
}

QString port(const TunnelRow& row, const Moment&)
{
    return row.info.port == 0 ? QString() : QString::number(row.info.port);
}

QString target(const TunnelRow& row, const Moment& now)
{
    const QString name = host(row, now);
    return row.info.port == 0 || row.info.port == 443 ? name : name + u':' + QString::number(row.info.port);
}

QString rule(const TunnelRow& row, const Moment&)
{
    const Decision& decision = row.info.decision;
    if (!decision.ruleId().empty())
        return text(decision.ruleId());
    return decision.reason == Reason::DefaultDenied
               ? translated(QT_TRANSLATE_NOOP("TunnelColumns", "no rule"))
               : QString();
}

QString downRate(const TunnelRow& row, const Moment&)
{
    return rateText(row.downRate);
}

QString upRate(const TunnelRow& row, const Moment&)
{
    return rateText(row.upRate);
}

QString bothWays(const QString& down, const QString& up)
{
    QString both = down.isEmpty() ? QString() : u"↓ "_s + down;
    if (!up.isEmpty())
        both += (both.isEmpty() ? u"↑ "_s : u"   ↑ "_s) + up;
    return both;
}

QString rates(const TunnelRow& row, const Moment&)
{
    return bothWays(rateText(row.downRate), rateText(row.upRate));
}

QString down(const TunnelRow& row, const Moment&)
{
    return counted(row.info.bytes.down);
}

QString up(const TunnelRow& row, const Moment&)
{
    return counted(row.info.bytes.up);
}

QString totals(const TunnelRow& row, const Moment&)
{
    return bothWays(counted(row.info.bytes.down), counted(row.info.bytes.up));
}

QString started(const TunnelRow& row, const Moment& now)
{
    return startText(row.info.acceptedAt, now.wall);
}

QString lasted(const TunnelRow& row, const Moment& now)
{
    return ageText(ageOf(row, now.wall));
}

QString idle(const TunnelRow& row, const Moment& now)
{
    const std::chrono::milliseconds idle = idleOf(row, now);
    return isFlowing(row) && idle >= std::chrono::seconds(1) ? ageText(idle) : QString();
}

QString ages(const TunnelRow& row, const Moment& now)
{
    const QString silent = idle(row, now);
    return silent.isEmpty()
               ? lasted(row, now)
               : translated(QT_TRANSLATE_NOOP("TunnelColumns", "%1, idle %2")).arg(lasted(row, now), silent);
}

QString client(const TunnelRow& row, const Moment&)
{
    return text(row.info.client.toString());
}

QString user(const TunnelRow& row, const Moment&)
{
    return text(row.info.userName());
}

QString program(const TunnelRow& row, const Moment&)
{
    return programText(row.info.program);
}

QString sni(const TunnelRow& row, const Moment&)
{
    return row.info.look ? text(row.info.look->sni) : QString();
}

QString tls(const TunnelRow& row, const Moment&)
{
    return text(tlsTextOf(row.info.look.get()));
}

QString ja4(const TunnelRow& row, const Moment&)
{
    return row.info.look ? text(row.info.look->ja4()) : QString();
}

QString flags(const TunnelRow& row, const Moment&)
{
    return row.info.look ? text(toText(row.info.look->flags)) : QString();
}

QString reason(const TunnelRow& row, const Moment&)
{
    return reasonText(row.info.reason);
}

QString address(const TunnelRow& row, const Moment&)
{
    return row.info.peer.port == 0 ? QString() : text(row.info.peer.address.toString());
}

QString localOut(const TunnelRow& row, const Moment&)
{
    return row.info.localOut.port == 0 ? QString() : text(row.info.localOut.toString());
}

QString listener(const TunnelRow& row, const Moment&)
{
    return text(row.info.listener.toString());
}

QString status(const TunnelRow& row, const Moment&)
{
    return row.info.status == 0 ? QString() : QString::number(row.info.status);
}

QString id(const TunnelRow& row, const Moment&)
{
    return u'#' + QString::number(toNumber(row.info.id));
}

QString token(const TunnelRow& row, const Moment&)
{
    return text(row.info.reason == Reason::None ? sluice::token(row.info.state)
                                                : sluice::token(row.info.reason));
}

QString noText(const TunnelRow&, const Moment&)
{
    return {};
}

QString spokenDownRate(const TunnelRow& row, const Moment&)
{
    return spokenRate(translated(QT_TRANSLATE_NOOP("TunnelColumns", "down %1")), row.downRate);
}

QString spokenUpRate(const TunnelRow& row, const Moment&)
{
    return spokenRate(translated(QT_TRANSLATE_NOOP("TunnelColumns", "up %1")), row.upRate);
}

QString spokenTrend(const TunnelRow& row, const Moment& now)
{
    return spokenDownRate(row, now) + u", "_s + spokenUpRate(row, now);
}

} // namespace sluice::ui::cells
