// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The same reader as for every file of ours.
#include "core/access/probes.h"

#include <array>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/jsonobjectreader.h"

namespace sluice {
namespace {

struct ExpectedWord
{
    Verdict verdict;
    std::string_view word;
};
constexpr std::array ExpectedWords{ExpectedWord{Verdict::Allow, "allow"}, ExpectedWord{Verdict::Deny, "deny"},
                                   ExpectedWord{Verdict::Ask, "ask"}};

Result<Probe> readProbe(const JsonValue& value, std::string_view name)
{
    JsonObjectReader reader(value, name);
    Probe probe;
    std::string expected;
    reader.readString("target", probe.target);
    reader.readString("user", probe.user);
    reader.readString("program", probe.program);
    reader.readString("client", probe.client);
    reader.readString("expect", expected);
    reader.refuseOthers();
    bool isKnown = false;
    for (const ExpectedWord& row : ExpectedWords) {
        if (row.word == expected) {
            probe.expected = row.verdict;
            isKnown = true;
        }
    }
    if (!isKnown)
        reader.fail(reader.place(), "\"expect\" must be \"allow\", \"deny\" or \"ask\"");
    if (const auto request = requestOf(probe, {}); !request)
        reader.fail(reader.place(), request.error().text);
    if (reader.hasFailed())
        return reader.error();
    return probe;
}

} // namespace

Result<AccessRequest> requestOf(const Probe& probe, WallTime now)
{
    const auto target = HostPort::parse(probe.target);
    if (std::holds_alternative<Reason>(target))
        return Error{"bad-target", "\"" + probe.target + "\" is no target; write a host and a port such as example.com:443"};
    const auto client = IpAddress::parse(probe.client.empty() ? "127.0.0.1" : probe.client);
    if (!client)
        return Error{"bad-client", "\"" + probe.client + "\" is no address; write one such as 192.0.2.7"};
    AccessRequest request{std::get<HostPort>(target), *client};
    if (!probe.user.empty())
        request.user = probe.user;
    if (!probe.program.empty()) {
        request.programState = ProgramState::Known;
        request.programName = probe.program.substr(probe.program.rfind('/') + 1);
        request.programPath = probe.program.find('/') == std::string::npos ? std::string() : probe.program;
    }
    request.now = now;
    request.localTime = localTimeOf(now);
    return request;
}

Result<std::vector<Probe>> parseProbes(std::string_view json, std::string_view name)
{
    const auto document = parseJson(json, name);
    if (!document)
        return document.error();
    JsonObjectReader reader(*document, name);
    readVersion(reader);
    const JsonValue::Array* array = reader.readArray("probes");
    if (array == nullptr)
        reader.fail(reader.place(), "the key \"probes\" is missing; write \"probes\": [ ]");
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    std::vector<Probe> probes;
    for (const JsonValue& entry : *array) {
        auto probe = readProbe(entry, name);
        if (!probe)
            return probe.error();
        probes.push_back(std::move(*probe));
    }
    return probes;
}

std::string formatProbes(const std::vector<Probe>& probes)
{
    std::string text = "{\n  \"sluice\": 1,\n  \"probes\": [";
    for (const Probe& probe : probes) {
        text.append(&probe == probes.data() ? "\n" : ",\n").append("    { \"target\": ").append(jsonString(probe.target));
        const auto add = [&text](std::string_view key, const std::string& value) {
            if (!value.empty())
                text.append(", ").append(jsonString(key)).append(": ").append(jsonString(value));
        };
        add("user", probe.user);
        add("program", probe.program);
        add("client", probe.client);
        for (const ExpectedWord& row : ExpectedWords) {
            if (row.verdict == probe.expected)
                add("expect", std::string(row.word));
        }
        text.append(" }");
    }
    return text.append(probes.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Result<std::vector<Probe>> loadProbes(const std::string& path)
{
    const auto content = readFile(path);
    if (content)
        return parseProbes(*content, path);
    if (content.error().code == "missing")
        return std::vector<Probe>();
    return content.error();
}

Result<void> saveProbes(const std::string& path, const std::vector<Probe>& probes)
{
    return replaceFile(path, formatProbes(probes));
}

} // namespace sluice
