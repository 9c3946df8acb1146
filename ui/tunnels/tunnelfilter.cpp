// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelfilter.h.
#include "ui/tunnels/tunnelfilter.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCoreApplication>

#include "ui/common/reasons.h"
#include "ui/common/tunnelanswers.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

enum State : std::uint32_t
{
    Active = 1U << 0,
    Opening = 1U << 1,
    Open = 1U << 2,
    HalfClosed = 1U << 3,
    IsIdle = 1U << 4,
    IsOneWay = 1U << 5,
    IsStuck = 1U << 6,
    Ended = 1U << 7,
    Denied = 1U << 8,
    Failed = 1U << 9,
    Asking = 1U << 10,
    Revoked = 1U << 11,
};
// In the order of the bits above.
constexpr std::array<std::string_view, 12> StateWords{"active", "opening", "open",   "half-closed",
                                                      "idle",   "one-way", "stuck",  "closed",
                                                      "denied", "failed",  "asking", "revoked"};

double seconds(std::chrono::milliseconds span)
{
    return static_cast<double>(span.count()) / 1000;
}

/// A live row knows more than its record: rates, idle time, what it waits for, and what was worked out before.
class AskedTunnel final : public TunnelAnswers
{
public:
    AskedTunnel(const TunnelRow& row, const Moment& now)
        : TunnelAnswers(row.info, now.wall)
        , m_row(row)
        , m_now(now)
    {}

    std::string_view text(FilterField field) const override
    {
        if (field == FilterField::Text)
            return m_row.searchText();
        return field == FilterField::Site ? m_row.siteText() : TunnelAnswers::text(field);
    }
    double number(FilterField field) const override;
    std::uint32_t states() const override;

private:
    const TunnelRow& m_row;
    const Moment& m_now;
};

double AskedTunnel::number(FilterField field) const
{
    if (field == FilterField::Rate)
        return m_row.upRate + m_row.downRate;
    if (field == FilterField::UpRate)
        return m_row.upRate;
    if (field == FilterField::DownRate)
        return m_row.downRate;
    if (field == FilterField::Idle)
        return isFlowing(m_row) ? seconds(idleOf(m_row, m_now)) : Unknown;
    return TunnelAnswers::number(field);
}

std::uint32_t AskedTunnel::states() const
{
    std::uint32_t states = m_row.info.isOver() ? Ended : Active;
    switch (standingOf(m_row.info)) {
    case Standing::Waiting:
        states |= Opening;
        break;
    case Standing::Open:
        states |= Open;
        break;
    case Standing::Refused:
        states |= Denied;
        break;
    case Standing::Failed:
        states |= Failed;
        break;
    case Standing::Ended:
        break;
    }
    if (m_row.info.state == TunnelState::Asking)
        states |= Asking;
    if (m_row.info.isRevoked)
        states |= Revoked;
    if (m_row.info.state == TunnelState::HalfClosed)
        states |= HalfClosed;
    switch (plightOf(m_row, m_now)) {
    case Plight::None:
        break;
    case Plight::Idle:
        states |= IsIdle;
        break;
    case Plight::OneWay:
        states |= IsOneWay;
        break;
    case Plight::Stuck:
        states |= IsStuck;
        break;
    }
    return states;
}

} // namespace

bool TunnelFilter::matchesView(const TunnelRow& row, MonoTime now) const
{
    switch (view) {
    case TunnelView::Active:
        return !row.info.isOver() || now - row.endedAt < Afterglow;
    case TunnelView::Closed:
        return row.info.isOver();
    case TunnelView::All:
        break;
    }
    return true;
}

bool TunnelFilter::matches(const TunnelRow& row, const Moment& now) const
{
    return program.isEmpty() || program.matches(AskedTunnel(row, now));
}

FilterVocabulary tunnelVocabulary()
{
    using Field = FilterField;
    return {{Field::Host,   Field::Site,     Field::Port,    Field::Client, Field::User,   Field::Program,
             Field::Sni,    Field::Tls,      Field::Rule,    Field::State,  Field::Reason, Field::Rate,
             Field::UpRate, Field::DownRate, Field::Idle,    Field::Bytes,  Field::Up,     Field::Down,
             Field::Age,    Field::Began,    Field::Address, Field::Id},
            {StateWords.begin(), StateWords.end()},
            {}};
}

std::vector<SavedFilter> offeredTunnelFilters()
{
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("TunnelFilters", text);
    };
    return {
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "What is stuck?")), u"state:stuck"_s},
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "Silent for a minute")), u"idle>1m"_s},
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "Half closed or one-way")),
         u"state:half-closed,one-way"_s},
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "Busy now")), u"rate>100k"_s},
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "Moved much")), u"bytes>100M"_s},
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "Denied or failed")), u"state:denied,failed"_s},
        {translated(QT_TRANSLATE_NOOP("TunnelFilters", "Not the web's port")), u"not port:443,80"_s},
    };
}

} // namespace sluice::ui
