// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the live table: text only, coloured by meaning, with a faint line between rows.
#pragma once

#include <QStyledItemDelegate>

#include "ui/tunnels/tunnelmodel.h"

namespace sluice::ui {

/// Allocates nothing per cell but the text. The model outlives the delegate.
class TunnelDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TunnelDelegate(const TunnelModel& model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QColor textColor(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    const TunnelModel& m_model;
};

} // namespace sluice::ui
