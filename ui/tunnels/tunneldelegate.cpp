// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneldelegate.h.
#include "ui/tunnels/tunneldelegate.h"

#include <QPainter>

#include "ui/common/reasons.h"
#include "ui/common/theme.h"

namespace sluice::ui {

TunnelDelegate::TunnelDelegate(const TunnelModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

QColor TunnelDelegate::textColor(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    if (isSelected)
        return option.palette.color(QPalette::HighlightedText);
    const Colors& colors = Theme::colors(option.palette);
    const std::string_view key = tunnelColumns()[static_cast<std::size_t>(index.column())].key;
    const Standing standing = standingOf(m_model.row(index.row()).info);
    if (key == "state") {
        switch (standing) {
        case Standing::Waiting: return colors.warning;
        case Standing::Open: return colors.good;
        case Standing::Ended: return colors.muted;
        case Standing::Refused:
        case Standing::Failed: return colors.bad;
        }
    }
    if (standing == Standing::Ended || key == "client" || key == "reason" || key == "rule")
        return colors.muted;
    if (key == "downRate")
        return colors.down;
    if (key == "upRate")
        return colors.up;
    return colors.text;
}

void TunnelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    if (isSelected)
        painter->fillRect(option.rect, option.palette.brush(QPalette::Highlight));
    painter->setPen(isSelected ? option.palette.color(QPalette::Highlight) : Theme::colors(option.palette).line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    const TunnelColumn& column = tunnelColumns()[static_cast<std::size_t>(index.column())];
    const QRect area = option.rect.adjusted(6, 0, -6, 0);
    const Qt::TextElideMode elide = std::string_view(column.key) == "host" ? Qt::ElideMiddle : Qt::ElideRight;
    painter->setPen(textColor(option, index));
    const QString shown = option.fontMetrics.elidedText(index.data().toString(), elide, area.width());
    painter->drawText(area, static_cast<int>(column.alignment) | Qt::TextSingleLine, shown);
    const bool hasFocus = (option.state & QStyle::State_HasFocus) != 0;
    if (hasFocus && !isSelected) {
        painter->setPen(Theme::colors(option.palette).accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

} // namespace sluice::ui
