// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneldelegate.h.
#include "ui/tunnels/tunneldelegate.h"

#include <algorithm>
#include <array>

#include <QPainter>

#include "ui/common/reasons.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

constexpr float Quietest =
    256; ///< bytes a second that fill a curve's height at least, so that noise stays low

const TunnelColumn& columnOf(const QModelIndex& index)
{
    return tunnelColumns()[static_cast<std::size_t>(index.column())];
}

QColor stateColor(const TunnelRow& row, const Moment& now, const Colors& colors)
{
    switch (plightOf(row, now)) {
    case Plight::None:
        break;
    case Plight::Idle:
        return colors.muted;
    case Plight::OneWay:
    case Plight::Stuck:
        return colors.warning;
    }
    switch (standingOf(row.info)) {
    case Standing::Waiting:
        return colors.warning;
    case Standing::Open:
        return colors.good;
    case Standing::Ended:
        return colors.muted;
    case Standing::Refused:
    case Standing::Failed:
        return colors.bad;
    }
    return colors.text;
}

} // namespace

TunnelDelegate::TunnelDelegate(const TunnelModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{}

QColor TunnelDelegate::textColor(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    if (isSelected)
        return option.palette.color(QPalette::HighlightedText);
    const Colors& colors = Theme::colors(option.palette);
    const TunnelRow* row = m_model.row(index.row());
    const TunnelColumn::Ink ink = columnOf(index).ink;
    if (row != nullptr && ink == TunnelColumn::Ink::State)
        return stateColor(*row, m_model.moment(), colors);
    if (row != nullptr && row->info.isOver())
        return colors.muted;
    switch (ink) {
    case TunnelColumn::Ink::Muted:
        return colors.muted;
    case TunnelColumn::Ink::Down:
        return colors.down;
    case TunnelColumn::Ink::Up:
        return colors.up;
    case TunnelColumn::Ink::Plain:
    case TunnelColumn::Ink::State:
    case TunnelColumn::Ink::Trend:
        break;
    }
    return colors.text;
}

void TunnelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const TunnelRow* row = m_model.row(index.row());
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    else if (row == nullptr)
        painter->fillRect(option.rect, option.palette.brush(QPalette::AlternateBase));
    painter->setPen(isSelected ? option.palette.color(QPalette::Highlight)
                               : Theme::colors(option.palette).line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (isSelected)
        Theme::paintSelectionEdge(painter, option);
    if (columnOf(index).ink == TunnelColumn::Ink::Trend) {
        if (row != nullptr)
            paintTrend(painter, option.rect.adjusted(Padding, 4, -Padding, -4), option, *row);
    } else {
        paintText(painter, option, index);
    }
    const bool hasFocus = (option.state & QStyle::State_HasFocus) != 0;
    if (hasFocus && !isSelected) {
        painter->setPen(Theme::colors(option.palette).accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

void TunnelDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    const QString text = index.data().toString();
    if (text.isEmpty())
        return;
    const TunnelColumn& column = columnOf(index);
    const QRect area = option.rect.adjusted(Padding, 0, -Padding, 0);
    painter->setPen(textColor(option, index));
    // Laying a text out twice is the dearest part of painting; what surely fits is not measured first.
    const bool surelyFits = text.size() * option.fontMetrics.maxWidth() / 2 <= area.width();
    const Qt::TextElideMode elide =
        std::string_view(column.filterKey) == "host" ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(area, static_cast<int>(column.alignment) | Qt::TextSingleLine,
                      surelyFits ? text : option.fontMetrics.elidedText(text, elide, area.width()));
}

void TunnelDelegate::paintTrend(QPainter* painter, const QRect& area, const QStyleOptionViewItem& option,
                                const TunnelRow& row) const
{
    const std::vector<RateSample> samples = row.history.until(m_model.now());
    float peak = Quietest;
    for (const RateSample& sample : samples)
        peak = std::max({peak, sample.up, sample.down});
    if (samples.size() < 2)
        return;
    const Colors& colors = Theme::colors(option.palette);
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const double step = static_cast<double>(area.width()) / static_cast<double>(RateHistory::Seconds - 1);
    std::array<QLineF, RateHistory::Seconds> segments;
    const auto draw = [&](float RateSample::*member, const QColor& color) {
        const auto point = [&](std::size_t at) {
            return QPointF(area.left() + step * static_cast<double>(at),
                           area.bottom() -
                               static_cast<double>(samples[at].*member / peak) * (area.height() - 1));
        };
        int count = 0;
        QPointF from = point(0);
        for (std::size_t i = 1; i < samples.size(); ++i) {
            const QPointF to = point(i);
            // Nothing is drawn where nothing moved.
            if (samples[i - 1].*member > 0 || samples[i].*member > 0)
                segments[static_cast<std::size_t>(count++)] = QLineF(from, to);
            from = to;
        }
        painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText) : color);
        painter->drawLines(segments.data(), count);
    };
    draw(&RateSample::up, colors.up);
    draw(&RateSample::down, colors.down);
}

} // namespace sluice::ui
