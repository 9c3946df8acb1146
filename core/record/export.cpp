// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and HAR are made here; the other two are the access log's own lines.
#include "core/record/export.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/record/accesslog.h"

namespace sluice {
namespace {

std::string milliseconds(Offset from, Offset to)
{
    if (from == Never || to == Never)
        return {};
    JsonLine line;
    line.milliseconds("", (to - from).count());
    const std::string object = line.finish();
    return object.substr(4, object.size() - 5);
}

Offset dialled(const TunnelInfo& info)
{
    return info.attempts.empty() ? Never : info.attempts.front().started;
}

// Unicode's line ends, at which some readers begin a record: next line, line and paragraph separator.
bool beginsLine(std::string_view text)
{
    return text.starts_with("\xC2\x85") || text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9");
}

std::string onOneLine(std::string_view content)
{
    std::string line;
    line.reserve(content.size());
    for (std::size_t at = 0; at < content.size(); ++at) {
        const auto byte = static_cast<unsigned char>(content[at]);
        const bool isLineEnd = beginsLine(content.substr(at));
        line.push_back(isLineEnd || byte < 0x20 || byte == 0x7F ? '?' : content[at]);
        at += isLineEnd ? (byte == 0xC2 ? 1 : 2) : 0;
    }
    return line;
}

// RFC 4180; the host was named by a stranger.
std::string cell(std::string_view content)
{
    const std::string text = onOneLine(withoutFormulas(content));
    if (text.find_first_of("\",") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? "\"\"" : std::string(1, c));
    return quoted.append("\"");
}

struct CsvColumn
{
    std::string_view title;
    std::string (*value)(const TunnelInfo&);
};

constexpr std::array CsvColumns{
    CsvColumn{"accepted", [](const TunnelInfo& t) { return timestampText(t.acceptedAt); }},
    CsvColumn{"ended", [](const TunnelInfo& t) { return t.isOver() ? timestampText(endOf(t)) : std::string(); }},
    CsvColumn{"id", [](const TunnelInfo& t) { return std::to_string(toNumber(t.id)); }},
    CsvColumn{"client", [](const TunnelInfo& t) { return t.client.toString(); }},
    CsvColumn{"user", [](const TunnelInfo& t) { return std::string(t.userName()); }},
    CsvColumn{"method", [](const TunnelInfo& t) { return t.method; }},
    CsvColumn{"host", [](const TunnelInfo& t) { return t.host; }},
    CsvColumn{"port", [](const TunnelInfo& t) { return t.port == 0 ? std::string() : std::to_string(t.port); }},
    CsvColumn{"address", [](const TunnelInfo& t) { return t.peer.port == 0 ? std::string() : t.peer.address.toString(); }},
    CsvColumn{"decision", [](const TunnelInfo& t) { return std::string(verdictText(t.decision.verdict)); }},
    CsvColumn{"rule", [](const TunnelInfo& t) { return std::string(t.decision.ruleId()); }},
    CsvColumn{"status", [](const TunnelInfo& t) { return t.status == 0 ? std::string() : std::to_string(t.status); }},
    CsvColumn{"reason", [](const TunnelInfo& t) { return std::string(t.reason == Reason::None ? "" : token(t.reason)); }},
    CsvColumn{"closed_by", [](const TunnelInfo& t) { return std::string(t.isOver() ? token(t.closedBy) : ""); }},
    CsvColumn{"bytes_to_server", [](const TunnelInfo& t) { return std::to_string(t.bytes.up); }},
    CsvColumn{"bytes_to_client", [](const TunnelInfo& t) { return std::to_string(t.bytes.down); }},
    CsvColumn{"duration_ms", [](const TunnelInfo& t) { return milliseconds(Offset::zero(), t.phases.ended); }},
    CsvColumn{"dns_ms", [](const TunnelInfo& t) { return milliseconds(t.phases.decided, t.phases.resolved); }},
    CsvColumn{"connect_ms", [](const TunnelInfo& t) { return milliseconds(dialled(t), t.phases.connected); }},
    CsvColumn{"program", [](const TunnelInfo& t) { return std::string(t.program.pathText()); }},
    CsvColumn{"protocol", [](const TunnelInfo& t) { return std::string(t.look ? token(t.look->protocol) : ""); }},
    CsvColumn{"sni", [](const TunnelInfo& t) { return t.look ? t.look->sni : std::string(); }},
    CsvColumn{"ja4", [](const TunnelInfo& t) { return std::string(t.look ? t.look->ja4() : ""); }},
    CsvColumn{"first_byte_ms", [](const TunnelInfo& t) { return milliseconds(t.phases.replied, t.phases.firstDown); }},
};

std::string csv(std::span<const TunnelInfo> tunnels)
{
    std::string text;
    for (const CsvColumn& column : CsvColumns)
        text.append(text.empty() ? "" : ",").append(column.title);
    text.append("\r\n");
    for (const TunnelInfo& info : tunnels) {
        const char* separator = "";
        for (const CsvColumn& column : CsvColumns) {
            text.append(separator).append(cell(column.value(info)));
            separator = ",";
        }
        text.append("\r\n");
    }
    return text;
}

// HAR knows -1 for "does not apply".
std::string timing(Offset from, Offset to)
{
    const std::string text = milliseconds(from, to);
    return text.empty() ? "-1" : text;
}

std::string harRequest(const TunnelInfo& info)
{
    JsonLine request;
    request.text("method", "CONNECT");
    request.text("url", "https://" + info.target() + "/");
    request.text("httpVersion", "HTTP/1.1");
    for (const std::string_view list : {"cookies", "headers", "queryString"})
        request.raw(list, "[]");
    request.number("headersSize", -1);
    request.number("bodySize", -1);
    return request.finish();
}

std::string harResponse(const TunnelInfo& info)
{
    JsonLine content;
    content.number("size", info.bytes.down);
    content.text("mimeType", "x-unknown");
    JsonLine response;
    response.number("status", info.status);
    response.text("statusText", info.reason == Reason::None ? "" : token(info.reason));
    response.text("httpVersion", "HTTP/1.1");
    response.raw("cookies", "[]");
    response.raw("headers", "[]");
    response.raw("content", content.finish());
    response.text("redirectURL", "");
    response.number("headersSize", -1);
    response.number("bodySize", info.bytes.down);
    return response.finish();
}

std::string harTimings(const TunnelInfo& info)
{
    const Phases& phases = info.phases;
    JsonLine timings;
    timings.raw("blocked", timing(Offset::zero(), phases.decided));
    timings.raw("dns", timing(phases.decided, phases.resolved));
    timings.raw("connect", timing(dialled(info), phases.connected));
    timings.number("send", 0);
    timings.raw("wait", phases.firstDown == Never ? "0" : timing(phases.replied, phases.firstDown));
    timings.raw("receive", phases.firstDown == Never ? "0" : timing(phases.firstDown, std::max(phases.ended, phases.firstDown)));
    return timings.finish();
}

std::string harEntry(const TunnelInfo& info)
{
    JsonLine entry;
    entry.text("startedDateTime", timestampText(info.acceptedAt));
    entry.raw("time", info.phases.ended == Never ? "0" : timing(Offset::zero(), info.phases.ended));
    entry.raw("request", harRequest(info));
    entry.raw("response", harResponse(info));
    entry.raw("cache", "{}");
    entry.raw("timings", harTimings(info));
    if (info.peer.port != 0)
        entry.text("serverIPAddress", info.peer.address.toString());
    entry.text("connection", std::to_string(toNumber(info.id)));
    JsonLine own;
    addTunnel(own, info);
    entry.raw("_sluice", own.finish());
    return entry.finish();
}

std::string har(std::span<const TunnelInfo> tunnels)
{
    std::string text = R"({"log":{"version":"1.2","creator":{"name":"Sluice","version":)" + jsonText(SLUICE_VERSION) + R"(},"entries":[)";
    const char* separator = "\n";
    for (const TunnelInfo& info : tunnels) {
        if (info.method != "CONNECT" || info.host.empty())
            continue;
        text.append(separator).append(harEntry(info));
        separator = ",\n";
    }
    return text.append("\n]}}\n");
}

} // namespace

std::string_view suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv: return "csv";
    case ExportFormat::JsonLines: return "jsonl";
    case ExportFormat::Har: return "har";
    case ExportFormat::Squid: return "log";
    }
    return "";
}

std::string exported(ExportFormat format, std::span<const TunnelInfo> tunnels)
{
    if (format == ExportFormat::Csv)
        return csv(tunnels);
    if (format == ExportFormat::Har)
        return har(tunnels);
    std::string text;
    for (const TunnelInfo& info : tunnels) {
        if (format == ExportFormat::JsonLines)
            text.append(closeRecord(info)).append("\n");
        else if (info.isOver())
            text.append(squidRecord(info)).append("\n");
    }
    return text;
}

} // namespace sluice
