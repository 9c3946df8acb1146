// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See timeline.h.
#include "ui/tunnels/timeline.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <QCoreApplication>
#include <QPainter>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;
using Kind = TimelineStep::Kind;

constexpr int LineHeight = 20;
constexpr int LabelWidth = 240;
constexpr int TimeWidth = 76;

QString translated(const char* text)
{
    return QCoreApplication::translate("Timeline", text);
}

QString dialLabel(const DialAttempt& attempt)
{
    const QString address = text(attempt.address.toString());
    if (attempt.ended == Never)
        return translated(QT_TRANSLATE_NOOP("Timeline", "connecting to %1")).arg(address);
    switch (attempt.error) {
    case 0: return translated(QT_TRANSLATE_NOOP("Timeline", "connected to %1")).arg(address);
    case ECONNREFUSED: return translated(QT_TRANSLATE_NOOP("Timeline", "%1 refused")).arg(address);
    case ETIMEDOUT: return translated(QT_TRANSLATE_NOOP("Timeline", "%1 did not answer")).arg(address);
    case ECANCELED: return translated(QT_TRANSLATE_NOOP("Timeline", "%1 given up")).arg(address);
    case ENETUNREACH:
    case EHOSTUNREACH: return translated(QT_TRANSLATE_NOOP("Timeline", "no route to %1")).arg(address);
    default: return translated(QT_TRANSLATE_NOOP("Timeline", "%1 failed: %2")).arg(address, QString::fromLocal8Bit(std::strerror(attempt.error)));
    }
}

void addMoment(std::vector<TimelineStep>& steps, const char* label, Offset at, Kind kind)
{
    if (at != Never)
        steps.push_back({translated(label), at, at, kind});
}

QColor colorOf(Kind kind, const Colors& colors)
{
    switch (kind) {
    case Kind::Handshake: return colors.muted;
    case Kind::Lookup: return colors.warning;
    case Kind::Dial: return colors.accent;
    case Kind::FailedDial: return colors.bad;
    case Kind::Answer: return colors.good;
    case Kind::Data: return colors.down;
    case Kind::End: return colors.text;
    }
    return colors.text;
}

} // namespace

std::vector<TimelineStep> timelineOf(const TunnelInfo& info, Offset life)
{
    const Phases& phases = info.phases;
    std::vector<TimelineStep> steps;
    steps.push_back({translated(QT_TRANSLATE_NOOP("Timeline", "request received")), Offset::zero(),
                     std::max(phases.head, Offset::zero()), Kind::Handshake});
    if (phases.asked != Never) {
        const bool isWaiting = phases.answered == Never && phases.ended == Never;
        const Offset until = phases.answered != Never ? phases.answered : isWaiting ? life : phases.ended;
        steps.push_back({isWaiting ? translated(QT_TRANSLATE_NOOP("Timeline", "waits for your answer"))
                                   : translated(QT_TRANSLATE_NOOP("Timeline", "waited for your answer")),
                         phases.asked, std::max(phases.asked, until), Kind::Lookup});
    }
    addMoment(steps, QT_TRANSLATE_NOOP("Timeline", "rules asked"), phases.decided, Kind::Handshake);
    if (phases.resolved != Never)
        steps.push_back({translated(QT_TRANSLATE_NOOP("Timeline", "name looked up")), phases.decided, phases.resolved, Kind::Lookup});
    for (const DialAttempt& attempt : info.attempts) {
        const Offset end = attempt.ended == Never ? attempt.started : attempt.ended;
        const bool isGood = attempt.error == 0;
        steps.push_back({dialLabel(attempt), attempt.started, end, isGood ? Kind::Dial : Kind::FailedDial});
    }
    if (phases.replied != Never)
        steps.push_back({translated(QT_TRANSLATE_NOOP("Timeline", "answered %1")).arg(info.status), phases.replied, phases.replied, Kind::Answer});
    addMoment(steps, QT_TRANSLATE_NOOP("Timeline", "what it speaks is known"), phases.hello, Kind::Handshake);
    addMoment(steps, QT_TRANSLATE_NOOP("Timeline", "first byte to the target"), phases.firstUp, Kind::Data);
    addMoment(steps, QT_TRANSLATE_NOOP("Timeline", "first byte to the client"), phases.firstDown, Kind::Data);
    addMoment(steps, QT_TRANSLATE_NOOP("Timeline", "last byte"), phases.lastByte, Kind::Data);
    if (phases.ended != Never)
        steps.push_back({translated(QT_TRANSLATE_NOOP("Timeline", "ended by %1")).arg(closerText(info)), phases.ended, phases.ended, Kind::End});
    std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    return steps;
}

