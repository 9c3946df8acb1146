// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What else the target's host did: its other tunnels that the window knows, and their sum.
#pragma once

#include <QLabel>
#include <QTreeWidget>
#include <QWidget>

#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

/// GUI thread. The store outlives it.
class HostView final : public QWidget
{
    Q_OBJECT

public:
    explicit HostView(const TunnelStore& store, QWidget* parent = nullptr);
    void showHost(const TunnelInfo& info);

Q_SIGNALS:
    void tunnelRequested(sluice::TunnelId id);

private:
    void fill(const std::vector<const TunnelRow*>& rows);

    const TunnelStore& m_store;
    std::string m_host;
    MonoTime m_filledAt{};
    QLabel* m_sum;
    QTreeWidget* m_list;
};

} // namespace sluice::ui
