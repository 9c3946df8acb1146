// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelheader.h. Styles put titles at a distance of their own; the cells have another.
#include "ui/tunnels/tunnelheader.h"

#include <algorithm>

#include <QPainter>
#include <QStyleOptionHeader>

#include "ui/tunnels/tunneldelegate.h"

namespace sluice::ui {

TunnelHeader::TunnelHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

void TunnelHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    QStyleOptionHeader option;
    initStyleOption(&option);
    initStyleOptionForIndex(&option, section);
    option.rect = rect;
    option.sortIndicator = sortIndicatorOrder() == Qt::AscendingOrder ? QStyleOptionHeader::SortDown
                                                                      : QStyleOptionHeader::SortUp;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const int arrow = isSorted ? style()->pixelMetric(QStyle::PM_HeaderMarkSize, &option, this) + 2 : 0;
    const QRect inner = rect.adjusted(TunnelDelegate::Padding, 0, -TunnelDelegate::Padding, 0);
    // The arrow stands on the side away from the edge that the cells' texts keep to.
    const bool isRight = (option.textAlignment & Qt::AlignRight) != 0;
    const QRect label = inner.adjusted(isRight ? arrow : 0, 0, isRight ? 0 : -arrow, 0);
    const QString title = fontMetrics().elidedText(option.text, Qt::ElideRight, label.width());
    painter->setPen(option.palette.color(QPalette::ButtonText));
    painter->drawText(label, static_cast<int>(option.textAlignment) | Qt::AlignVCenter | Qt::TextSingleLine,
                      title);
    if (!isSorted)
        return;
    const int size = arrow - 2;
    const int width = std::min(label.width(), fontMetrics().horizontalAdvance(title));
    const int left = isRight ? label.right() - width - arrow : label.left() + width + 3;
    option.rect = QRect(std::max(inner.left(), left), rect.center().y() - size / 2, size, size);
    style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &option, painter, this);
}

} // namespace sluice::ui
