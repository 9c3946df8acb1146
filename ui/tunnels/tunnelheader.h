// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The header of the live table: its titles stand exactly above what they name.
#pragma once

#include <QHeaderView>

namespace sluice::ui {

class TunnelHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TunnelHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace sluice::ui
