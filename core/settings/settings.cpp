// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// settings.json: each setting is one row of a table; reading, writing and the reference file derive from it.
#include "core/settings/settings.h"

#include <algorithm>
#include <functional>

#include "core/base/file.h"
#include "core/net/addressclass.h"
#include "core/base/jsonobjectreader.h"

namespace sluice {
namespace {

/// A whole number in the file, whatever its type in Settings.
struct NumberRow
{
    std::string_view group; ///< empty: at the top
    std::string_view key;
    std::int64_t min;
    std::int64_t max;
    std::function<std::int64_t(const Settings&)> get;
    std::function<void(Settings&, std::int64_t)> set;
};

/// An on or off in the file.
struct SwitchRow
{
    std::string_view group;
    std::string_view key;
    bool& (*of)(Settings&);
};

using Milliseconds = std::chrono::milliseconds;

NumberRow timeout(std::string_view key, Milliseconds Timeouts::*member, std::int64_t min, std::int64_t max)
{
    return {"timeouts", key, min, max, [member](const Settings& s) { return (s.timeouts.*member).count(); },
            [member](Settings& s, std::int64_t value) { s.timeouts.*member = Milliseconds(value); }};
}

NumberRow limit(std::string_view key, std::uint32_t Limits::*member, std::int64_t min, std::int64_t max)
{
    return {"limits", key, min, max, [member](const Settings& s) { return std::int64_t{s.limits.*member}; },
            [member](Settings& s, std::int64_t value) { s.limits.*member = static_cast<std::uint32_t>(value); }};
}

NumberRow plain(std::string_view group, std::string_view key, std::uint32_t Settings::*member, std::int64_t min, std::int64_t max)
{
    return {group, key, min, max, [member](const Settings& s) { return std::int64_t{s.*member}; },
            [member](Settings& s, std::int64_t value) { s.*member = static_cast<std::uint32_t>(value); }};
}

NumberRow record(std::string_view key, std::uint32_t RecordSettings::*member, std::int64_t min, std::int64_t max)
{
    return {"records", key, min, max, [member](const Settings& s) { return std::int64_t{s.records.*member}; },
            [member](Settings& s, std::int64_t value) { s.records.*member = static_cast<std::uint32_t>(value); }};
}

constexpr SwitchRow SwitchRows[] = {
    {"records", "accessLog", [](Settings& s) -> bool& { return s.records.accessLog; }},
    {"records", "squidLog", [](Settings& s) -> bool& { return s.records.squidLog; }},
    {"records", "history", [](Settings& s) -> bool& { return s.records.history; }},
    {"records", "privateMode", [](Settings& s) -> bool& { return s.records.privateMode; }},
};

NumberRow watch(std::string_view key, std::uint32_t WatchSettings::*member, std::int64_t min, std::int64_t max)
{
    return {"watch", key, min, max, [member](const Settings& s) { return std::int64_t{s.watch.*member}; },
            [member](Settings& s, std::int64_t value) { s.watch.*member = static_cast<std::uint32_t>(value); }};
}

constexpr std::int64_t Day = 86'400'000;

const std::vector<NumberRow>& numberRows()
{
    static const std::vector<NumberRow> rows{
        plain("", "workers", &Settings::workers, 0, 64),
        timeout("headMs", &Timeouts::head, 100, 300'000),
        timeout("askMs", &Timeouts::ask, 1'000, 300'000),
        timeout("resolveMs", &Timeouts::resolve, 100, 60'000),
        timeout("connectMs", &Timeouts::connect, 100, 300'000),
        timeout("attemptMs", &Timeouts::attempt, 10, 10'000),
        timeout("helloMs", &Timeouts::hello, 100, 60'000),
        timeout("idleMs", &Timeouts::idle, 1'000, 7 * Day),
        timeout("halfClosedMs", &Timeouts::halfClosed, 1'000, Day),
        timeout("drainMs", &Timeouts::drain, 0, 600'000),
        limit("tunnels", &Limits::tunnels, 0, 1'000'000),
        limit("headBytes", &Limits::headBytes, 4096, 65'536),
        watch("scanNames", &WatchSettings::scanNames, 5, 500),
        watch("scanPorts", &WatchSettings::scanPorts, 3, 500),
        watch("uploadMb", &WatchSettings::uploadMb, 0, 1'000'000),
        watch("longHours", &WatchSettings::longHours, 0, 10'000),
        watch("failedLogins", &WatchSettings::failedLogins, 2, 500),
        plain("log", "lines", &Settings::logLines, 100, 1'000'000),
        plain("appearance", "closedRows", &Settings::closedRows, 0, 100'000),
        record("rotateMegabytes", &RecordSettings::rotateMegabytes, 1, 10'000),
        record("rotateDays", &RecordSettings::rotateDays, 1, 366),
        record("rotateKeep", &RecordSettings::rotateKeep, 0, 100),
        record("historyDays", &RecordSettings::historyDays, 1, 3'660),
        record("historyMegabytes", &RecordSettings::historyMegabytes, 10, 100'000),
    };
    return rows;
}

std::string_view token(ColorScheme scheme)
{
    switch (scheme) {
    case ColorScheme::System: return "system";
    case ColorScheme::Light: return "light";
    case ColorScheme::Dark: return "dark";
    }
    return "system";
}

void readGroupNumbers(JsonObjectReader& reader, std::string_view group, Settings& settings)
{
    for (const NumberRow& row : numberRows()) {
        std::int64_t value = 0;
        if (row.group == group && reader.readInteger(row.key, value, row.min, row.max))
            row.set(settings, value);
    }
    for (const SwitchRow& row : SwitchRows) {
        if (row.group == group)
            reader.readBool(row.key, row.of(settings));
    }
}

void readNat64(JsonObjectReader& reader, Settings& settings)
{
    const JsonValue::Array* array = reader.readArray("nat64");
    if (array == nullptr)
        return;
    settings.nat64.clear();
    for (const JsonValue& entry : *array) {
        const auto* text = std::get_if<std::string>(&entry.content);
        const auto range = text != nullptr ? IpRange::parse(*text) : std::nullopt;
        if (!range || !isNat64Prefix(*range)) {
            reader.fail(entry.place, "write an IPv6 prefix of 32, 40, 48, 56, 64 or 96 bits, such as \"2001:db8:64::/96\"");
            return;
        }
        settings.nat64.push_back(*range);
    }
}

std::string formatNat64(const std::vector<IpRange>& prefixes)
{
    std::string list;
    for (const IpRange& prefix : prefixes)
        list.append(list.empty() ? "[" : ", ").append(jsonString(prefix.toString()));
    return list.empty() ? "[]" : list.append("]");
}

void readLog(JsonObjectReader& reader, Settings& settings)
{
    std::string level;
    if (reader.readString("level", level)) {
        if (const auto parsed = parseLogLevel(level))
            settings.logLevel = *parsed;
        else
            reader.fail(reader.find("level")->place, "\"level\" must be \"debug\", \"info\", \"warning\" or \"error\"");
    }
}

void readAsk(JsonObjectReader& reader, Settings& settings)
{
    reader.readBool("unmatched", settings.asksUnmatched);
}

void readAppearance(JsonObjectReader& reader, Settings& settings)
{
    std::string scheme;
    if (reader.readString("scheme", scheme)) {
        bool isKnown = false;
        for (const ColorScheme known : {ColorScheme::System, ColorScheme::Light, ColorScheme::Dark}) {
            if (scheme == token(known)) {
                settings.appearance.scheme = known;
                isKnown = true;
            }
        }
        if (!isKnown)
            reader.fail(reader.find("scheme")->place, "\"scheme\" must be \"system\", \"light\" or \"dark\"");
    }
    std::string language;
    if (reader.readString("language", language)) {
        if (language.empty() || language == "en" || language == "ja")
            settings.appearance.language = language;
        else
            reader.fail(reader.find("language")->place, "\"language\" must be \"en\", \"ja\", or \"\" for the system's");
    }
}

void readLook(JsonObjectReader& reader, Settings& settings)
{
    reader.readBool("on", settings.look);
    reader.readBool("programs", settings.programs);
}

void readWatch(JsonObjectReader& reader, Settings& settings)
{
    reader.readBool("on", settings.watch.on);
    std::string hours;
    if (!reader.readString("quietHours", hours))
        return;
    if (const auto span = QuietSpan::parse(hours))
        settings.watch.quietHours = *span;
    else
        reader.fail(reader.find("quietHours")->place,
                    "\"quietHours\" must be two times of day such as \"22:00-06:00\", or \"\" for none");
}

using ReadGroup = void (*)(JsonObjectReader&, Settings&);
struct Group
{
    std::string_view name;
    ReadGroup readTexts; ///< what is not a number; may be null
};
constexpr Group Groups[] = {{"timeouts", nullptr}, {"limits", nullptr}, {"ask", readAsk},     {"log", readLog},
                            {"records", nullptr},  {"look", readLook},   {"watch", readWatch}, {"appearance", readAppearance}};

void readGroup(JsonObjectReader& file, const Group& group, std::string_view name, Settings& settings)
{
    const JsonValue* value = file.find(group.name);
    if (value == nullptr)
        return;
    JsonObjectReader reader(*value, name);
    readGroupNumbers(reader, group.name, settings);
    if (group.readTexts != nullptr)
        group.readTexts(reader, settings);
    reader.refuseOthers();
    if (reader.hasFailed())
        file.adopt(reader.error());
}

/// Members of one object as they will be written: key and value text.
using Lines = std::vector<std::pair<std::string_view, std::string>>;

/// What is neither a switch nor a number, as JSON.
struct TextRow
{
    std::string_view group;
    std::string_view key;
    std::string (*get)(const Settings& settings);
};

std::string switchText(bool on)
{
    return on ? "true" : "false";
}

const TextRow TextRows[] = {
    {"", "listeners", [](const Settings& s) { return formatListeners(s.listeners); }},
    {"", "nat64", [](const Settings& s) { return formatNat64(s.nat64); }},
    {"ask", "unmatched", [](const Settings& s) { return switchText(s.asksUnmatched); }},
    {"log", "level", [](const Settings& s) { return jsonString(token(s.logLevel)); }},
    {"look", "on", [](const Settings& s) { return switchText(s.look); }},
    {"look", "programs", [](const Settings& s) { return switchText(s.programs); }},
    {"watch", "on", [](const Settings& s) { return switchText(s.watch.on); }},
    {"watch", "quietHours", [](const Settings& s) { return jsonString(s.watch.quietHours.toString()); }},
    {"appearance", "scheme", [](const Settings& s) { return jsonString(token(s.appearance.scheme)); }},
    {"appearance", "language", [](const Settings& s) { return jsonString(s.appearance.language); }},
};

Lines linesOf(std::string_view group, const Settings& settings, const Settings* leaveOut)
{
    Lines lines;
    const auto add = [&](std::string_view key, const auto& get) {
        const std::string value = get(settings);
        if (leaveOut == nullptr || get(*leaveOut) != value)
            lines.emplace_back(key, value);
    };
    for (const TextRow& row : TextRows) {
        if (row.group == group)
            add(row.key, row.get);
    }
    for (const SwitchRow& row : SwitchRows) {
        if (row.group == group)
            add(row.key, [&row](Settings s) { return switchText(row.of(s)); });
    }
    for (const NumberRow& row : numberRows()) {
        if (row.group == group)
            add(row.key, [&row](const Settings& s) { return std::to_string(row.get(s)); });
    }
    return lines;
}

std::string objectText(const Lines& lines, std::string_view indent)
{
    std::string text = "{";
    for (const auto& [key, value] : lines)
        text.append(text.size() == 1 ? "\n" : ",\n").append(indent).append("  ").append(jsonString(key)).append(": ").append(value);
    return text.append("\n").append(indent).append("}");
}

std::string format(const Settings& settings, const Settings* leaveOut)
{
    Lines lines{{"sluice", "1"}};
    for (const auto& line : linesOf("", settings, leaveOut))
        lines.push_back(line);
    for (const Group& group : Groups) {
        const Lines members = linesOf(group.name, settings, leaveOut);
        if (!members.empty())
            lines.emplace_back(group.name, objectText(members, "  "));
    }
    return objectText(lines, "") + "\n";
}

} // namespace

std::vector<ListenerSettings> Settings::defaultListeners()
{
    return {{Endpoint{IpAddress::fromV4(0x7F000001), DefaultPort}},
            {Endpoint::parse("[::1]:" + std::to_string(DefaultPort)).value()}};
}

Result<Settings> parseSettings(std::string_view json, std::string_view name)
{
    const auto document = parseJson(json, name);
    if (!document)
        return document.error();
    Settings settings;
    JsonObjectReader reader(*document, name);
    readVersion(reader);
    settings.listeners = readListeners(reader, name, std::move(settings.listeners));
    readNat64(reader, settings);
    readGroupNumbers(reader, "", settings);
    for (const Group& group : Groups)
        readGroup(reader, group, name, settings);
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    return settings;
}

std::string formatSettings(const Settings& settings)
{
    const Settings defaults;
    return format(settings, &defaults);
}

std::string formatSettingsInFull(const Settings& settings)
{
    return format(settings, nullptr);
}

Result<Settings> loadSettings(const std::string& path)
{
    const auto content = readFile(path);
    if (!content) {
        if (content.error().code == "missing")
            return Settings();
        return content.error();
    }
    return parseSettings(*content, path);
}

Result<void> saveSettings(const std::string& path, const Settings& settings)
{
    return replaceFile(path, formatSettings(settings));
}

} // namespace sluice
