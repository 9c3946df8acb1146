// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Wall time jumps (suspend, a corrected clock), so the timer looks again every minute instead of trusting one long wait.
#include "core/engine/ruleexpiry.h"

#include <algorithm>

#include "core/engine/configuration.h"

namespace sluice {
namespace {

constexpr std::chrono::milliseconds LongestWait = std::chrono::minutes(1);

} // namespace

std::vector<Rule> withoutExpired(std::vector<Rule> rules, WallTime now)
{
    std::erase_if(rules, [now](const Rule& rule) { return rule.expires.hasPassed(now); });
    return rules;
}

std::optional<WallTime> nextExpiry(const std::vector<Rule>& rules)
{
    std::optional<WallTime> next;
    for (const Rule& rule : rules) {
        if (rule.expires.kind == Expiry::Kind::At)
            next = std::min(next.value_or(WallTime::max()), rule.expires.at);
    }
    return next;
}

RuleExpiry::RuleExpiry(Configuration& configuration, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_configuration(configuration)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RuleExpiry::prune);
    connect(&m_configuration, &Configuration::rulesChanged, this, &RuleExpiry::arm);
    std::vector<Rule> rules = m_configuration.rules();
    std::erase_if(rules, [](const Rule& rule) { return rule.expires.kind == Expiry::Kind::Session; });
    save(withoutExpired(std::move(rules), m_clock.wallNow()));
    arm();
}

void RuleExpiry::prune()
{
    save(withoutExpired(m_configuration.rules(), m_clock.wallNow()));
    arm();
}

// A file that cannot be written keeps the rule as a row; it decides nothing any more.
void RuleExpiry::save(std::vector<Rule> rules)
{
    if (rules.size() != m_configuration.rules().size())
        static_cast<void>(m_configuration.saveRules(std::move(rules)));
}

void RuleExpiry::arm()
{
    const auto next = nextExpiry(m_configuration.rules());
    if (!next) {
        m_timer.stop();
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.wallNow());
    // What has passed already and is still there could not be saved; it is tried again at leisure.
    m_timer.start(left > std::chrono::milliseconds(0) ? std::min(left, LongestWait) : LongestWait);
}

} // namespace sluice
