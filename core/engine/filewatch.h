// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notices that files of the configuration were changed by somebody else.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace sluice {

/// One thread. Editors write in several steps and replace files, so a change is told once it has been quiet for a moment,
/// and files and directories are watched both.
class FileWatch final : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    /// Replaces what was watched. What does not exist yet is noticed through its directory.
    void watch(const QStringList& files, const QStringList& directories);

Q_SIGNALS:
    void changed();

private:
    void renew();

    QFileSystemWatcher m_watcher;
    QTimer m_quiet;
    QStringList m_files;
    QStringList m_directories;
};

} // namespace sluice
