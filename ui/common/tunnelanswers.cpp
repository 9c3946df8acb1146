// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelanswers.h.
#include "ui/common/tunnelanswers.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/net/site.h"
#include "ui/common/format.h"
#include "ui/common/reasons.h"

namespace sluice::ui {
namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t ValuesOffered = 200;

// In the order of pastStates().
enum PastState : std::uint32_t
{
    Closed = 1U << 0,
    Denied = 1U << 1,
    Failed = 1U << 2,
};

class PastTunnel final : public TunnelAnswers
{
public:
    using TunnelAnswers::TunnelAnswers;
};

// Names are nearly always ASCII, for which a QString would be a long way round.
std::string lowered(std::string text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return isPlain ? folded(text) : QString::fromStdString(text).toLower().toStdString();
}

// Reason and outcome in words: few, and translating them anew for each of 20,000 rows would be felt.
const std::string& sentencesOf(const TunnelInfo& info)
{
    using Key = std::tuple<Reason, Standing, TunnelState>;
    thread_local std::map<Key, std::string> known;
    const auto [place, isNew] = known.try_emplace(Key(info.reason, standingOf(info), info.state));
    if (isNew)
        place->second = lowered((reasonText(info.reason) + u' ' + outcomeText(info)).toStdString());
    return place->second;
}

double secondsSince(WallTime::duration span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace

std::string_view TunnelAnswers::text(FilterField field) const
{
    const auto made = [this](std::string text) -> std::string_view {
        m_made = std::move(text);
        return m_made;
    };
    switch (field) {
    case FilterField::Text:
        return made(searchTextOf(m_info));
    case FilterField::Host:
        return m_info.host;
    case FilterField::Site:
        return made(siteOf(m_info.host).value_or(m_info.host));
    case FilterField::Client:
        return made(m_info.client.toString());
    case FilterField::Rule:
        return m_info.decision.ruleId();
    case FilterField::User:
        return m_info.userName();
    case FilterField::Reason:
        return m_info.reason == Reason::None ? std::string_view() : token(m_info.reason);
    case FilterField::Program:
        return m_info.program.pathText();
    case FilterField::Sni:
        return m_info.look ? std::string_view(m_info.look->sni) : std::string_view();
    case FilterField::Tls:
        if (!m_info.look)
            return {};
        return made(tlsTextOf(m_info.look.get()) + ' ' + std::string(m_info.look->ja4()) + ' ' + toText(m_info.look->flags));
    case FilterField::Level:
    case FilterField::Component:
    case FilterField::Origin:
    case FilterField::Note:
    case FilterField::Hits:
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

double TunnelAnswers::number(FilterField field) const
{
    switch (field) {
    case FilterField::Port:
        return m_info.port == 0 ? Unknown : m_info.port;
    case FilterField::Bytes:
        return static_cast<double>(m_info.bytes.up) + static_cast<double>(m_info.bytes.down);
    case FilterField::Up:
        return static_cast<double>(m_info.bytes.up);
    case FilterField::Down:
        return static_cast<double>(m_info.bytes.down);
    case FilterField::Age:
        return secondsSince(m_info.isOver() ? WallTime::duration(m_info.phases.ended) : m_now - m_info.acceptedAt);
    case FilterField::Began:
        return secondsSince(m_info.acceptedAt.time_since_epoch());
    case FilterField::Since:
        return secondsSince(m_now - m_info.acceptedAt);
    case FilterField::Id:
        return static_cast<double>(toNumber(m_info.id));
    case FilterField::Rate:
    case FilterField::UpRate:
    case FilterField::DownRate:
    case FilterField::Idle:
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
    case FilterField::Hits:
        break; // not numbers, or only a live row knows them
    }
    return Unknown;
}

bool TunnelAnswers::isWithin(FilterField field, const IpRange& range) const
{
    if (field == FilterField::Client)
        return range.contains(m_info.client.address);
    if (m_info.peer.port != 0 && range.contains(m_info.peer.address))
        return true;
    if (std::any_of(m_info.addresses.begin(), m_info.addresses.end(), [&](const IpAddress& address) { return range.contains(address); }))
        return true;
    const std::optional<IpAddress> literal = IpAddress::parse(m_info.host);
    return literal && range.contains(*literal);
}

std::uint32_t TunnelAnswers::states() const
{
    switch (standingOf(m_info)) {
    case Standing::Refused:
        return Closed | Denied;
    case Standing::Failed:
        return Closed | Failed;
    case Standing::Ended:
        return Closed;
    case Standing::Waiting:
    case Standing::Open:
        break;
    }
    return 0;
}

std::vector<std::string_view> pastStates()
{
    return {"closed", "denied", "failed"};
}

bool matchesPast(const FilterProgram& program, const TunnelInfo& info, WallTime now)
{
    return program.matches(PastTunnel(info, now));
}

std::string searchTextOf(const TunnelInfo& info)
{
    const std::string target = info.target();
    const std::string client = info.client.toString();
    const std::string peer = info.peer.port == 0 ? std::string() : info.peer.address.toString();
    const std::string_view parts[] = {target,
                                      info.decision.ruleId(),
                                      client,
                                      info.method,
                                      info.userName(),
                                      info.program.name(),
                                      info.look ? std::string_view(info.look->sni) : std::string_view(),
                                      token(info.state),
                                      token(info.reason),
                                      peer};
    std::string all;
    for (const std::string_view part : parts)
        all.append(part).append(1, ' ');
    return lowered(std::move(all)).append(sentencesOf(info));
}

std::string tlsTextOf(const LookFacts* look)
{
    if (look == nullptr || look->protocol == Protocol::Unknown)
        return {};
    if (look->tlsVersion() == 0)
        return std::string(token(look->protocol));
    const std::string_view alpn = look->alpn();
    return tlsVersionText(look->tlsVersion()) + (alpn.empty() ? std::string() : ' ' + std::string(alpn));
}

std::string seenValueOf(const TunnelInfo& info, FilterField field)
{
    if (field == FilterField::Host)
        return info.host;
    if (field == FilterField::Site)
        return siteOf(info.host).value_or(info.host);
    if (field == FilterField::Port)
        return info.port == 0 ? std::string() : std::to_string(info.port);
    if (field == FilterField::Client)
        return info.client.address.toString();
    if (field == FilterField::User)
        return std::string(info.userName());
    if (field == FilterField::Program)
        return std::string(info.program.pathText());
    if (field == FilterField::Sni)
        return info.look ? info.look->sni : std::string();
    if (field == FilterField::Rule)
        return std::string(info.decision.ruleId());
    if (field == FilterField::Reason)
        return info.reason == Reason::None ? std::string() : std::string(token(info.reason));
    if (field == FilterField::Address)
        return info.peer.port == 0 ? std::string() : info.peer.address.toString();
    return {};
}

std::vector<std::string> byFrequency(std::map<std::string, int> counts)
{
    counts.erase(std::string());
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> values;
    for (std::size_t i = 0; i < std::min(sorted.size(), ValuesOffered); ++i)
        values.push_back(sorted[i].first);
    return values;
}

} // namespace sluice::ui
