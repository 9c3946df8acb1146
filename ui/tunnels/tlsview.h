// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the first bytes of a tunnel said in the open, and what it means in words.
#pragma once

#include <vector>

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

#include "ui/tunnels/tlstext.h"

namespace sluice::ui {

class TlsView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit TlsView(QWidget* parent = nullptr);
    void showTunnel(const TunnelInfo& tunnel);

private:
    struct Row
    {
        QLabel* title;
        QLabel* value;
        QLabel* meaning;
    };
    void addRow();

    QGridLayout* m_grid;
    std::vector<Row> m_rows; ///< those without a line are hidden
};

} // namespace sluice::ui
