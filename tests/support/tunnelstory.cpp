// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Chapters become the tunnels an engine would report.
#include "tests/support/tunnelstory.h"

namespace sluice {

using namespace std::chrono_literals;

Story::Story(const WatchSettings& settings)
    : m_watch([this](WallTime) { return minuteOfDay; })
    , m_now(std::chrono::sys_days(std::chrono::year{2026} / 11 / 25))
{
    m_watch.setSettings(settings);
}

void Story::pass(std::chrono::milliseconds time)
{
    m_now += time;
}

TunnelInfo Story::infoOf(const Chapter& chapter)
{
    TunnelInfo tunnel;
    tunnel.id = static_cast<TunnelId>(m_nextId++);
    tunnel.acceptedAt = m_now;
    tunnel.client = {IpAddress::parse(chapter.client).value(), 40'000};
    tunnel.method = "CONNECT";
    tunnel.host = chapter.host;
    tunnel.port = chapter.port;
    tunnel.phases.head = 1ms;
    tunnel.phases.decided = 2ms;
    const bool isDenied = chapter.refusal == Reason::RuleDenied || chapter.refusal == Reason::DefaultDenied ||
                          chapter.refusal == Reason::MetadataAddress || chapter.refusal == Reason::MixedAnswer;
    const bool isBeforeRules = chapter.refusal == Reason::CredentialsMissing || chapter.refusal == Reason::CredentialsWrong;
    tunnel.decision.verdict = isDenied ? Verdict::Deny : isBeforeRules ? Verdict::Undecided : Verdict::Allow;
    tunnel.decision.reason = isDenied ? chapter.refusal : Reason::None;
    if (!chapter.program.empty()) {
        tunnel.program.knowledge = ProgramKnowledge::Known;
        tunnel.program.path = std::make_shared<std::string>(chapter.program);
    }
    if (chapter.refusal != Reason::DefaultDenied && !isBeforeRules) {
        tunnel.decision.rule = std::make_shared<std::string>(chapter.rule);
        tunnel.decision.ruleNumber = 1;
    }
    if (chapter.refusal != Reason::None) {
        tunnel.status = info(chapter.refusal).status;
        return tunnel;
    }
    tunnel.status = 200;
    tunnel.state = TunnelState::Open;
    tunnel.phases.replied = 20ms;
    if (chapter.protocol == Protocol::Unknown)
        return tunnel;
    tunnel.phases.hello = tunnel.phases.firstUp = 25ms;
    auto look = std::make_shared<LookFacts>();
    look->protocol = chapter.protocol;
    look->flags = chapter.flags;
    if (chapter.protocol == Protocol::Tls) {
        auto shape = std::make_shared<HelloShape>();
        shape->ja4 = chapter.ja4;
        shape->version = 0x0304;
        look->hello = shape;
        look->sni = chapter.sni.empty() ? chapter.host : chapter.sni;
    }
    tunnel.look = look;
    return tunnel;
}

void Story::tell(const Chapter& chapter)
{
    TunnelInfo tunnel = infoOf(chapter);
    tunnel.state = TunnelState::Closed;
    tunnel.reason = chapter.refusal != Reason::None ? chapter.refusal : chapter.end;
    tunnel.phases.ended = chapter.length;
    if (chapter.refusal == Reason::None && chapter.protocol != Protocol::Unknown) {
        tunnel.bytes = chapter.bytes;
        if (chapter.bytes.down != 0)
            tunnel.phases.firstDown = 50ms;
    }
    hear(m_watch.take({}, {}, {tunnel}, m_now + chapter.length));
}

TunnelInfo Story::begin(const Chapter& chapter)
{
    TunnelInfo tunnel = infoOf(chapter);
    report({tunnel});
    return tunnel;
}

void Story::report(const std::vector<TunnelInfo>& updated, const std::vector<TunnelCounters>& counters)
{
    hear(m_watch.take(updated, counters, {}, m_now));
}

void Story::press(const Pressure& pressure)
{
    hear(m_watch.take(pressure, m_now));
}

void Story::hear(const std::vector<Alert>& alerts)
{
    for (const Alert& alert : alerts) {
        if (alert.count == 1)
            m_told.emplace_back(token(alert.kind));
        m_alerts.push_back(alert);
    }
}

} // namespace sluice
