// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading asks the system itself, because "missing" must be told apart from every other failure; QSaveFile
// keeps the old file until the new one is safe on disk.
#include "core/base/file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace sluice {
namespace {

constexpr QFile::Permissions OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
mode_t usualMask = S_IWGRP | S_IWOTH; // written before there are threads

Error unreadable(const std::string& path, std::string_view why, std::string_view cure)
{
    return {"unreadable", path + ": cannot be read (" + std::string(why) + "); " + std::string(cure)};
}

Error missingOrUnreadable(const std::string& path, int error)
{
    struct stat status
    {};
    // The same words for every file that should be there: it is one trouble.
    if (error == ENOTDIR)
        return unreadable(path.substr(0, path.rfind('/')), "it is not a directory", "put the directory back in its place");
    if (error != ENOENT)
        return unreadable(path, std::strerror(error), "check who owns it and its permissions");
    if (::lstat(path.c_str(), &status) == 0)
        return unreadable(path, "the link leads nowhere", "mend the link or remove it");
    return {"missing", path + ": there is no such file"};
}

Result<void> makeDirectory(const QString& directory)
{
    if (QFileInfo(directory).isDir())
        return {};
    if (!QDir().mkpath(directory)) {
        return Error{"unwritable", directory.toStdString() +
                                       ": the directory cannot be made; check who owns its parent, or "
                                       "choose another place with --config"};
    }
    QFile::setPermissions(directory, OwnerOnly | QFile::ExeOwner);
    return {};
}

// Without a buffer, because commit() of Qt 6.4 does not see that a full disk refused what was still in it, and
// puts an empty file in the place of the old one. A write that was cut short says why only when it is gone on with.
bool writeWhole(QSaveFile& file, std::string_view content)
{
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    file.setPermissions(OwnerOnly); // not every file system has them
    while (!content.empty()) {
        const qint64 written = file.write(content.data(), static_cast<qint64>(content.size()));
        if (written <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// What is appended meanwhile is left for the next time, or it might never end.
Result<std::string> readAsLongAs(std::int64_t size, QFile& file, const std::string& path)
{
    std::string content(static_cast<std::size_t>(size), '\0');
    std::size_t filled = 0;
    // The kernel's own files have no size; some of them cannot be read.
    if (char first = 0; size == 0 && file.read(&first, 1) < 0)
        return unreadable(path, file.errorString().toStdString(), "put a file in its place");
    while (filled < content.size()) {
        const qint64 got = file.read(content.data() + filled, static_cast<qint64>(content.size() - filled));
        if (got < 0)
            return unreadable(path, file.errorString().toStdString(), "check the disk");
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

} // namespace

Result<std::string> readFile(const std::string& path, std::int64_t maxBytes)
{
    struct stat status
    {};
    if (::stat(path.c_str(), &status) != 0)
        return missingOrUnreadable(path, errno);
    const Error special = unreadable(path, "it is not a regular file", "put a file in its place");
    if (!S_ISREG(status.st_mode))
        return special;
    // What was asked about may be another file by now; a pipe in its place must not hold the program.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return missingOrUnreadable(path, errno);
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle) ||
        ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return special;
    if (status.st_size > maxBytes)
        return unreadable(path, "it is larger than " + std::to_string(maxBytes >> 20) + " MiB", "make it smaller");
    return readAsLongAs(status.st_size, file, path);
}

Result<void> makeParentDirectory(const std::string& path)
{
    return makeDirectory(QFileInfo(QString::fromStdString(path)).absolutePath());
}

Result<void> replaceFile(const std::string& path, std::string_view content)
{
    // A link, to a directory under version control perhaps, stays a link: what it leads to is replaced.
    const QFileInfo info(QString::fromStdString(path));
    const QString name =
        info.isSymLink() && info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
    if (const auto made = makeDirectory(QFileInfo(name).absolutePath()); !made)
        return made.error();
    QSaveFile file(name);
    if (!writeWhole(file, content) || !file.commit()) {
        return Error{"unwritable",
                     path + ": cannot be saved (" + file.errorString().toStdString() +
                         "); what was there before is unchanged; check the permissions of its directory and "
                         "the space on the disk"};
    }
    return {};
}

void keepFilesPrivate()
{
    usualMask = ::umask(S_IRWXG | S_IRWXO);
}

void restoreFileMask()
{
    ::umask(usualMask);
}

} // namespace sluice
