// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a running program does for its configuration: follows changed files, reads lists, ends rules when their time is over.
#pragma once

#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/base/clock.h"
#include "core/engine/background.h"
#include "core/engine/configuration.h"
#include "core/engine/filewatch.h"

namespace sluice {

/// Lives in the engine's thread, from when the event loop exists and the directory is this program's alone until the
/// program ends; `configuration` and `clock` outlive it. At its beginning rules that were to last for the former
/// session go, and those that have expired meanwhile.
class ConfigurationSession final : public QObject
{
    Q_OBJECT

public:
    ConfigurationSession(Configuration& configuration, const Clock& clock, QObject* parent = nullptr);
    ~ConfigurationSession() override;

private:
    enum class Ending : bool { Expired, ExpiredAndSession };

    void endRules(Ending which);
    void endFormerSession();
    void reloaded();
    void timePassed();
    void armExpiry();
    std::vector<std::string> rulesInTime() const;
    void readLists();
    void watchFiles();
    void rulesChanged();

    Configuration& m_configuration;
    const Clock& m_clock;
    FileWatch m_watch;
    QTimer m_expiry;
    std::vector<std::string> m_inTime; ///< ids of rules with a time window that was open when the timer was set
    bool m_hasEndedFormer = false;
    std::vector<std::string> m_listsRead; ///< names asked for last
    std::uint64_t m_reading = 0;          ///< number of that reading
    Background m_background;              ///< last, so that its thread ends first
};

} // namespace sluice
