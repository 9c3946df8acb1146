// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first steps of a new user: the environment for a shell, a browser of its own, a request that shows what happens.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include "core/net/ipaddress.h"

namespace sluice::ui {

/// Lines to paste into a shell, upper and lower case, because programs read one or the other.
QString environmentText(const Endpoint& listener);

/// A browser that was found, and how it is told to use a proxy and a profile of its own.
struct Browser
{
    QString program;
    bool isFirefox = false;

    QStringList arguments(const Endpoint& listener, const QString& profile) const;
    /// Firefox reads its proxy from the profile; empty for others.
    QString profilePreferences(const Endpoint& listener) const;
};
std::optional<Browser> findBrowser();

/// Starts browsers with throw-away profiles, which are deleted when they end.
class BrowserLauncher final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~BrowserLauncher() override;
    /// What happened, in a sentence. Never starts Chromium as root: it would run without its sandbox.
    QString launch(const Endpoint& listener);

private:
    struct Running
    {
        std::unique_ptr<QTemporaryDir> profile;
        std::unique_ptr<QProcess> process;
    };
    std::vector<Running> m_running;
};

/// Sends one CONNECT and says what came of it.
class TestRequest final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome : int
    {
        Opened,
        Denied,      ///< by a rule, or because there is none
        Guarded,     ///< by what another rule does not change
        Unreachable, ///< or refused before a rule was asked
        NoAnswer,
    };

    explicit TestRequest(QObject* parent = nullptr);
    void send(const Endpoint& listener, const QString& target);

Q_SIGNALS:
    /// `explanation` is a sentence for people.
    void answered(sluice::ui::TestRequest::Outcome outcome, const QString& explanation);

private:
    void explain(const QString& status, const QString& phrase);
    void finish(Outcome outcome, const QString& explanation);
    void read();

    QTcpSocket m_socket;
    QTimer m_timeout;
    QString m_target;
    QByteArray m_reply;
    bool m_done = true;
};

} // namespace sluice::ui
