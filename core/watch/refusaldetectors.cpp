// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Refusals that tell more than that somebody was refused.
#include "core/watch/detectors.h"

#include "core/watch/recent.h"

namespace sluice {
namespace {

constexpr std::chrono::minutes LoginSpan{5};

class Refusals final : public Detector
{
public:
    void ended(const Sighting& sighting, Findings& findings) override
    {
        if (sighting.tunnel.reason == Reason::MetadataAddress)
            findings.push_back(findingOf(AlertKind::Metadata, sighting));
        if (sighting.tunnel.reason == Reason::MixedAnswer)
            findings.push_back(findingOf(AlertKind::MixedAnswer, sighting));
    }
};

// A first request without a password is how many clients begin; only wrong ones count, also those that came so fast that nobody
// compared them any more.
class FailedLogins final : public Detector
{
public:
    void setSettings(const WatchSettings& settings) override { m_limit = settings.failedLogins; }

    void ended(const Sighting& sighting, Findings& findings) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        if (tunnel.reason != Reason::CredentialsWrong && tunnel.reason != Reason::TooManyFailures)
            return;
        const std::string client = tunnel.client.address.toString();
        const auto& tries = m_tries.add(client, std::to_string(toNumber(tunnel.id)), sighting.at, tunnel.id);
        if (tries.size() < m_limit)
            return;
        Finding finding{AlertKind::FailedLogins, client, client, {}, {}, tunnelsOf(tries)};
        finding.parameters = {client, std::to_string(tries.size())};
        findings.push_back(std::move(finding));
        m_tries.forget(client);
    }

private:
    Recent m_tries{LoginSpan};
    std::uint32_t m_limit = WatchSettings().failedLogins;
};

} // namespace

std::unique_ptr<Detector> detectRefusals()
{
    return std::make_unique<Refusals>();
}

std::unique_ptr<Detector> detectFailedLogins()
{
    return std::make_unique<FailedLogins>();
}

} // namespace sluice
