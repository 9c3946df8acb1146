// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A rule has several hosts, ports and users where a tunnel has one: any of them may match.
#include "ui/rules/rulefilter.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

enum State : std::uint32_t
{
    On = 1U << 0,
    Off = 1U << 1,
    Allows = 1U << 2,
    Denies = 1U << 3,
    Asks = 1U << 4,
    Temporary = 1U << 5,
    Changed = 1U << 6,
    Unused = 1U << 7,
    HasAdvice = 1U << 8,
};
// In the order of the bits above.
constexpr std::array<std::string_view, 9> StateWords{"on", "off", "allow", "deny", "ask", "temporary", "changed", "unused", "advice"};

bool overlap(const IpRange& a, const IpRange& b)
{
    return a.contains(b.base()) || b.contains(a.base());
}

class AskedRule final : public FilterRow
{
public:
    AskedRule(const RuleRow& row, WallTime now) : m_row(row), m_now(now) {}

    std::string_view text(FilterField field) const override;
    double number(FilterField field) const override;
    bool isWithin(FilterField field, const IpRange& range) const override
    {
        const std::vector<IpRange>& ranges = field == FilterField::Client ? m_row.rule->clients : m_row.rule->ips;
        return std::any_of(ranges.begin(), ranges.end(), [&range](const IpRange& own) { return overlap(own, range); });
    }
    bool isInside(const FilterTerm& interval) const override;
    std::uint32_t states() const override;

private:
    const RuleRow& m_row;
    const WallTime m_now;
    mutable std::string m_made;
};

std::string_view AskedRule::text(FilterField field) const
{
    if (field == FilterField::Text) {
        const QString words = cellData(m_row, RuleColumn::Match, RuleSearchRole).toString() + u' ' + QString::fromStdString(m_row.rule->id);
        m_made = words.toLower().toStdString();
        return m_made;
    }
    m_made.clear();
    for (const std::string& value : seenValuesOf(m_row, field))
        m_made.append(m_made.empty() ? "" : "\n").append(value);
    return m_made;
}

double AskedRule::number(FilterField field) const
{
    if (field == FilterField::Hits)
        return m_row.use == nullptr ? 0 : static_cast<double>(m_row.use->hits);
    if (field == FilterField::Bytes)
        return m_row.use == nullptr ? 0 : static_cast<double>(m_row.use->bytes);
    if (m_row.use == nullptr || m_row.use->lastHit == WallTime())
        return Unknown;
    if (field == FilterField::Idle)
        return std::chrono::duration<double>(m_now - m_row.use->lastHit).count();
    return Unknown;
}

bool AskedRule::isInside(const FilterTerm& interval) const
{
    if (interval.field != FilterField::Port)
        return FilterRow::isInside(interval);
    const std::vector<PortSet::Range>& ranges = m_row.rule->ports.ranges();
    return std::any_of(ranges.begin(), ranges.end(), [&interval](const PortSet::Range& range) {
        const double low = std::max(interval.low, static_cast<double>(range.first));
        const double high = std::min(interval.high, static_cast<double>(range.last));
        return low < high || (low == high && interval.holds(low));
    });
}

std::uint32_t AskedRule::states() const
{
    const Rule& rule = *m_row.rule;
    std::uint32_t states = rule.enabled ? On : Off;
    switch (rule.action) {
    case RuleAction::Allow: states |= Allows; break;
    case RuleAction::Deny:
    case RuleAction::Drop: states |= Denies; break;
    case RuleAction::Ask: states |= Asks; break;
    }
    if (rule.expires.kind != Expiry::Kind::Never)
        states |= Temporary;
    if (m_row.isChanged)
        states |= Changed;
    if (m_row.use == nullptr || m_row.use->lastHit == WallTime())
        states |= Unused;
    if (!m_row.finding.isEmpty())
        states |= HasAdvice;
    return states;
}

template <typename List, typename Text>
std::vector<std::string> listed(const List& list, Text text)
{
    std::vector<std::string> texts;
    std::transform(list.begin(), list.end(), std::back_inserter(texts), text);
    return texts;
}

} // namespace

bool matches(const FilterProgram& program, const RuleRow& row, WallTime now)
{
    return row.rule == nullptr || program.matches(AskedRule(row, now));
}

FilterVocabulary ruleVocabulary()
{
    using Field = FilterField;
    return {{Field::Host, Field::Port, Field::Address, Field::Client, Field::User, Field::Program, Field::Rule, Field::State, Field::Origin,
             Field::Note, Field::Hits, Field::Idle, Field::Bytes},
            {StateWords.begin(), StateWords.end()}};
}

std::vector<SavedFilter> offeredRuleFilters()
{
    const auto translated = [](const char* text) { return QCoreApplication::translate("RuleFilters", text); };
    return {
        {translated(QT_TRANSLATE_NOOP("RuleFilters", "Never used")), u"state:unused"_s},
        {translated(QT_TRANSLATE_NOOP("RuleFilters", "Not used for a week")), u"idle>7d"_s},
        {translated(QT_TRANSLATE_NOOP("RuleFilters", "Temporary")), u"state:temporary"_s},
        {translated(QT_TRANSLATE_NOOP("RuleFilters", "With advice")), u"state:advice"_s},
        {translated(QT_TRANSLATE_NOOP("RuleFilters", "Switched off")), u"state:off"_s},
    };
}

std::vector<std::string> seenValuesOf(const RuleRow& row, FilterField field)
{
    if (row.rule == nullptr)
        return {};
    const Rule& rule = *row.rule;
    const auto same = [](const std::string& text) { return text; };
    if (field == FilterField::Host)
        return listed(rule.hosts, [](const HostPattern& host) { return host.toString(); });
    if (field == FilterField::Port)
        return {rule.ports.toString()};
    if (field == FilterField::Address)
        return listed(rule.ips, [](const IpRange& range) { return range.toString(); });
    if (field == FilterField::Client)
        return listed(rule.clients, [](const IpRange& range) { return range.toString(); });
    if (field == FilterField::User)
        return listed(rule.users, same);
    if (field == FilterField::Program)
        return listed(rule.programs, same);
    if (field == FilterField::Rule)
        return {rule.id};
    if (field == FilterField::Origin)
        return {std::string(RuleOriginTokens[static_cast<std::size_t>(rule.origin)])};
    if (field == FilterField::Note)
        return {rule.note};
    return {};
}

} // namespace sluice::ui
