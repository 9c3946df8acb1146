// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines are those of the access log without what can be computed; the reader takes nothing on trust.
#include "core/record/session.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <set>

#include "core/base/json.h"
#include "core/base/jsonobjectreader.h"
#include "core/base/text.h"
#include "core/record/accesslog.h"
#include "core/record/mask.h"

namespace sluice {
namespace {

constexpr std::int64_t MaxNumber = std::numeric_limits<std::int64_t>::max();
// More than any tunnel has, and so little that the sums and times computed from it never overflow.
constexpr std::int64_t MaxBytes = std::int64_t{1} << 50;
constexpr std::int64_t MaxOffset = Offset(std::chrono::years(10)).count();
constexpr WallTime LatestEnd{std::chrono::sys_days(std::chrono::year(2201) / 1 / 1) - std::chrono::milliseconds(1)}; // of what a time may be
constexpr std::size_t MaxAddresses = 64; // a look-up keeps no more
constexpr std::int64_t MaxTunnels = 1'000'000;
constexpr std::size_t MaxLineBytes = 256 * 1024; // values take many times their text in memory
constexpr TunnelState States[] = {TunnelState::Head, TunnelState::Identifying, TunnelState::Asking, TunnelState::Resolving, TunnelState::Connecting, TunnelState::Open,
                                  TunnelState::HalfClosed, TunnelState::Closing, TunnelState::Closed};

std::string lineOf(const TunnelInfo& info)
{
    JsonLine line;
    line.number("sluice.tunnel.id", toNumber(info.id));
    line.text("sluice.state", token(info.state));
    line.text("sluice.accepted", timestampText(info.acceptedAt));
    if (info.isOver())
        line.text("timestamp", timestampText(endOf(info)));
    addTunnel(line, info);
    return line.finish();
}

/// Reads one line; the first mistake stays with the reader.
class TunnelLine final
{
public:
    explicit TunnelLine(JsonObjectReader& reader) : m_reader(reader) {}

    TunnelInfo read()
    {
        TunnelInfo info;
        info.id = static_cast<TunnelId>(number("sluice.tunnel.id", MaxNumber));
        if (info.id == TunnelId::None)
            m_reader.fail(m_reader.place(), "\"sluice.tunnel.id\" is missing; it is a number from 1");
        oneOf("sluice.state", States, info.state);
        info.acceptedAt = time("sluice.accepted");
        info.endedAt = time("timestamp");
        readParties(info);
        readDecision(info);
        info.status = static_cast<std::uint16_t>(number("http.response.status_code", 999));
        info.bytes.up = static_cast<std::uint64_t>(number("sluice.bytes.to_server", MaxBytes));
        info.bytes.down = static_cast<std::uint64_t>(number("sluice.bytes.to_client", MaxBytes));
        info.reason = reason("sluice.close.reason");
        oneOf("sluice.closed_by", AllEnders, info.closedBy);
        readLook(info);
        readAddresses(info);
        readPhases(info.phases);
        if (endOf(info) > LatestEnd)
            m_reader.fail(m_reader.place(), "the tunnel ends after the year 2200");
        // Said twice for other readers; we know it from the rest.
        for (const std::string_view key : {"error.type", "network.transport", "network.type", "sluice.tls.version", "sluice.look.flags"})
            text(key);
        m_reader.refuseOthers();
        return info;
    }

private:
    std::string text(std::string_view key)
    {
        std::string value;
        m_reader.readString(key, value);
        return value;
    }
    std::int64_t number(std::string_view key, std::int64_t max, std::int64_t absent = 0)
    {
        std::int64_t value = absent;
        m_reader.readInteger(key, value, 0, max);
        return value;
    }
    template <typename Enum, typename List>
    void oneOf(std::string_view key, const List& all, Enum& into)
    {
        const std::string value = text(key);
        if (value.empty())
            return;
        for (const Enum one : all) {
            if (token(one) == value) {
                into = one;
                return;
            }
        }
        m_reader.fail(m_reader.find(key)->place, "\"" + std::string(key) + "\" has a value this version does not know");
    }
    Reason reason(std::string_view key)
    {
        const std::string value = text(key);
        for (const ReasonInfo& one : allReasons()) {
            if (value.empty() || one.token == value)
                return value.empty() ? Reason::None : one.reason;
        }
        m_reader.fail(m_reader.find(key)->place, "\"" + std::string(key) + "\" has a value this version does not know");
        return Reason::None;
    }
    WallTime time(std::string_view key)
    {
        const std::string value = text(key);
        if (value.empty())
            return {};
        const auto parsed = parseTimestamp(value);
        if (!parsed)
            m_reader.fail(m_reader.find(key)->place, "write a time in UTC like 2026-01-02T03:04:05.678Z");
        return parsed.value_or(WallTime());
    }
    Endpoint endpoint(std::string_view addressKey, std::string_view portKey)
    {
        const std::string value = text(addressKey);
        const auto port = static_cast<std::uint16_t>(number(portKey, 65535));
        if (value.empty())
            return {};
        return {address(value, m_reader.find(addressKey)->place), port};
    }
    IpAddress address(const std::string& value, const JsonPlace& place)
    {
        const auto parsed = IpAddress::parse(value);
        if (!parsed)
            m_reader.fail(place, "write an IP address such as 192.0.2.1 or 2001:db8::1");
        return parsed.value_or(IpAddress());
    }

