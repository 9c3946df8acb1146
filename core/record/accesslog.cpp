// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A field that is not known is left out; nothing is guessed and no name is looked up backwards.
#include "core/record/accesslog.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace sluice {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::milliseconds;

std::string padded(std::int64_t number, std::size_t width, char fill = '0')
{
    std::string digits = std::to_string(number);
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), fill);
    return digits;
}

JsonLine opened(std::string_view event, const TunnelInfo& info, WallTime time, bool isWarning)
{
    JsonLine line;
    line.text("timestamp", timestampText(time));
    line.text("severity_text", isWarning ? "WARN" : "INFO");
    line.text("event.name", event);
    line.number("sluice.tunnel.id", toNumber(info.id));
    return line;
}

void addEndpoint(JsonLine& line, std::string_view address, std::string_view port, const Endpoint& endpoint)
{
    if (endpoint.port == 0)
        return;
    line.text(address, endpoint.address.toString());
    line.number(port, endpoint.port);
}

void addDecision(JsonLine& line, const Decision& decision)
{
    line.textIfAny("sluice.rule.action", verdictText(decision.verdict));
    line.textIfAny("sluice.rule.id", decision.ruleId());
    if (decision.verdict == Verdict::Undecided)
        return;
    line.number("sluice.rule.row", decision.ruleNumber);
    line.number("sluice.rules.version", decision.rulesVersion);
    if (decision.note == DecisionNote::WouldDeny)
        line.flag("sluice.policy.would_deny", true);
    if (decision.reason != Reason::None)
        line.text("sluice.decision.reason", token(decision.reason));
}

void addParties(JsonLine& line, const TunnelInfo& info)
{
    addEndpoint(line, "client.address", "client.port", info.client);
    line.textIfAny("user.name", info.userName());
    line.textIfAny("process.executable.path", info.program.pathText());
    if (info.program.pid != 0)
        line.number("process.pid", info.program.pid);
    line.textIfAny("server.address", info.host);
    if (info.port != 0)
        line.number("server.port", info.port);
    line.textIfAny("http.request.method", info.method);
}

void addBytes(JsonLine& line, const ByteCounts& bytes)
{
    line.number("sluice.bytes.to_server", bytes.up);
    line.number("sluice.bytes.to_client", bytes.down);
}

void addSpan(JsonLine& line, std::string_view key, Offset from, Offset to)
{
    if (from != Never && to != Never)
        line.milliseconds(key, (to - from).count());
}

void addSpans(JsonLine& line, const TunnelInfo& info)
{
    const Phases& phases = info.phases;
    addSpan(line, "sluice.duration_ms", Offset::zero(), phases.ended);
    addSpan(line, "sluice.dns_ms", phases.decided, phases.resolved);
    if (!info.attempts.empty())
        addSpan(line, "sluice.connect_ms", info.attempts.front().started, phases.connected);
    addSpan(line, "sluice.first_byte_ms", phases.replied, phases.firstDown);
}

void addPhases(JsonLine& line, const Phases& phases)
{
    const auto add = [&line](std::string_view key, Offset offset) {
        if (offset != Never)
            line.number(key, offset.count());
    };
    add("sluice.phase.head_us", phases.head);
    add("sluice.phase.identified_us", phases.identified);
    add("sluice.phase.decided_us", phases.decided);
    add("sluice.phase.asked_us", phases.asked);
    add("sluice.phase.answered_us", phases.answered);
    add("sluice.phase.resolved_us", phases.resolved);
    add("sluice.phase.connected_us", phases.connected);
    add("sluice.phase.replied_us", phases.replied);
    add("sluice.phase.hello_us", phases.hello);
    add("sluice.phase.first_up_us", phases.firstUp);
    add("sluice.phase.first_down_us", phases.firstDown);
    add("sluice.phase.last_byte_us", phases.lastByte);
    add("sluice.phase.ended_us", phases.ended);
}

// Words for people, numbers for programs.
void addLook(JsonLine& line, const LookFacts& look)
{
    line.text("sluice.protocol", token(look.protocol));
    line.textIfAny("sluice.tls.sni", look.sni);
    line.textIfAny("sluice.tls.ja4", look.ja4());
    line.textIfAny("sluice.tls.alpn", look.alpn());
    if (look.tlsVersion() != 0) {
        line.text("sluice.tls.version", tlsVersionText(look.tlsVersion()));
        line.number("sluice.tls.wire_version", look.tlsVersion());
    }
    if (look.flags != LookFlag::None) {
        line.text("sluice.look.flags", toText(look.flags));
        line.number("sluice.look.flag_bits", static_cast<unsigned>(look.flags));
    }
}

void addAddresses(JsonLine& line, const TunnelInfo& info)
{
    std::string list;
    for (const IpAddress& address : info.addresses)
        list.append(list.empty() ? "[\"" : ",\"").append(address.toString()).append("\"");
    if (!list.empty())
        line.raw("sluice.resolved", list.append("]"));
    std::string attempts;
    for (const DialAttempt& attempt : info.attempts) {
        JsonLine one;
        one.text("address", attempt.address.toString());
        one.number("started_us", attempt.started.count());
        if (attempt.ended != Never)
            one.number("ended_us", attempt.ended.count());
        if (attempt.error != 0)
            one.number("errno", attempt.error);
        attempts.append(attempts.empty() ? "[" : ",").append(one.finish());
    }
    if (!attempts.empty())
        line.raw("sluice.attempts", attempts.append("]"));
}

// Squid's words for what became of a request.
std::string squidOutcome(const TunnelInfo& info)
{
    std::string outcome = "NONE_NONE";
    if (info.status == 403 || info.status == 407)
        outcome = "TCP_DENIED";
    else if (info.status == 200 || info.status >= 500)
        outcome = "TCP_TUNNEL";
    return outcome + "/" + padded(info.status, 3);
}

} // namespace

