// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times are whole seconds since 1970; a mute without an end has none.
#include "core/watch/watchmemory.h"

#include <limits>

#include "core/base/jsonobjectreader.h"
#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::int64_t LastSecond = 7'289'654'399; // the end of the year 2200; the clock's nanoseconds end soon after

std::int64_t secondsOf(WallTime time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

WallTime timeOf(std::int64_t seconds)
{
    return WallTime(std::chrono::seconds(seconds));
}

Mute readMute(JsonObjectReader& reader)
{
    Mute mute;
    std::string kind;
    if (reader.readString("kind", kind)) {
        mute.kind = parseAlertKind(kind);
        if (!mute.kind)
            reader.fail(reader.find("kind")->place, "there is no such kind of alert");
    }
    reader.readString("subject", mute.subject);
    reader.readString("target", mute.target);
    std::int64_t until = 0;
    if (reader.readInteger("until", until, 0, LastSecond))
        mute.until = timeOf(until);
    return mute;
}

std::vector<std::string> readTexts(JsonObjectReader& reader, std::string_view key)
{
    std::vector<std::string> texts;
    const JsonValue::Array* array = reader.readArray(key);
    if (array == nullptr)
        return texts;
    for (const JsonValue& entry : *array) {
        if (const auto* text = std::get_if<std::string>(&entry.content))
            texts.push_back(*text);
        else
            reader.fail(entry.place, "only texts belong here");
    }
    return texts;
}

void readHabit(JsonObjectReader& reader, WatchMemory& memory)
{
    std::string name;
    reader.readString("name", name);
    Habit habit;
    std::int64_t since = 0;
    std::int64_t tunnels = 0;
    if (reader.readInteger("since", since, 0, LastSecond))
        habit.since = timeOf(since);
    if (reader.readInteger("tunnels", tunnels, 0, std::numeric_limits<std::uint32_t>::max()))
        habit.tunnels = static_cast<std::uint32_t>(tunnels);
    habit.fingerprints = readTexts(reader, "fingerprints");
    habit.sites = readTexts(reader, "sites");
    if (!name.empty())
        memory.habits[name] = habit;
}

template <typename Read>
void readList(JsonObjectReader& file, std::string_view key, std::string_view name, Read read)
{
    const JsonValue::Array* array = file.readArray(key);
    if (array == nullptr)
        return;
    for (const JsonValue& entry : *array) {
        JsonObjectReader reader(entry, name);
        read(reader);
        reader.refuseOthers();
        if (reader.hasFailed())
            file.adopt(reader.error());
    }
}

std::string listText(const std::vector<std::string>& texts)
{
    std::string list = "[";
    for (const std::string& text : texts)
        list.append(list.size() == 1 ? "" : ", ").append(jsonString(text));
    return list.append("]");
}

std::string muteText(const Mute& mute)
{
    std::string text;
    const auto add = [&text](std::string_view key, const std::string& value) {
        text.append(text.empty() ? "" : ", ").append(jsonString(key)).append(": ").append(value);
    };
    if (mute.kind)
        add("kind", jsonString(token(*mute.kind)));
    if (!mute.subject.empty())
        add("subject", jsonString(mute.subject));
    if (!mute.target.empty())
        add("target", jsonString(mute.target));
    if (mute.until != WallTime::max())
        add("until", std::to_string(secondsOf(mute.until)));
    return "{" + text + "}";
}

} // namespace

Result<WatchMemory> parseWatchMemory(std::string_view json, std::string_view name)
{
    const auto document = parseJson(json, name);
    if (!document)
        return document.error();
    WatchMemory memory;
    JsonObjectReader reader(*document, name);
    readVersion(reader);
    readList(reader, "mutes", name, [&](JsonObjectReader& entry) { memory.mutes.push_back(readMute(entry)); });
    readList(reader, "programs", name, [&](JsonObjectReader& entry) { readHabit(entry, memory); });
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    return memory;
}

std::string formatWatchMemory(const WatchMemory& memory)
{
    std::string text = "{\n  \"sluice\": 1,\n  \"mutes\": [";
    std::string_view separator = "\n    ";
    for (const Mute& mute : memory.mutes) {
        text.append(separator).append(muteText(mute));
        separator = ",\n    ";
    }
    text.append("],\n  \"programs\": [");
    separator = "\n    ";
    for (const auto& [name, habit] : memory.habits) {
        if (!isUtf8(name))
            continue; // a file that held it could not be read again
        text.append(separator).append("{\"name\": ").append(jsonString(name));
        text.append(", \"since\": ").append(std::to_string(secondsOf(habit.since)));
        text.append(", \"tunnels\": ").append(std::to_string(habit.tunnels));
        text.append(", \"fingerprints\": ").append(listText(habit.fingerprints));
        text.append(", \"sites\": ").append(listText(habit.sites)).append("}");
        separator = ",\n    ";
    }
    return text.append("]\n}\n");
}

} // namespace sluice
