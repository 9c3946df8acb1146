// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// rules.json: strict reading with places, one order of keys for writing.
#include "core/access/rulefile.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::size_t LongestId = 64;

bool isId(std::string_view text)
{
    return !text.empty() && text.size() <= LongestId && std::all_of(text.begin(), text.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-';
    });
}

// Reads each text of the list `key` through `take`, which answers with an error text or nothing.
template <typename Take>
void readTexts(JsonObjectReader& reader, std::string_view key, Take take)
{
    const JsonValue::Array* array = reader.readArray(key);
    if (array == nullptr)
        return;
    if (array->empty())
        reader.fail(reader.find(key)->place, "\"" + std::string(key) + "\" is an empty list; leave the key out instead");
    for (const JsonValue& entry : *array) {
        const auto* text = std::get_if<std::string>(&entry.content);
        const std::string fault = text == nullptr ? "a text in quotes is expected here" : take(*text);
        if (!fault.empty())
            reader.fail(entry.place, fault);
    }
}

void readRanges(JsonObjectReader& reader, std::string_view key, std::vector<IpRange>& ranges)
{
    readTexts(reader, key, [&ranges](const std::string& text) -> std::string {
        const auto range = IpRange::parse(text);
        if (!range)
            return "\"" + text + "\" is not an address or range; write 10.1.2.3, 10.0.0.0/8 or fd00::/8";
        ranges.push_back(*range);
        return {};
    });
}

void readPorts(JsonObjectReader& reader, Rule& rule)
{
    const JsonValue::Array* array = reader.readArray("port");
    if (array == nullptr)
        return;
    std::string all;
    for (const JsonValue& entry : *array) {
        std::string text;
        if (const auto* number = std::get_if<std::int64_t>(&entry.content))
            text = std::to_string(*number);
        else if (const auto* string = std::get_if<std::string>(&entry.content))
            text = *string;
        const auto ports = PortSet::parse(text);
        if (!ports) {
            reader.fail(entry.place, ports.error().text);
            return;
        }
        all.append(all.empty() ? "" : ",").append(ports->isAny() ? "1-65535" : ports->toString());
    }
    if (all.empty())
        reader.fail(reader.find("port")->place, "\"port\" is an empty list; leave the key out for port 443");
    else
        rule.ports = PortSet::parse(all).value();
}

void readAction(JsonObjectReader& reader, Rule& rule)
{
    std::string action;
    if (!reader.readString("action", action)) {
        reader.fail(reader.place(), "the key \"action\" is missing; write \"allow\" or \"deny\"");
        return;
    }
    if (action == "allow")
        rule.action = RuleAction::Allow;
    else if (action == "deny")
        rule.action = RuleAction::Deny;
    else
        reader.fail(reader.find("action")->place, "\"action\" must be \"allow\" or \"deny\"");
}

void readId(JsonObjectReader& reader, Rule& rule, std::set<std::string>& ids)
{
    if (!reader.readString("id", rule.id)) {
        reader.fail(reader.place(), "the key \"id\" is missing; give the rule a name of its own such as \"mail\"");
        return;
    }
    const JsonPlace place = reader.find("id")->place;
    if (!isId(rule.id))
        reader.fail(place, "\"id\" must be 1 to 64 of a-z, 0-9 and -");
    else if (!ids.insert(rule.id).second)
        reader.fail(place, "another rule has the id \"" + rule.id + "\" already; ids must differ");
}

Result<Rule> readRule(const JsonValue& value, std::string_view name, std::set<std::string>& ids)
{
    JsonObjectReader reader(value, name);
    Rule rule;
    readId(reader, rule, ids);
    reader.readBool("enabled", rule.enabled);
    readAction(reader, rule);
    readTexts(reader, "host", [&rule](const std::string& text) -> std::string {
        auto pattern = HostPattern::parse(text);
        if (!pattern)
            return pattern.error().text;
        rule.hosts.push_back(*pattern);
        return {};
    });
    readRanges(reader, "ip", rule.ips);
    readPorts(reader, rule);
    readRanges(reader, "allowPrivate", rule.allowPrivate);
    reader.readString("note", rule.note);
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    return rule;
}

template <typename Values>
std::string textList(const Values& values)
{
    std::string list;
    for (const auto& value : values)
        list.append(list.empty() ? "[" : ", ").append(jsonString(value.toString()));
    return list.append("]");
}

std::string formatRule(const Rule& rule)
{
    std::string text = "{ \"id\": " + jsonString(rule.id);
    if (!rule.enabled)
        text.append(", \"enabled\": false");
    text.append(", \"action\": ").append(rule.action == RuleAction::Allow ? "\"allow\"" : "\"deny\"");
    if (!rule.hosts.empty())
        text.append(", \"host\": ").append(textList(rule.hosts));
    if (!rule.ips.empty())
        text.append(", \"ip\": ").append(textList(rule.ips));
    if (rule.ports != PortSet()) {
        std::string ports;
        const std::string all = rule.ports.toString(); // split() gives views into it
        for (const std::string_view piece : split(all, ','))
            ports.append(ports.empty() ? "[" : ", ").append(jsonString(piece));
        text.append(", \"port\": ").append(ports).append("]");
    }
    if (!rule.allowPrivate.empty())
        text.append(", \"allowPrivate\": ").append(textList(rule.allowPrivate));
    if (!rule.note.empty())
        text.append(", \"note\": ").append(jsonString(rule.note));
    return text.append(" }");
}

} // namespace

Result<std::vector<Rule>> parseRules(std::string_view json, std::string_view name)
{
    const auto document = parseJson(json, name);
    if (!document)
        return document.error();
    JsonObjectReader reader(*document, name);
    readVersion(reader);
    const JsonValue::Array* array = reader.readArray("rules");
    if (array == nullptr)
        reader.fail(reader.place(), "the key \"rules\" is missing; write \"rules\": [ ]");
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    std::vector<Rule> rules;
    std::set<std::string> ids;
    for (const JsonValue& entry : *array) {
        auto rule = readRule(entry, name, ids);
        if (!rule)
            return rule.error();
        rules.push_back(std::move(*rule));
    }
    return rules;
}

std::string formatRules(const std::vector<Rule>& rules)
{
    std::string text = "{\n  \"sluice\": 1,\n  \"rules\": [";
    for (const Rule& rule : rules)
        text.append(&rule == rules.data() ? "\n    " : ",\n    ").append(formatRule(rule));
    return text.append(rules.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Result<std::vector<Rule>> loadRules(const std::string& path)
{
    const auto content = readFile(path);
    if (!content) {
        if (content.error().code == "missing")
            return std::vector<Rule>();
        return content.error();
    }
    return parseRules(*content, path);
}

Result<void> saveRules(const std::string& path, const std::vector<Rule>& rules)
{
    return replaceFile(path, formatRules(rules));
}

} // namespace sluice
