// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tells a Watch what happened to tunnels, in a few words each, at times the story sets.
#pragma once

#include <string>
#include <vector>

#include "core/watch/watch.h"

namespace sluice {

/// One tunnel of a story; the defaults are an ordinary HTTPS tunnel of 2 seconds.
struct Chapter
{
    std::string host = "www.example.com";
    std::uint16_t port = 443;
    Reason refusal = Reason::None; ///< None: allowed, opened, ended as `end`
    Reason end = Reason::Done;
    ByteCounts bytes{2'000, 40'000};
    std::chrono::milliseconds length{2'000};
    Protocol protocol = Protocol::Tls; ///< Unknown: no byte was said
    LookFlag flags = LookFlag::None;
    std::string sni;           ///< empty: the host
    std::string ja4 = "t13d1516h2_8daaf6152771_e5627efa2ab1";
    std::string client = "127.0.0.1";
    std::string rule = "web";
    std::string program{}; ///< path; empty: not known
};

/// A clock that only the story moves, and everything the watch has said so far.
class Story final
{
public:
    explicit Story(const WatchSettings& settings = {});

    Watch& watch() { return m_watch; }
    WallTime now() const { return m_now; }
    void pass(std::chrono::milliseconds time);
    /// The tunnel begins and ends now; the batch comes with its end.
    void tell(const Chapter& chapter);
    /// It begins now and stays open.
    TunnelInfo begin(const Chapter& chapter);
    void report(const std::vector<TunnelInfo>& updated, const std::vector<TunnelCounters>& counters = {});
    void press(const Pressure& pressure);

    /// Tokens of what was told, in order, repeats of a known alert left out.
    std::vector<std::string> told() const { return m_told; }
    const std::vector<Alert>& alerts() const { return m_alerts; }
    int minuteOfDay = 12 * 60; ///< what the local clock says at any time

private:
    TunnelInfo infoOf(const Chapter& chapter);
    void hear(const std::vector<Alert>& alerts);

    Watch m_watch;
    WallTime m_now;
    std::uint64_t m_nextId = 1;
    std::vector<std::string> m_told;
    std::vector<Alert> m_alerts;
};

} // namespace sluice
