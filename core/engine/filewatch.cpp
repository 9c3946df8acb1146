// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QFileSystemWatcher drops a file that was replaced; it is taken up again each time something happened.
#include "core/engine/filewatch.h"

#include <sys/stat.h>
#include <utility>

#include <QFile>
#include <QFileInfo>

namespace sluice {
namespace {

constexpr std::chrono::milliseconds QuietTime{150};

} // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(QuietTime);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        m_isTouched = true;
        m_quiet.start();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_quiet.start(); });
    connect(&m_quiet, &QTimer::timeout, this, &FileWatch::tell);
}

void FileWatch::watch(const QStringList& files, const QStringList& directories)
{
    m_files = files;
    m_directories = directories;
    renew();
    // What has happened to a file since it was last looked at is still to be told.
    std::map<QString, State> now = states();
    for (const auto& [path, state] : m_states) {
        if (const auto known = now.find(path); known != now.end())
            known->second = state;
    }
    m_states = std::move(now);
}

// Logs and the history may stand in the same directory, and their coming and going is no change.
void FileWatch::tell()
{
    renew();
    std::map<QString, State> now = states();
    const bool isChanged = std::exchange(m_isTouched, false) || now != m_states;
    m_states = std::move(now);
    if (isChanged)
        Q_EMIT changed();
}

std::map<QString, FileWatch::State> FileWatch::states() const
{
    std::map<QString, State> all;
    for (const QString& path : m_files) {
        struct stat found{};
        if (::stat(QFile::encodeName(path).constData(), &found) != 0)
            found = {};
        all[path] = {found.st_ino, found.st_size, std::int64_t{found.st_mtim.tv_sec} * 1'000'000'000 + found.st_mtim.tv_nsec};
    }
    return all;
}

void FileWatch::renew()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : m_files + m_directories) {
        if (!watched.contains(path) && QFileInfo::exists(path))
            m_watcher.addPath(path);
    }
    for (const QString& path : watched) {
        if (!m_files.contains(path) && !m_directories.contains(path))
            m_watcher.removePath(path);
    }
}

} // namespace sluice
