// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QFileSystemWatcher drops a file that was replaced; it is taken up again each time something happened.
#include "core/engine/filewatch.h"

#include <QFileInfo>

namespace sluice {
namespace {

constexpr std::chrono::milliseconds QuietTime{150};

} // namespace

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(QuietTime);
    const auto wait = [this] { m_quiet.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        renew();
        Q_EMIT changed();
    });
}

void FileWatch::watch(const QStringList& files, const QStringList& directories)
{
    m_files = files;
    m_directories = directories;
    renew();
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
