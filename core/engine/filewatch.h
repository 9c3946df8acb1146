// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Notices that files of the configuration were changed by somebody else.
#pragma once

#include <cstdint>
#include <map>

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
    /// What tells one content of a file from another without reading it.
    struct State
    {
        std::uint64_t inode = 0; ///< 0 = there is no such file
        std::int64_t size = 0;
        std::int64_t modifiedNs = 0;

        bool operator==(const State&) const = default;
    };

    void renew();
    std::map<QString, State> states() const;
    void tell();

    QFileSystemWatcher m_watcher;
    QTimer m_quiet{this};
    QStringList m_files;
    QStringList m_directories;
    std::map<QString, State> m_states; ///< of the files, when they were last looked at
    bool m_isTouched = false;          ///< a file itself, not only what is beside it
};

} // namespace sluice
