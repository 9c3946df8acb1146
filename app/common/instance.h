// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One running program per configuration directory; a second start asks the first to show itself.
#pragma once

#include <memory>

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include "core/base/result.h"
#include "core/engine/configuration.h"

namespace sluice {

/// Main thread. The lock falls with the object or the process, also after a crash.
class Instance final : public QObject
{
    Q_OBJECT

public:
    explicit Instance(const Directories& directories, QObject* parent = nullptr);

    enum class Claim : std::uint8_t { First, AlreadyRunning, Failed };
    Claim claim();
    /// After AlreadyRunning or Failed: one line that names the holder or the cure.
    QString explanation() const { return m_explanation; }
    /// Whether the first instance has been reached and will raise its window.
    bool askToRaise() const;

Q_SIGNALS:
    void raiseRequested();

private:
    QString socketPath() const;

    Directories m_directories;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
    QString m_explanation;
};

} // namespace sluice
