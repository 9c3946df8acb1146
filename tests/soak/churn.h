// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A scripted crowd: many standing tunnels whose bytes move, and many that come and go each second.
#pragma once

#include <deque>

#include <QTimer>

#include "tests/support/scriptedengine.h"

namespace sluice {

/// Publishes four batches a second through the engine it is given.
class Churn final : public QObject
{
    Q_OBJECT

public:
    Churn(ScriptedEngine& engine, std::uint64_t standing, std::uint64_t opensPerSecond,
          QObject* parent = nullptr);
    void start();
    std::uint64_t opened() const { return m_next; }

private:
    void publish();
    TunnelScript script(std::uint64_t id) const;

    ScriptedEngine& m_engine;
    const std::uint64_t m_standing;
    const std::uint64_t m_perBatch;
    QTimer m_timer;
    std::uint64_t m_next = 0;
    std::uint64_t m_step = 0;
    std::deque<std::uint64_t> m_brief; ///< open, will end soon
};

} // namespace sluice