// What follows may be hours away, and milliseconds are to stay visible.
Offset timelineScale(const TunnelInfo& info, const std::vector<TimelineStep>& steps)
{
    const Phases& phases = info.phases;
    Offset scale{1};
    for (const Offset offset : {phases.head, phases.decided, phases.connected, phases.replied, phases.firstDown})
        scale = std::max(scale, offset);
    for (const TimelineStep& step : steps) {
        if (step.kind == Kind::Lookup || step.kind == Kind::Dial || step.kind == Kind::FailedDial)
            scale = std::max(scale, step.to);
    }
    return scale;
}

TimelineView::TimelineView(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TimelineView::setTunnel(const TunnelInfo& info, std::chrono::milliseconds age)
{
    m_life = std::max<Offset>(age, Offset(1));
    m_steps = timelineOf(info, m_life);
    m_phases = info.phases;
    m_scale = timelineScale(info, m_steps);
    QString spoken;
    for (const TimelineStep& step : m_steps)
        spoken += step.label + u", "_s + spanText(step.to) + u"; "_s;
    setAccessibleName(translated(QT_TRANSLATE_NOOP("Timeline", "Phases of the tunnel")));
    setAccessibleDescription(spoken);
    updateGeometry();
    update();
}

QSize TimelineView::sizeHint() const
{
    return {LabelWidth + TimeWidth + 200, static_cast<int>(m_steps.size() + 1) * LineHeight};
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& colors = Theme::colors(palette());
    const int barLeft = LabelWidth + TimeWidth + Theme::Gap;
    const int barWidth = std::max(40, width() - barLeft - Theme::Gap);
    const auto x = [&](Offset offset) {
        const double share = std::min(1.0, static_cast<double>(offset.count()) / static_cast<double>(m_scale.count()));
        return barLeft + static_cast<int>(share * barWidth);
    };
    int y = 0;
    for (const TimelineStep& step : m_steps) {
        painter.setPen(colors.text);
        painter.drawText(QRect(0, y, LabelWidth, LineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(step.label, Qt::ElideMiddle, LabelWidth));
        painter.setPen(colors.muted);
        painter.drawText(QRect(LabelWidth, y, TimeWidth, LineHeight), Qt::AlignVCenter | Qt::AlignRight, spanText(step.to));
        painter.fillRect(QRect(barLeft, y + LineHeight / 2, barWidth, 1), colors.line);
        if (step.from <= m_scale) {
            const int left = x(step.from);
            const int right = std::max(left + 3, x(step.to));
            painter.fillRect(QRect(left, y + 6, right - left, LineHeight - 12), colorOf(step.kind, colors));
        } else {
            painter.setPen(colors.muted);
            painter.drawText(QRect(barLeft, y, barWidth, LineHeight), Qt::AlignVCenter | Qt::AlignRight, u"›"_s);
        }
        y += LineHeight;
    }
    paintLife(painter, QRect(barLeft, y, barWidth, LineHeight));
}

// From accept to the end, or to now: opening, the time with bytes, and the silence behind it.
void TimelineView::paintLife(QPainter& painter, const QRect& bar) const
{
    const Colors& colors = Theme::colors(palette());
    painter.setPen(colors.text);
    painter.drawText(QRect(0, bar.top(), LabelWidth, LineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                     m_phases.ended == Never ? translated(QT_TRANSLATE_NOOP("Timeline", "whole life, so far"))
                                             : translated(QT_TRANSLATE_NOOP("Timeline", "whole life")));
    painter.setPen(colors.muted);
    painter.drawText(QRect(LabelWidth, bar.top(), TimeWidth, LineHeight), Qt::AlignVCenter | Qt::AlignRight, spanText(m_life));
    const auto x = [&](Offset offset) {
        const double share = std::clamp(static_cast<double>(offset.count()) / static_cast<double>(m_life.count()), 0.0, 1.0);
        return bar.left() + static_cast<int>(share * bar.width());
    };
    const int opened = x(std::max(m_phases.replied, Offset::zero()));
    const int lastByte = std::max(opened, x(std::max(m_phases.lastByte, Offset::zero())));
    const auto fill = [&](int from, int to, const QColor& color) {
        painter.fillRect(QRect(from, bar.top() + 6, std::max(1, to - from), LineHeight - 12), color);
    };
    fill(opened, bar.right(), colors.line);
    fill(opened, lastByte, colors.down);
    fill(bar.left(), std::max(opened, bar.left() + 2), colors.accent);
}

} // namespace sluice::ui
