// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The short form stays short: what everybody on this machine may use is one text.
#include "core/settings/listenersettings.h"

#include <algorithm>
#include <optional>

namespace sluice {
namespace {

constexpr std::string_view WriteAddress =
    "write an address and a port, such as \"127.0.0.1:8321\" or \"[::1]:8321\"";

Result<void> validate(const ListenerSettings& listener)
{
    if (listener.endpoint.address.isLoopback())
        return {};
    const std::string place = listener.endpoint.toString() + " can be reached from other machines; ";
    if (!listener.needsPassword) {
        return Error{"needs-password",
                     place + "only users with a password may use it: write { \"address\": \"" +
                         listener.endpoint.toString() +
                         "\", \"password\": true, \"allowPlaintextLan\": true }, or listen on 127.0.0.1"};
    }
    if (!listener.allowPlaintextLan) {
        return Error{"plaintext-lan",
                     place + "names and passwords would cross the network unencrypted: if you trust that "
                             "network, add \"allowPlaintextLan\": true, or listen on 127.0.0.1"};
    }
    return {};
}

// The system gives a port on every address of a family to one listener only.
bool covers(const Endpoint& every, const Endpoint& other)
{
    const bool isEvery = every.address == IpAddress::fromV4(0) || every.address == IpAddress();
    return isEvery && every.port != 0 && every.port == other.port && every.address != other.address &&
           every.address.isV4() == other.address.isV4();
}

void readAddress(JsonObjectReader& reader, ListenerSettings& listener)
{
    std::string text;
    if (!reader.readString("address", text)) {
        reader.fail(reader.place(), "the key \"address\" is missing; " + std::string(WriteAddress));
        return;
    }
    if (const auto endpoint = Endpoint::parse(text))
        listener.endpoint = *endpoint;
    else
        reader.fail(reader.find("address")->place, WriteAddress);
}

// Empty if `value` is neither form; the error is reported.
std::optional<ListenerSettings> readListener(JsonObjectReader& file, const JsonValue& value,
                                             std::string_view name)
{
    ListenerSettings listener;
    if (const auto* text = std::get_if<std::string>(&value.content)) {
        const auto endpoint = Endpoint::parse(*text);
        if (!endpoint)
            file.fail(value.place, WriteAddress);
        return endpoint ? std::optional(ListenerSettings{*endpoint}) : std::nullopt;
    }
    if (!std::holds_alternative<JsonValue::Object>(value.content)) {
        file.fail(value.place, WriteAddress);
        return {};
    }
    JsonObjectReader reader(value, name);
    readAddress(reader, listener);
    reader.readBool("password", listener.needsPassword);
    reader.readBool("allowPlaintextLan", listener.allowPlaintextLan);
    reader.refuseOthers();
    if (!reader.hasFailed())
        return listener;
    file.adopt(reader.error());
    return {};
}

} // namespace

Result<void> validateListeners(const std::vector<ListenerSettings>& listeners)
{
    if (listeners.empty())
        return Error{"no-listener", "at least one listener is needed, such as 127.0.0.1:8321"};
    for (const ListenerSettings& listener : listeners) {
        if (const auto valid = validate(listener); !valid)
            return valid.error();
        const auto isSame = [&listener](const ListenerSettings& other) {
            return other.endpoint == listener.endpoint;
        };
        if (listener.endpoint.port != 0 && std::count_if(listeners.begin(), listeners.end(), isSame) > 1) {
            return Error{"duplicate-listener",
                         listener.endpoint.toString() + " is listed twice; keep it once"};
        }
        const auto isWithin = [&listener](const ListenerSettings& other) { return covers(listener.endpoint, other.endpoint); };
        if (const auto within = std::find_if(listeners.begin(), listeners.end(), isWithin); within != listeners.end()) {
            return Error{"duplicate-listener", listener.endpoint.toString() + " takes the port on every address, that of " +
                                                   within->endpoint.toString() + " too; keep one of them"};
        }
    }
    return {};
}

ListenerSettings listenerAt(const Endpoint& endpoint, const std::vector<ListenerSettings>& known)
{
    const auto found =
        std::find_if(known.begin(), known.end(),
                     [&endpoint](const ListenerSettings& listener) { return listener.endpoint == endpoint; });
    return found == known.end() ? ListenerSettings{endpoint} : *found;
}

std::vector<ListenerSettings> readListeners(JsonObjectReader& file, std::string_view name,
                                            std::vector<ListenerSettings> defaults)
{
    const JsonValue::Array* array = file.readArray("listeners");
    if (array == nullptr)
        return defaults;
    std::vector<ListenerSettings> listeners;
    for (const JsonValue& entry : *array) {
        const auto listener = readListener(file, entry, name);
        if (!listener)
            return defaults;
        listeners.push_back(*listener);
        if (const auto valid = validate(*listener); !valid)
            file.fail(entry.place, valid.error().text);
    }
    if (const auto valid = validateListeners(listeners); !valid)
        file.fail(file.find("listeners")->place, valid.error().text);
    return listeners;
}

std::string formatListeners(const std::vector<ListenerSettings>& listeners)
{
    std::string list;
    for (const ListenerSettings& listener : listeners) {
        const std::string address = jsonString(listener.endpoint.toString());
        list.append(list.empty() ? "[" : ", ");
        if (!listener.needsPassword && !listener.allowPlaintextLan) {
            list.append(address);
            continue;
        }
        list.append("{ \"address\": ").append(address);
        list.append(", \"password\": ").append(listener.needsPassword ? "true" : "false");
        list.append(listener.allowPlaintextLan ? ", \"allowPlaintextLan\": true }" : " }");
    }
    return list.append("]");
}

} // namespace sluice
