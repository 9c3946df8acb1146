// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A held lock decides, a local socket of the user carries the wish to be seen.
#include "app/common/instance.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <QCoreApplication>
#include <QLocalSocket>

#include "core/base/file.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr int RaiseTimeoutMs = 1000;
constexpr std::int64_t LongestSignature = 1000;

// 0 or an errno. One that is there already is its owner's, who may have opened it to others for reasons.
int makeDirectory(const QString& directory)
{
    std::error_code error;
    std::filesystem::create_directories(directory.toStdString(), error);
    return error.value();
}

// `sluiced (process 4711)`; a lock whose signature was lost is a lock all the same.
QString holderOf(const QString& lock)
{
    const auto signature = readFile(lock.toStdString(), LongestSignature);
    const QStringList lines = signature ? QString::fromStdString(*signature).split(u'\n') : QStringList();
    if (lines.size() < 2 || lines.at(0).isEmpty())
        return u"another Sluice"_s;
    return u"%1 (process %2)"_s.arg(lines.at(1).isEmpty() ? u"another Sluice"_s : lines.at(1), lines.at(0));
}

} // namespace

Instance::Instance(const Directories& directories, QObject* parent) : QObject(parent), m_directories(directories)
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* visitor = m_server.nextPendingConnection())
            visitor->deleteLater();
        Q_EMIT raiseRequested();
    });
}

QString Instance::socketPath() const
{
    return m_directories.runtime + u"/instance.socket"_s;
}

Instance::Claim Instance::refuse(int error, const QString& text)
{
    const bool isForbidden = error == EACCES || error == EPERM || error == EROFS;
    m_refusal = {isForbidden ? ExitCode::NoPermission : ExitCode::Failure, text};
    return Claim::Failed;
}

Instance::Claim Instance::claim()
{
    // The lock lies with what it protects: two starts may well differ in their runtime directory.
    if (const int error = makeDirectory(m_directories.state); error != 0) {
        return refuse(error, u"cannot create %1; check who owns it, or choose another place with --config"_s.arg(
                                 m_directories.state));
    }
    const QString file = m_directories.state + u"/lock"_s;
    if (const int error = m_lock.tryFile(file.toStdString()); error == EWOULDBLOCK) {
        m_refusal = {ExitCode::Failure, u"%1 already runs with the configuration in %2"_s.arg(holderOf(file), m_directories.config)};
        return Claim::AlreadyRunning;
    } else if (error != 0 && error != ENOLCK && error != EOPNOTSUPP && error != ENOSYS) { // where there are no locks, one runs
        return refuse(error, u"cannot lock %1 (%2); check who owns it and the space on the disk"_s.arg(
                                 file, QString::fromLocal8Bit(std::strerror(error))));
    }
    m_lock.sign(u"%1\n%2\n"_s.arg(QCoreApplication::applicationPid()).arg(QCoreApplication::applicationName()).toStdString());
    // Nobody can ask to see a window without it, and that is all.
    if (makeDirectory(m_directories.runtime) != 0 ||
        m_socketLock.tryFile((m_directories.runtime + u"/socket.lock"_s).toStdString()) != 0)
        return Claim::First;
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(socketPath());
    m_server.listen(socketPath());
    return Claim::First;
}

bool Instance::askToRaise() const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    return socket.waitForConnected(RaiseTimeoutMs);
}

} // namespace sluice
