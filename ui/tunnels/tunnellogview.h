// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The log lines of one tunnel.
#pragma once

#include <QPlainTextEdit>

#include "core/record/logbuffer.h"

namespace sluice::ui {

class TunnelLogView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TunnelLogView(QWidget* parent = nullptr);
    /// Must outlive this.
    void setLog(const LogBuffer& log) { m_log = &log; }
    /// Adds what is new; another tunnel starts anew.
    void showTunnel(TunnelId id);

private:
    const LogBuffer* m_log = nullptr;
    TunnelId m_tunnel = TunnelId::None;
    std::uint64_t m_serial = 0;
};

} // namespace sluice::ui
