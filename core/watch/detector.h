// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every detector is told and what it may answer. No socket, no clock: tunnels and times in, findings out.
#pragma once

#include <string>
#include <vector>

#include "core/settings/settings.h"
#include "core/tunnel/tunnelinfo.h"
#include "core/watch/alert.h"

namespace sluice {

/// One tunnel at one moment.
struct Sighting
{
    const TunnelInfo& tunnel;
    WallTime at{};
    std::string subject; ///< who: program, else user, else the client's address
    std::string program; ///< empty if unknown
    int localMinute = 0; ///< of the day, at `at`
};

struct Finding
{
    AlertKind kind;
    std::string subject;
    std::string client;
    std::string target;
    std::vector<std::string> parameters;
    std::vector<TunnelId> tunnels;
};
using Findings = std::vector<Finding>;

/// Keeps bounded state of its own. One thread. Each tunnel is shown once per occasion, in the order of time.
class Detector
{
public:
    Detector() = default;
    virtual ~Detector() = default;
    Detector(const Detector&) = delete;
    Detector& operator=(const Detector&) = delete;

    virtual void setSettings(const WatchSettings&) {}
    /// The rules have spoken, or it was refused before.
    virtual void decided(const Sighting&, Findings&) {}
    /// Its first bytes have been looked at.
    virtual void looked(const Sighting&, Findings&) {}
    /// It is open and something about it is new.
    virtual void changed(const Sighting&, Findings&) {}
    virtual void moved(const TunnelCounters&, Findings&) {}
    virtual void ended(const Sighting&, Findings&) {}
    virtual void timePassed(WallTime, Findings&) {}
    /// The wall clock was set, or the machine has slept: so much of it has passed that no tunnel has lived.
    virtual void clockLeapt(WallTime::duration) {}
    /// Nothing of this host, or of any if empty, is left; false if it has to begin anew for that.
    virtual bool forget(const std::string& /*host*/) { return false; }
};

/// A finding about this tunnel; parameters begin with subject and target.
Finding findingOf(AlertKind kind, const Sighting& sighting, std::vector<std::string> more = {});
/// `12 MB`, `3.4 GB`; `5 min`, `12 h`.
std::string sizeText(std::uint64_t bytes);
std::string spanText(std::chrono::seconds span);
bool isDenied(const TunnelInfo& tunnel);

} // namespace sluice
