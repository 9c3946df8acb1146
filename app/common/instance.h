// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One running program per configuration directory; a second start asks the first to show itself.
#pragma once

#include <QLocalServer>
#include <QObject>

#include "app/common/options.h"
#include "core/base/filelock.h"
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
    /// After AlreadyRunning or Failed: what to leave with; the text names the holder or the cure.
    const EarlyExit& refusal() const { return m_refusal; }
    /// Whether the first instance has been reached and will raise its window.
    bool askToRaise() const;

Q_SIGNALS:
    void raiseRequested();

private:
    QString socketPath() const;
    Claim refuse(int error, const QString& text);

    Directories m_directories;
    FileLock m_lock;
    FileLock m_socketLock; ///< another configuration may share the runtime directory
    QLocalServer m_server;
    EarlyExit m_refusal;
};

} // namespace sluice
