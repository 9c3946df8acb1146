// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// rules.json: strict reading with places, one order of keys for writing.
#include "core/access/rulefile.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "core/access/rulewords.h"
#include "core/base/file.h"
#include "core/base/jsonobjectreader.h"
#include "core/base/text.h"

namespace sluice {
namespace {

// Names of users and programs stand in logs and rows. Empty, or what is wrong.
std::string nameFault(std::string_view name)
{
    if (!canBeNamed(name))
        return "a name must not be empty, begin or end with a blank or hold control characters";
    return {};
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

std::string alternatives(std::span<const std::string_view> tokens)
{
    std::string text;
    for (const std::string_view& token : tokens) {
        const bool isLast = &token == &tokens.back();
        text.append(text.empty() ? "" : isLast ? " or " : ", ").append(jsonString(token));
    }
    return text;
}

// One of the words of a table whose order is the enum's.
template <typename Enum, std::size_t Count>
bool readWord(JsonObjectReader& reader, std::string_view key, const std::array<std::string_view, Count>& tokens, Enum& into)
{
    std::string word;
    if (!reader.readString(key, word))
        return false;
    const auto found = std::find(tokens.begin(), tokens.end(), word);
    if (found == tokens.end())
        reader.fail(reader.find(key)->place, "\"" + std::string(key) + "\" must be " + alternatives(tokens));
    else
        into = static_cast<Enum>(found - tokens.begin());
    return true;
}

void readAction(JsonObjectReader& reader, Rule& rule)
{
    if (!readWord(reader, "action", RuleActionTokens, rule.action))
        reader.fail(reader.place(), "the key \"action\" is missing; write " + alternatives(RuleActionTokens));
    reader.readBool("report", rule.report);
    if (rule.report && !isDenying(rule.action))
        reader.fail(reader.find("report")->place, "only a rule that denies can report; remove \"report\" or write \"action\": \"deny\"");
}

void readNames(JsonObjectReader& reader, std::string_view key, std::vector<std::string>& names)
{
    readTexts(reader, key, [&names](const std::string& text) -> std::string {
        auto fault = nameFault(text);
        if (!fault.empty())
            return fault;
        names.push_back(text);
        return {};
    });
}

void readWhen(JsonObjectReader& reader, Rule& rule)
{
    readTexts(reader, "when", [&rule](const std::string& text) -> std::string {
        const auto window = TimeWindow::parse(text);
        if (!window)
            return window.error().text;
        rule.when.push_back(*window);
        return {};
    });
    std::string expires;
    if (!reader.readString("expires", expires))
        return;
    const auto expiry = Expiry::parse(expires);
    if (expiry)
        rule.expires = *expiry;
    else
        reader.fail(reader.find("expires")->place, expiry.error().text);
}

void readRequirements(JsonObjectReader& reader, Rule& rule)
{
    readTexts(reader, "require", [&rule](const std::string& text) -> std::string {
        return addRequirement(rule.require, text);
    });
    if (!rule.require.isEmpty() && isDenying(rule.action))
        reader.fail(reader.find("require")->place, "a rule that denies requires nothing; remove \"require\"");
}

void readLimit(JsonObjectReader& outer, Rule& rule, std::string_view name)
{
    const JsonValue* value = outer.find("limit");
    if (value == nullptr)
        return;
    JsonObjectReader reader(*value, name);
    for (const LimitRow& row : limitRows()) {
        std::int64_t number = 0;
        if (reader.readInteger(row.key, number, 1, row.max))
            row.set(rule.limit, number);
    }
    reader.refuseOthers();
    if (reader.hasFailed())
        outer.adopt(reader.error());
    else if (isDenying(rule.action))
        outer.fail(value->place, "a rule that denies has nothing to limit; remove \"limit\"");
}

void readId(JsonObjectReader& reader, Rule& rule, std::set<std::string>& ids)
{
    if (!reader.readString("id", rule.id)) {
        reader.fail(reader.place(), "the key \"id\" is missing; give the rule a name of its own such as \"mail\"");
        return;
    }
    const JsonPlace place = reader.find("id")->place;
    if (!isRuleId(rule.id))
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
    readRanges(reader, "client", rule.clients);
    readNames(reader, "user", rule.users);
    readNames(reader, "program", rule.programs);
    readWhen(reader, rule);
    readRanges(reader, "allowPrivate", rule.allowPrivate);
    readRequirements(reader, rule);
    readLimit(reader, rule, name);
    readWord(reader, "onRevoke", OnRevokeTokens, rule.onRevoke);
    readWord(reader, "log", RuleLogTokens, rule.log);
    reader.readString("group", rule.group);
    readWord(reader, "origin", RuleOriginTokens, rule.origin);
    reader.readString("note", rule.note);
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    return rule;
}

std::string quoted(const std::string& text)
{
    return jsonString(text);
}

template <typename Value>
std::string quoted(const Value& value)
{
    return jsonString(value.toString());
}

template <typename Values>
void addList(std::string& text, std::string_view key, const Values& values)
{
    std::string list;
    for (const auto& value : values)
        list.append(list.empty() ? "[" : ", ").append(quoted(value));
    if (!list.empty())
        text.append(", ").append(jsonString(key)).append(": ").append(list).append("]");
}

void addText(std::string& text, std::string_view key, std::string_view value)
{
    if (!value.empty())
        text.append(", ").append(jsonString(key)).append(": ").append(jsonString(value));
}

template <typename Enum, std::size_t Count>
void addWord(std::string& text, std::string_view key, const std::array<std::string_view, Count>& tokens, Enum value)
{
    if (value != Enum{})
        addText(text, key, tokens[static_cast<std::size_t>(value)]);
}

std::vector<std::string> portTexts(const PortSet& ports)
{
    std::vector<std::string> texts;
    if (ports == PortSet())
        return texts;
    const std::string all = ports.toString(); // split() gives views into it
    for (const std::string_view piece : split(all, ','))
        texts.emplace_back(piece);
    return texts;
}

void addLimit(std::string& text, const RuleLimits& limit)
{
    std::string members;
    for (const LimitRow& row : limitRows()) {
        if (const std::int64_t number = row.get(limit); number != 0)
            members.append(members.empty() ? "{ " : ", ").append(jsonString(row.key)).append(": ").append(std::to_string(number));
    }
    if (!members.empty())
        text.append(", \"limit\": ").append(members).append(" }");
}

std::string formatRule(const Rule& rule)
{
    std::string text = "{ \"id\": " + jsonString(rule.id);
    if (!rule.enabled)
        text.append(", \"enabled\": false");
    addText(text, "action", RuleActionTokens[static_cast<std::size_t>(rule.action)]);
    if (rule.report)
        text.append(", \"report\": true");
    addList(text, "host", rule.hosts);
    addList(text, "ip", rule.ips);
    addList(text, "port", portTexts(rule.ports));
    addList(text, "client", rule.clients);
    addList(text, "user", rule.users);
    addList(text, "program", rule.programs);
    addList(text, "when", rule.when);
    addText(text, "expires", rule.expires.toString());
    addList(text, "allowPrivate", rule.allowPrivate);
    addList(text, "require", requirementTexts(rule.require));
    addLimit(text, rule.limit);
    addWord(text, "onRevoke", OnRevokeTokens, rule.onRevoke);
    addWord(text, "log", RuleLogTokens, rule.log);
    addText(text, "group", rule.group);
    addWord(text, "origin", RuleOriginTokens, rule.origin);
    addText(text, "note", rule.note);
    return text.append(" }");
}

std::string formatBehind(std::string text, const std::vector<Rule>& rules)
{
    text.append("  \"rules\": [");
    for (const Rule& rule : rules)
        text.append(&rule == rules.data() ? "\n    " : ",\n    ").append(formatRule(rule));
    return text.append(rules.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

} // namespace

Result<std::vector<Rule>> parseRules(std::string_view json, std::string_view name)
{
    const auto document = parseJson(json, name);
    if (!document)
        return document.error();
    JsonObjectReader reader(*document, name);
    readVersion(reader);
    std::string ignored; // a kept version may be copied over the file
    reader.readString("saved", ignored);
    reader.readString("change", ignored);
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
    return formatBehind("{\n  \"sluice\": 1,\n", rules);
}

std::string formatVersion(const std::vector<Rule>& rules, const VersionHead& head)
{
    std::string start = "{\n  \"sluice\": 1,\n  \"saved\": " + jsonString(Expiry::when(head.saved).toString());
    if (!head.change.empty())
        start.append(",\n  \"change\": ").append(jsonString(head.change));
    return formatBehind(start.append(",\n"), rules);
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
    const std::string text = formatRules(rules);
    // What could not be read again must not take the place of what can.
    if (const auto again = parseRules(text, path); !again)
        return Error{"unwritable", "the rules are not saved, for they could not be read again: " + again.error().text};
    return replaceFile(path, text);
}

} // namespace sluice
