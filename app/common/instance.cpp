// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QLockFile decides, a local socket of the user carries the wish to be seen.
#include "app/common/instance.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr int RaiseTimeoutMs = 1000;

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

Instance::Claim Instance::claim()
{
    const QString directory = m_directories.runtime;
    // A directory that is there already is its owner's, who may have opened it to others for reasons.
    const bool isNew = !QFileInfo::exists(directory);
    if (!QDir().mkpath(directory)) {
        m_explanation = u"cannot create %1; check who owns it, or choose another place with --config"_s.arg(directory);
        return Claim::Failed;
    }
    if (isNew)
        QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_lock = std::make_unique<QLockFile>(directory + u"/lock"_s);
    m_lock->setStaleLockTime(0); // the holder's process tells whether it lives, not the file's age
    if (!m_lock->tryLock()) {
        if (m_lock->error() != QLockFile::LockFailedError) {
            m_explanation = u"cannot lock %1; check who owns it"_s.arg(m_lock->fileName());
            return Claim::Failed;
        }
        qint64 process = 0;
        QString host;
        QString program;
        m_lock->getLockInfo(&process, &host, &program);
        m_explanation = u"%1 (process %2) already runs with the configuration in %3"_s.arg(
            program.isEmpty() ? u"another Sluice"_s : program, QString::number(process), m_directories.config);
        return Claim::AlreadyRunning;
    }
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
