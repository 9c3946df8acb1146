// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A detector's finding with its evidence: a value for the window, the log and exports.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/ids.h"

namespace sluice {

enum class AlertKind : std::uint8_t
{
    NameScan,
    PortScan,
    AddressScan,
    NotTls,
    SniMismatch,
    HiddenName,
    NoSni,
    NewFingerprint,
    NewSite,
    BigUpload,
    Beacon,
    LongTunnel,
    StuckTunnel,
    QuietHours,
    MixedAnswer,
    Metadata,
    FailedLogins,
    RandomNames,
    RuleMatched,
    Descriptors,
    DiskSpace,
};

enum class Severity : std::uint8_t
{
    Notice,   ///< worth knowing
    Warning,  ///< worth a look
    Critical, ///< act now
};
std::string_view token(Severity severity);

/// What one kind of alert means. Texts are English and translated in context "Alert"; %1, %2, … are parameters.
struct AlertInfo
{
    AlertKind kind;
    std::string_view token; ///< stable, for logs, filters, settings and tests
    Severity severity;
    std::string_view title;
    std::string_view why;  ///< one sentence
    std::string_view cure; ///< what one can do
};
const AlertInfo& info(AlertKind kind);
std::span<const AlertInfo> allAlertKinds();
inline std::string_view token(AlertKind kind) { return info(kind).token; }
std::optional<AlertKind> parseAlertKind(std::string_view token);

enum class AlertId : unsigned long long { None = 0 };

struct Alert
{
    static constexpr std::size_t MaxEvidence = 20;

    AlertId id = AlertId::None;
    AlertKind kind = AlertKind::NameScan;
    WallTime firstAt{};
    WallTime lastAt{};
    std::uint32_t count = 1; ///< how often within its cool-down
    std::string subject;     ///< who: program, user or client; empty = Sluice itself
    std::string client;      ///< address of the client; empty if there is none
    std::string target;      ///< host or site; empty if it is about many
    std::vector<std::string> parameters;
    std::vector<TunnelId> tunnels; ///< the latest, at most MaxEvidence

    Severity severity() const { return info(kind).severity; }
    bool operator==(const Alert&) const = default;
};

/// `why` in English with its parameters.
std::string whyText(const Alert& alert);
/// `alert failed-logins severity=warning client=203.0.113.7 count=5 …`: a stable line for programs such as fail2ban.
/// Values are single words of printable ASCII.
std::string alertLine(const Alert& alert);

/// Which alerts somebody does not want to see. Empty fields mean any.
struct Mute
{
    std::optional<AlertKind> kind;
    std::string subject;
    std::string target;
    WallTime until = WallTime::max(); ///< max = for good

    bool covers(const Alert& alert, WallTime now) const;
    bool operator==(const Mute&) const = default;
};

} // namespace sluice
