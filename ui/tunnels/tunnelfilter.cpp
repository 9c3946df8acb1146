// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelfilter.h.
#include "ui/tunnels/tunnelfilter.h"

#include <algorithm>
#include <array>
#include <limits>

#include <QCoreApplication>

#include "core/net/site.h"
#include "ui/common/reasons.h"

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

class AskedTunnel final : public FilterRow
{
public:
    AskedTunnel(const TunnelRow& row, WallTime now)
        : m_row(row)
        , m_now(now)
    {}

    std::string_view text(FilterField field) const override;
    double number(FilterField field) const override;
    bool isWithin(FilterField field, const IpRange& range) const override;
    std::uint32_t states() const override;

private:
    const TunnelRow& m_row;
    WallTime m_now;
    mutable std::string m_made;
};

std::string_view AskedTunnel::text(FilterField field) const
{
    const TunnelInfo& info = m_row.info;
    switch (field) {
    case FilterField::Text:
        return m_row.searchText();
    case FilterField::Host:
        return info.host;
    case FilterField::Site:
        m_made = siteOf(info.host).value_or(info.host);
        return m_made;
    case FilterField::Client:
        m_made = info.client.toString();
        return m_made;
    case FilterField::Rule:
        return info.decision.ruleId();
    case FilterField::User:
        return info.userName();
    case FilterField::Reason:
        return info.reason == Reason::None ? std::string_view() : token(info.reason);
    case FilterField::Program:
        return info.program.pathText();
    case FilterField::Sni:
        return info.look ? std::string_view(info.look->sni) : std::string_view();
    case FilterField::Tls:
        m_made = tlsTextOf(m_row);
        if (info.look)
            m_made.append(1, ' ').append(info.look->ja4()).append(1, ' ').append(toText(info.look->flags));
        return m_made;
    case FilterField::Level:
    case FilterField::Component:
    case FilterField::Origin:
    case FilterField::Note:
    case FilterField::State:
    case FilterField::Address:
    case FilterField::Port:
    case FilterField::Rate:
    case FilterField::UpRate:
    case FilterField::DownRate:
    case FilterField::Idle:
    case FilterField::Bytes:
    case FilterField::Up:
    case FilterField::Down:
    case FilterField::Age:
    case FilterField::Began:
    case FilterField::Since:
    case FilterField::Id:
        break; // not texts, or not a tunnel's
    }
    return {};
}

double AskedTunnel::number(FilterField field) const
{
    const TunnelInfo& info = m_row.info;
    switch (field) {
    case FilterField::Port:
        return info.port == 0 ? Unknown : info.port;
    case FilterField::Rate:
        return m_row.upRate + m_row.downRate;
    case FilterField::UpRate:
        return m_row.upRate;
    case FilterField::DownRate:
        return m_row.downRate;
    case FilterField::Idle:
        return isFlowing(m_row) ? seconds(idleOf(m_row, m_now)) : Unknown;
    case FilterField::Bytes:
        return static_cast<double>(info.bytes.up) + static_cast<double>(info.bytes.down);
    case FilterField::Up:
        return static_cast<double>(info.bytes.up);
    case FilterField::Down:
        return static_cast<double>(info.bytes.down);
    case FilterField::Age:
        return seconds(ageOf(m_row, m_now));
    case FilterField::Began:
        return std::chrono::duration<double>(info.acceptedAt.time_since_epoch()).count();
    case FilterField::Since:
        return std::chrono::duration<double>(m_now - info.acceptedAt).count();
    case FilterField::Id:
        return static_cast<double>(toNumber(info.id));
    case FilterField::Text:
    case FilterField::Host:
    case FilterField::Site:
    case FilterField::Client:
    case FilterField::User:
    case FilterField::Program:
    case FilterField::Rule:
    case FilterField::State:
    case FilterField::Reason:
    case FilterField::Address:
    case FilterField::Sni:
    case FilterField::Tls:
    case FilterField::Level:
    case FilterField::Component:
    case FilterField::Origin:
    case FilterField::Note:
        break; // not numbers
    }
    return Unknown;
}

bool AskedTunnel::isWithin(FilterField field, const IpRange& range) const
{
    const TunnelInfo& info = m_row.info;
    if (field == FilterField::Client)
        return range.contains(info.client.address);
    if (info.peer.port != 0 && range.contains(info.peer.address))
        return true;
    if (std::any_of(info.addresses.begin(), info.addresses.end(),
                    [&](const IpAddress& address) { return range.contains(address); }))
        return true;
    const std::optional<IpAddress> literal = IpAddress::parse(info.host);
    return literal && range.contains(*literal);
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

bool TunnelFilter::matches(const TunnelRow& row, WallTime now) const
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
            {StateWords.begin(), StateWords.end()}};
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
