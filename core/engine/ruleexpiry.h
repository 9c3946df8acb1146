// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes rules out of the file when their time is over.
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/access/rule.h"
#include "core/base/clock.h"

namespace sluice {

class Configuration;

/// `rules` without those whose time is over at `now`. Pure.
std::vector<Rule> withoutExpired(std::vector<Rule> rules, WallTime now);
/// When the next of them is over; nothing if none ever is.
std::optional<WallTime> nextExpiry(const std::vector<Rule>& rules);

/// The engine's thread; both outlive it. An expired rule decides nothing anyway; taking it out tells open tunnels and the
/// list. "Until Sluice quits" ends where the next run begins, however the former one ended.
class RuleExpiry final : public QObject
{
    Q_OBJECT

public:
    RuleExpiry(Configuration& configuration, const Clock& clock, QObject* parent = nullptr);

private:
    void prune();
    void arm();
    void save(std::vector<Rule> rules);

    Configuration& m_configuration;
    const Clock& m_clock;
    QTimer m_timer;
};

} // namespace sluice
