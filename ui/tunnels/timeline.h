// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The phases of one tunnel, as text and drawn to scale.
#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "core/tunnel/tunnelinfo.h"

namespace sluice::ui {

/// One moment or stretch of a tunnel's life.
struct TimelineStep
{
    enum class Kind : int { Handshake, Lookup, Dial, FailedDial, Answer, Data, End };

    QString label;  ///< "name looked up", "2001:db8::1 refused"
    Offset from = Offset::zero();
    Offset to = Offset::zero(); ///< equal to from for a moment
    Kind kind = Kind::Handshake;
};

/// In order of their beginning. `life`: from accept to the end or now. Pure.
std::vector<TimelineStep> timelineOf(const TunnelInfo& info, Offset life);
/// What the whole width stands for: the opening, up to the first answer of the target.
Offset timelineScale(const TunnelInfo& info, const std::vector<TimelineStep>& steps);

/// A list of the steps with their bars; the scale is that of the opening, so that milliseconds stay visible beside hours;
/// the last line is the whole life to its own scale.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);
    /// `age`: from accept to the end or now.
    void setTunnel(const TunnelInfo& info, std::chrono::milliseconds age);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLife(QPainter& painter, const QRect& bar) const;

    std::vector<TimelineStep> m_steps;
    Phases m_phases;
    Offset m_life{1};
    Offset m_scale{1}; ///< what the full width means
};

} // namespace sluice::ui