    void readParties(TunnelInfo& info)
    {
        info.client = endpoint("client.address", "client.port");
        if (std::string user = cleaned(text("user.name"), 200); !user.empty())
            info.user = userNamed(std::move(user));
        info.program.pid = static_cast<std::uint32_t>(number("process.pid", std::numeric_limits<std::uint32_t>::max()));
        if (std::string path = cleaned(text("process.executable.path"), 4096); !path.empty()) {
            info.program.knowledge = ProgramKnowledge::Known;
            info.program.path = std::make_shared<const std::string>(std::move(path));
        }
        info.host = cleaned(text("server.address"), 253);
        info.port = static_cast<std::uint16_t>(number("server.port", 65535));
        info.method = cleaned(text("http.request.method"), 32);
        info.peer = endpoint("network.peer.address", "network.peer.port");
        info.localOut = endpoint("network.local.address", "network.local.port");
    }
    void readDecision(TunnelInfo& info)
    {
        Decision& decision = info.decision;
        const std::string action = text("sluice.rule.action");
        if (action == "allow")
            decision.verdict = Verdict::Allow;
        else if (action == "deny")
            decision.verdict = Verdict::Deny;
        else if (action == "ask")
            decision.verdict = Verdict::Ask;
        else if (!action.empty())
            m_reader.fail(m_reader.find("sluice.rule.action")->place, "\"sluice.rule.action\" must be \"allow\", \"deny\" or \"ask\"");
        if (std::string rule = cleaned(text("sluice.rule.id"), 200); !rule.empty())
            decision.rule = std::make_shared<const std::string>(std::move(rule));
        decision.ruleNumber = static_cast<std::int32_t>(number("sluice.rule.row", std::numeric_limits<std::int32_t>::max()));
        decision.rulesVersion = static_cast<std::uint64_t>(number("sluice.rules.version", MaxNumber));
        decision.reason = reason("sluice.decision.reason");
        bool wouldDeny = false;
        m_reader.readBool("sluice.policy.would_deny", wouldDeny);
        decision.note = wouldDeny ? DecisionNote::WouldDeny : DecisionNote::None;
    }
    void readLook(TunnelInfo& info)
    {
        LookFacts look;
        oneOf("sluice.protocol", AllProtocols, look.protocol);
        look.sni = cleaned(text("sluice.tls.sni"), 253);
        HelloShape hello;
        hello.ja4 = cleaned(text("sluice.tls.ja4"), 64);
        look.serverAlpn = cleaned(text("sluice.tls.alpn"), 255);
        look.serverVersion = static_cast<std::uint16_t>(number("sluice.tls.wire_version", 0xFFFF));
        look.flags = static_cast<LookFlag>(number("sluice.look.flag_bits", 0xFFFF));
        if (!hello.ja4.empty()) {
            hello.version = look.serverVersion;
            look.hello = std::make_shared<const HelloShape>(std::move(hello));
        }
        if (look != LookFacts())
            info.look = std::make_shared<const LookFacts>(std::move(look));
    }
    // Null if it is missing or too long.
    const JsonValue::Array* shortList(std::string_view key)
    {
        const JsonValue::Array* list = m_reader.readArray(key);
        if (list == nullptr || list->size() <= MaxAddresses)
            return list;
        m_reader.fail(m_reader.find(key)->place, "\"" + std::string(key) + "\" must have at most " + std::to_string(MaxAddresses) + " entries");
        return nullptr;
    }
    void readAddresses(TunnelInfo& info)
    {
        if (const JsonValue::Array* list = shortList("sluice.resolved")) {
            for (const JsonValue& entry : *list) {
                const auto* value = std::get_if<std::string>(&entry.content);
                info.addresses.push_back(address(value != nullptr ? *value : std::string(), entry.place));
            }
        }
        if (const JsonValue::Array* list = shortList("sluice.attempts")) {
            for (const JsonValue& entry : *list)
                info.attempts.push_back(attempt(entry));
        }
    }
    DialAttempt attempt(const JsonValue& entry)
    {
        JsonObjectReader reader(entry, "");
        TunnelLine line(reader);
        DialAttempt attempt;
        attempt.address = line.address(line.text("address"), entry.place);
        attempt.started = line.offset("started_us");
        attempt.ended = line.offset("ended_us");
        attempt.error = static_cast<int>(line.number("errno", 4095));
        reader.refuseOthers();
        if (reader.hasFailed())
            m_reader.adopt(reader.error());
        return attempt;
    }
    Offset offset(std::string_view key)
    {
        std::int64_t value = -1;
        m_reader.readInteger(key, value, 0, MaxOffset);
        return Offset(value);
    }
    void readPhases(Phases& phases)
    {
        phases.head = offset("sluice.phase.head_us");
        phases.identified = offset("sluice.phase.identified_us");
        phases.decided = offset("sluice.phase.decided_us");
        phases.asked = offset("sluice.phase.asked_us");
        phases.answered = offset("sluice.phase.answered_us");
        phases.resolved = offset("sluice.phase.resolved_us");
        phases.connected = offset("sluice.phase.connected_us");
        phases.replied = offset("sluice.phase.replied_us");
        phases.hello = offset("sluice.phase.hello_us");
        phases.firstUp = offset("sluice.phase.first_up_us");
        phases.firstDown = offset("sluice.phase.first_down_us");
        phases.lastByte = offset("sluice.phase.last_byte_us");
        phases.ended = offset("sluice.phase.ended_us");
    }

