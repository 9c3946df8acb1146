// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words for states and the canonical log lines.
#include "core/tunnel/tunnelinfo.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.h"

namespace sluice {
namespace {

// A value is one word: spaces, quotes and anything but visible ASCII would let a host name forge fields.
std::string word(std::string_view text)
{
    std::string safe = cleaned(text, 300);
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return c == ' ' || c == '"' || c == '='; }, '?');
    return safe.empty() ? "-" : safe;
}

bool isWord(std::string_view text)
{
    return !text.empty() && text.size() <= 300 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != '='; });
}

void addField(std::string& line, std::string_view name, std::string_view value)
{
    line.append(" ").append(name).append("=");
    if (isWord(value))
        line.append(value);
    else
        line.append(word(value));
}

void addNumber(std::string& line, std::string_view name, std::uint64_t value)
{
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    line.append(" ").append(name).append("=").append(digits.data(), end);
}

// Milliseconds with one decimal and a point in every locale; left out if that moment never came.
void addSpan(std::string& line, std::string_view name, Offset from, Offset to)
{
    if (from == Never || to == Never)
        return;
    std::array<char, 64> text{};
    const double milliseconds = static_cast<double>((to - from).count()) / 1000.0;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), milliseconds, std::chars_format::fixed, 1).ptr;
    addField(line, name, std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
}

std::string opening(std::string_view event, const TunnelInfo& info)
{
    std::string line(event);
    line.append(" #").append(std::to_string(toNumber(info.id))).append(" ").append(word(info.target()));
    if (!info.method.empty() && info.method != "CONNECT")
        addField(line, "method", info.method);
    return line;
}

// What the first bytes said, if they have said anything.
void addLook(std::string& line, const TunnelInfo& info)
{
    if (!info.look || info.look->protocol == Protocol::Unknown)
        return;
    const LookFacts& look = *info.look;
    addField(line, "protocol", token(look.protocol));
    if (look.tlsVersion() != 0) {
        std::string version = tlsVersionText(look.tlsVersion());
        std::replace(version.begin(), version.end(), ' ', '-');
        addField(line, "tls", version);
    }
    if (!look.sni.empty())
        addField(line, "sni", look.sni);
    if (look.hello)
        addField(line, "ja4", look.ja4());
    std::string flags = toText(look.flags);
    std::replace(flags.begin(), flags.end(), ' ', ',');
    if (!flags.empty())
        addField(line, "flags", flags);
}

void addRule(std::string& line, const TunnelInfo& info)
{
    if (!info.decision.ruleId().empty())
        addField(line, "rule", info.decision.ruleId());
}

void addUser(std::string& line, const TunnelInfo& info)
{
    if (!info.userName().empty())
        addField(line, "user", info.userName());
    if (info.program.isKnown())
        addField(line, "program", info.program.pathText());
}

} // namespace

std::string_view token(TunnelState state)
{
    switch (state) {
    case TunnelState::Head:
        return "head";
    case TunnelState::Identifying:
        return "identifying";
    case TunnelState::Asking:
        return "asking";
    case TunnelState::Resolving:
        return "resolving";
    case TunnelState::Connecting:
        return "connecting";
    case TunnelState::Open:
        return "open";
    case TunnelState::HalfClosed:
        return "half-closed";
    case TunnelState::Closing:
        return "closing";
    case TunnelState::Closed:
        return "closed";
    }
    return "";
}

std::string TunnelInfo::target() const
{
    if (host.empty())
        return {};
    std::string text = IpAddress::parseV6(host) ? '[' + host + ']' : host;
    if (port != 0)
        text.append(":").append(std::to_string(port));
    return cleaned(text, 262);
}

std::optional<AccessRequest> accessRequestOf(const TunnelInfo& info, WallTime now)
{
    std::optional<HostPort> target;
    if (const auto address = IpAddress::parse(info.host))
        target.emplace(*address, info.port);
    else if (const auto name = HostName::parse(info.host))
        target.emplace(*name, info.port);
    if (!target || info.port == 0)
        return std::nullopt;
    AccessRequest request{*target, info.client.address};
    request.now = now;
    request.localTime = localTimeOf(now);
    describeClient(info, request);
    return request;
}

bool renewUser(TunnelInfo& info, const UserTable& users)
{
    if (!info.user)
        return true;
    std::shared_ptr<const User> renewed = users.renewed(*info.user);
    if (!renewed)
        return false;
    info.user = std::move(renewed);
    return true;
}

void describeClient(const TunnelInfo& info, AccessRequest& request)
{
    if (info.user) {
        request.user = info.user->name;
        request.groups = info.user->groups;
    }
    switch (info.program.knowledge) {
    case ProgramKnowledge::Known:
        request.programState = ProgramState::Known;
        request.programPath = info.program.pathText();
        request.programName = info.program.name();
        break;
    case ProgramKnowledge::Pending:
        request.programState = ProgramState::Pending;
        break;
    case ProgramKnowledge::NotLocal:
    case ProgramKnowledge::NotSought:
    case ProgramKnowledge::Hidden:
    case ProgramKnowledge::NotFound:
        break;
    }
}

std::string decisionLine(const TunnelInfo& info)
{
    std::string line = opening(info.decision.isAllowed() ? "allowed" : "denied", info);
    addRule(line, info);
    if (!info.decision.isAllowed())
        addField(line, "reason", token(info.decision.reason));
    addField(line, "client", info.client.toString());
    addUser(line, info);
    return line;
}

std::string closeLine(const TunnelInfo& info)
{
    const Phases& phases = info.phases;
    std::string line = opening("closed", info);
    addField(line, "by", token(info.closedBy));
    addField(line, "reason", token(info.reason));
    addNumber(line, "status", info.status);
    addRule(line, info);
    addNumber(line, "up", info.bytes.up);
    addNumber(line, "down", info.bytes.down);
    addLook(line, info);
    addSpan(line, "head_ms", Offset::zero(), phases.head);
    addSpan(line, "identity_ms", phases.head, phases.identified);
    addSpan(line, "ask_ms", phases.asked, phases.answered);
    addSpan(line, "dns_ms", phases.decided, phases.resolved);
    if (!info.attempts.empty())
        addSpan(line, "connect_ms", info.attempts.front().started, phases.connected);
    addSpan(line, "first_byte_ms", phases.replied, phases.firstDown);
    addSpan(line, "duration_ms", Offset::zero(), phases.ended);
    addField(line, "client", info.client.toString());
    addUser(line, info);
    if (info.peer.port != 0)
        addField(line, "peer", info.peer.toString());
    return line;
}

} // namespace sluice
