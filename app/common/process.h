// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every program does with its process: signals, proxy settings, printing.
#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>

namespace sluice {

/// One per process, main thread. The handler only writes to a pipe; everything else happens in the event loop.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject* parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void stopRequested();   ///< SIGTERM, SIGINT; each time
    void reloadRequested(); ///< SIGHUP

private:
    void read();
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// First statement of each program: nothing in the process may use the system's proxy settings, which may name Sluice
/// itself; a peer that has gone or a file that may not grow must be an error, not a signal; and no file may become stderr.
void prepareProcess();

/// Writes to stdout or stderr with a line end, flushed. Control characters but line ends and tabs become spaces.
void printOut(const QString& text);
void printError(const QString& text);

} // namespace sluice