    JsonObjectReader& m_reader;
};

// Each line is read by itself, so its mistakes stand in line 1 until they are put where they belong.
Error placed(const Error& error, std::string_view name, std::size_t line)
{
    const std::string first = ":1:";
    const std::size_t at = error.text.find(first);
    std::string text(name);
    text.append(":").append(std::to_string(line)).append(":");
    return {error.code, text + (at == std::string::npos ? error.text : error.text.substr(at + first.size()))};
}

/// Goes through a text line by line and keeps nothing of it: a file may be nothing but line ends.
class LineReader final
{
public:
    explicit LineReader(std::string_view text) : m_rest(text) {}

    std::string_view next()
    {
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        const std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return line;
    }
    /// Lines next() has not given yet; the last one may lack its end.
    std::size_t left() const
    {
        const auto ends = static_cast<std::size_t>(std::count(m_rest.begin(), m_rest.end(), '\n'));
        return ends + (m_rest.empty() || m_rest.back() == '\n' ? 0 : 1);
    }

private:
    std::string_view m_rest;
};

Result<JsonValue> parseLine(std::string_view line)
{
    if (line.size() > MaxLineBytes)
        return jsonError("", {1, 1}, "the line is longer than any tunnel's; this is no session file");
    return parseJson(line, "");
}

struct Head
{
    bool isMasked = false;
    std::int64_t count = 0;
};

Result<Head> readHead(std::string_view line)
{
    const auto document = parseLine(line);
    if (!document)
        return document.error();
    JsonObjectReader reader(*document, "");
    Head head;
    readVersion(reader);
    std::int64_t version = 0;
    if (!reader.readInteger("session", version, 1, 1))
        reader.fail(reader.place(), "the key \"session\" is missing; this is no session file");
    reader.readBool("masked", head.isMasked);
    reader.readInteger("tunnels", head.count, 0, MaxTunnels);
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    return head;
}

Result<TunnelInfo> readTunnel(std::string_view line)
{
    const auto document = parseLine(line);
    if (!document)
        return document.error();
    JsonObjectReader reader(*document, "");
    TunnelInfo info = TunnelLine(reader).read();
    if (reader.hasFailed())
        return reader.error();
    return info;
}

} // namespace

std::string formatSession(std::span<const TunnelInfo> tunnels, Names names)
{
    JsonLine head;
    head.number("sluice", 1);
    head.number("session", 1);
    head.flag("masked", names == Names::Masked);
    head.number("tunnels", tunnels.size());
    std::string text = head.finish() + "\n";
    Mask mask;
    for (TunnelInfo info : tunnels) {
        if (names == Names::Masked)
            mask.apply(info);
        text.append(lineOf(info)).append("\n");
    }
    return text;
}

Result<Session> parseSession(std::string_view text, std::string_view name)
{
    if (text.empty())
        return jsonError(name, {1, 1}, "the file is empty; this is no session file");
    LineReader lines(text);
    const auto head = readHead(lines.next());
    if (!head)
        return placed(head.error(), name, 1);
    const std::size_t count = lines.left();
    if (static_cast<std::size_t>(head->count) != count) {
        return jsonError(name, {1, 1}, "there are " + std::to_string(count) + " tunnels and not the " + std::to_string(head->count) +
                                           " the first line names; a part is missing or was added");
    }
    Session session;
    session.isMasked = head->isMasked;
    std::set<TunnelId> seen;
    for (std::size_t i = 1; i <= count; ++i) {
        auto info = readTunnel(lines.next());
        if (!info)
            return placed(info.error(), name, i + 1);
        if (!seen.insert(info->id).second)
            return jsonError(name, {i + 1, 1}, "this tunnel's id stands in an earlier line; remove one of them");
        session.tunnels.push_back(std::move(*info));
    }
    return session;
}

} // namespace sluice