std::string_view verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Undecided: return "";
    case Verdict::Allow: return "allow";
    case Verdict::Deny: return "deny";
    case Verdict::Ask: return "ask";
    }
    return "";
}

std::string timestampText(WallTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<milliseconds>(time - day));
    std::string text = "0000-00-00T00:00:00.000Z";
    const auto put = [&text](std::size_t at, std::size_t width, std::int64_t number) {
        for (std::size_t digit = at + width; digit > at; number /= 10)
            text[--digit] = static_cast<char>('0' + number % 10);
    };
    put(0, 4, std::clamp(int(date.year()), 0, 9999));
    put(5, 2, unsigned(date.month()));
    put(8, 2, unsigned(date.day()));
    put(11, 2, clock.hours().count());
    put(14, 2, clock.minutes().count());
    put(17, 2, clock.seconds().count());
    put(20, 3, clock.subseconds().count());
    return text;
}

std::optional<WallTime> parseTimestamp(std::string_view text)
{
    constexpr std::string_view Form = "0000-00-00T00:00:00.000Z";
    if (text.size() != Form.size())
        return {};
    for (std::size_t i = 0; i < Form.size(); ++i) {
        if (Form[i] == '0' ? !isDigit(text[i]) : text[i] != Form[i])
            return {};
    }
    const auto number = [text](std::size_t at, std::size_t length) {
        unsigned value = 0;
        for (const char c : text.substr(at, length))
            value = value * 10 + static_cast<unsigned>(c - '0');
        return value;
    };
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(number(0, 4))), std::chrono::month(number(5, 2)),
                                           std::chrono::day(number(8, 2)));
    // Beyond these years the clock's nanoseconds overflow.
    const bool isFar = date.year() < std::chrono::year(1970) || date.year() > std::chrono::year(2200);
    if (!date.ok() || isFar || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59)
        return {};
    return std::chrono::sys_days(date) + std::chrono::hours(number(11, 2)) + std::chrono::minutes(number(14, 2)) +
           std::chrono::seconds(number(17, 2)) + milliseconds(number(20, 3));
}

WallTime endOf(const TunnelInfo& info)
{
    const Offset lasted = std::max(info.phases.ended, Offset::zero());
    return info.endedAt < info.acceptedAt ? info.acceptedAt + lasted : info.endedAt;
}

void addTunnel(JsonLine& line, const TunnelInfo& info)
{
    addParties(line, info);
    addEndpoint(line, "network.peer.address", "network.peer.port", info.peer);
    addEndpoint(line, "network.local.address", "network.local.port", info.localOut);
    if (info.peer.port != 0) {
        line.text("network.transport", "tcp");
        line.text("network.type", info.peer.address.isV4() ? "ipv4" : "ipv6");
    }
    if (info.status != 0)
        line.number("http.response.status_code", info.status);
    addDecision(line, info.decision);
    addBytes(line, info.bytes);
    if (info.reason != Reason::None) {
        line.text("sluice.close.reason", token(info.reason));
        line.textIfAny("error.type", sluice::info(info.reason).proxyStatus);
        line.textIfAny("sluice.closed_by", token(info.closedBy));
    }
    if (info.look)
        addLook(line, *info.look);
    addAddresses(line, info);
    addPhases(line, info.phases);
}

std::string decisionRecord(const TunnelInfo& info)
{
    const Offset decided = std::max(info.phases.decided, Offset::zero());
    JsonLine line = opened("sluice.tunnel.decision", info, info.acceptedAt + decided, !info.decision.isAllowed());
    addParties(line, info);
    addEndpoint(line, "sluice.listener.address", "sluice.listener.port", info.listener);
    line.text("network.protocol.name", "http");
    addDecision(line, info.decision);
    return line.finish();
}

std::string progressRecord(const TunnelInfo& info, WallTime now)
{
    JsonLine line = opened("sluice.tunnel.progress", info, now, false);
    addParties(line, info);
    addBytes(line, info.bytes);
    return line.finish();
}

std::string closeRecord(const TunnelInfo& info)
{
    const bool isWarning = info.status != 200 && info.status != 0;
    JsonLine line = opened("sluice.tunnel.close", info, endOf(info), isWarning);
    line.text("sluice.accepted", timestampText(info.acceptedAt));
    addEndpoint(line, "sluice.listener.address", "sluice.listener.port", info.listener);
    line.text("network.protocol.name", "http");
    addTunnel(line, info);
    addSpans(line, info);
    return line.finish();
}

std::string squidRecord(const TunnelInfo& info)
{
    const auto ended = duration_cast<milliseconds>(endOf(info).time_since_epoch()).count();
    const Offset lasted = std::max(info.phases.ended, Offset::zero());
    const auto word = [](std::string text) {
        text = cleaned(text, 300);
        std::replace(text.begin(), text.end(), ' ', '?');
        return text.empty() ? std::string("-") : text;
    };
    std::string line = std::to_string(ended / 1000) + "." + padded(ended % 1000, 3);
    line.append(" ").append(padded(duration_cast<milliseconds>(lasted).count(), 6, ' '));
    line.append(" ").append(info.client.address.toString());
    line.append(" ").append(squidOutcome(info));
    line.append(" ").append(std::to_string(info.bytes.down));
    line.append(" ").append(word(info.method));
    line.append(" ").append(word(info.target()));
    line.append(" ").append(word(std::string(info.userName())));
    line.append(info.peer.port != 0 ? " HIER_DIRECT/" + info.peer.address.toString() : std::string(" HIER_NONE/-"));
    return line.append(" -");
}

} // namespace sluice
