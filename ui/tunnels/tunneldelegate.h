// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the live table: text and small curves, coloured by meaning, with a faint line between
// rows.
#pragma once

#include <QStyledItemDelegate>

#include "ui/tunnels/tunnelmodel.h"

namespace sluice::ui {

/// Allocates nothing per cell but the text. The model outlives the delegate.
class TunnelDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int Padding = 6; ///< between a text and the edge of its cell

    explicit TunnelDelegate(const TunnelModel& model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    QColor textColor(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintTrend(QPainter* painter, const QRect& area, const QStyleOptionViewItem& option,
                    const TunnelRow& row) const;

    const TunnelModel& m_model;
};

} // namespace sluice::ui
