// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QSaveFile keeps the old file until the new one is safe on disk.
#include "core/base/file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace sluice {

Result<std::string> readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.exists())
        return Error{"missing", path + ": there is no such file"};
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{"unreadable", path + ": cannot be read (" + file.errorString().toStdString() +
                                       "); check who owns it and its permissions"};
    }
    return file.readAll().toStdString();
}

Result<void> replaceFile(const std::string& path, std::string_view content)
{
    const QString name = QString::fromStdString(path);
    const QString directory = QFileInfo(name).absolutePath();
    if (!QDir(directory).exists()) {
        if (!QDir().mkpath(directory))
            return Error{"unwritable", directory.toStdString() + ": the directory cannot be made; check who owns its parent"};
        QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QSaveFile file(name);
    const bool opened = file.open(QIODevice::WriteOnly);
    if (opened) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(content.data(), static_cast<qint64>(content.size()));
    }
    if (!opened || !file.commit()) {
        return Error{"unwritable", path + ": cannot be saved (" + file.errorString().toStdString() +
                                       "); what was there before is unchanged"};
    }
    return {};
}

} // namespace sluice
