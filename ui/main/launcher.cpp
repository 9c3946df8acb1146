// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See launcher.h.
#include "ui/main/launcher.h"

#include <algorithm>
#include <unistd.h>

#include <QFile>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QStandardPaths>

#include "core/access/guard.h"
#include "core/base/file.h"
#include "core/base/reason.h"
#include "ui/common/format.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int AnswerTimeoutMs = 30'000;
constexpr qsizetype LongestReply = 16'384;

QString proxyUrl(const Endpoint& listener)
{
    return u"http://"_s + text(listener.toString());
}

// Of Sluice's own Proxy-Status field (RFC 9209).
Reason reasonIn(const QByteArray& reply)
{
    const auto rows = allReasons();
    const auto found = std::find_if(rows.begin(), rows.end(), [&reply](const ReasonInfo& row) {
        return row.reason != Reason::None && reply.contains("; details=\"" + QByteArray(row.token.data(), qsizetype(row.token.size())) + '"');
    });
    return found == rows.end() ? Reason::None : found->reason;
}

} // namespace

QString environmentText(const Endpoint& listener)
{
    QString lines;
    for (const QString& name : {u"https_proxy"_s, u"HTTPS_PROXY"_s, u"all_proxy"_s, u"ALL_PROXY"_s})
        lines += u"export %1=%2\n"_s.arg(name, proxyUrl(listener));
    for (const QString& name : {u"no_proxy"_s, u"NO_PROXY"_s})
        lines += u"export %1=localhost,127.0.0.1,::1\n"_s.arg(name);
    return lines;
}

QStringList Browser::arguments(const Endpoint& listener, const QString& profile) const
{
    if (isFirefox)
        return {u"--no-remote"_s, u"--new-instance"_s, u"--profile"_s, profile};
    return {u"--user-data-dir="_s + profile,      u"--proxy-server="_s + proxyUrl(listener),
            u"--proxy-bypass-list=<-loopback>"_s, u"--no-first-run"_s,
            u"--no-default-browser-check"_s,      u"--disable-background-networking"_s,
            u"--disable-component-update"_s,      u"--disable-sync"_s,
            u"--disable-quic"_s};
}

QString Browser::profilePreferences(const Endpoint& listener) const
{
    if (!isFirefox)
        return {};
    const QString host = text(listener.address.toString());
    return u"user_pref(\"network.proxy.type\", 1);\n"
           "user_pref(\"network.proxy.ssl\", \"%1\");\n"
           "user_pref(\"network.proxy.ssl_port\", %2);\n"
           "user_pref(\"network.proxy.http\", \"%1\");\n"
           "user_pref(\"network.proxy.http_port\", %2);\n"
           "user_pref(\"network.proxy.allow_hijacking_localhost\", true);\n"
           "user_pref(\"browser.aboutwelcome.enabled\", false);\n"_s.arg(host)
        .arg(listener.port);
}

std::optional<Browser> findBrowser()
{
    for (const QString& name : {u"chromium"_s, u"chromium-browser"_s, u"google-chrome"_s, u"google-chrome-stable"_s,
                                u"brave-browser"_s, u"microsoft-edge"_s}) {
        if (const QString program = QStandardPaths::findExecutable(name); !program.isEmpty())
            return Browser{program, false};
    }
    for (const QString& name : {u"firefox"_s, u"firefox-esr"_s}) {
        if (const QString program = QStandardPaths::findExecutable(name); !program.isEmpty())
            return Browser{program, true};
    }
    return {};
}

BrowserLauncher::~BrowserLauncher()
{
    for (Running& running : m_running) {
        running.process->disconnect(this);
        running.process->kill(); // the process goes before its profile, and its destructor sees it gone
    }
}

QString BrowserLauncher::launch(const Endpoint& listener)
{
    const std::optional<Browser> browser = findBrowser();
    if (!browser)
        return tr("No browser was found. Install Chromium or Firefox, or set %1 as the proxy of yours.").arg(proxyUrl(listener));
    if (::geteuid() == 0 && !browser->isFirefox)
        return tr("%1 runs as root only without its sandbox and was not started. Run Sluice as an ordinary user.").arg(shown(browser->program));
    Running running{std::make_unique<QTemporaryDir>(), std::make_unique<QProcess>()};
    if (!running.profile->isValid())
        return tr("No directory for the browser's profile could be made: %1").arg(running.profile->errorString());
    if (const QString preferences = browser->profilePreferences(listener); !preferences.isEmpty()) {
        QFile file(running.profile->filePath(u"user.js"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(preferences.toUtf8());
    }
    running.process->setStandardOutputFile(QProcess::nullDevice());
    running.process->setStandardErrorFile(QProcess::nullDevice());
    running.process->setChildProcessModifier([] { restoreFileMask(); });
    QProcess* process = running.process.get();
    connect(process, &QProcess::finished, this, [this, process] {
        std::erase_if(m_running, [process](Running& entry) {
            if (entry.process.get() != process)
                return false;
            entry.process.release()->deleteLater(); // it is in the middle of its own signal
            return true;
        });
    });
    process->start(browser->program, browser->arguments(listener, running.profile->path()));
    m_running.push_back(std::move(running));
    return tr("%1 was started with a profile of its own, which is deleted when it ends.").arg(shown(browser->program));
}

TestRequest::TestRequest(QObject* parent) : QObject(parent)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        finish(Outcome::NoAnswer, tr("No answer came in %n seconds.", nullptr, AnswerTimeoutMs / 1000));
    });
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        const QByteArray target = m_target.toLatin1();
        m_socket.write("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &TestRequest::read);
    connect(&m_socket, &QTcpSocket::errorOccurred, this,
            [this] { finish(Outcome::NoAnswer, tr("Sluice could not be reached: %1").arg(m_socket.errorString())); });
}

void TestRequest::send(const Endpoint& listener, const QString& target)
{
    m_done = true;
    m_socket.abort();
    m_done = false;
    m_reply.clear();
    m_target = target;
    m_timeout.start(AnswerTimeoutMs);
    m_socket.connectToHost(QHostAddress(text(listener.address.toString())), listener.port);
}

void TestRequest::read()
{
    m_reply += m_socket.readAll();
    if (!m_reply.contains("\r\n\r\n") && m_reply.size() < LongestReply)
        return;
    const qsizetype end = m_reply.indexOf("\r\n");
    QString phrase = QString::fromLatin1(m_reply.mid(13, end - 13));
    phrase.remove(u"Sluice: "_s);
    explain(QString::fromLatin1(m_reply.mid(9, 3)), shown(phrase));
}

void TestRequest::explain(const QString& status, const QString& phrase)
{
    const Reason reason = reasonIn(m_reply);
    if (status == "200"_L1)
        finish(Outcome::Opened, tr("The tunnel to %1 was opened.").arg(m_target));
    else if (isOfGuards(reason))
        finish(Outcome::Guarded, tr("Refused by a guard: %1. Its row under Tunnels says more.").arg(phrase));
    else if (reason == Reason::DefaultDenied)
        finish(Outcome::Denied, tr("Refused, as it should be without a rule: %1.").arg(phrase));
    else if (status == "403"_L1)
        finish(reason == Reason::Blocked ? Outcome::Guarded : Outcome::Denied, tr("Refused: %1.").arg(phrase));
    else if (status == "502"_L1 || status == "504"_L1)
        finish(Outcome::Unreachable, tr("Allowed, but %1 (%2).").arg(phrase, status));
    else
        finish(Outcome::Unreachable, tr("Refused: %1 (%2).").arg(phrase, status));
}

void TestRequest::finish(Outcome outcome, const QString& explanation)
{
    if (m_done)
        return;
    m_done = true;
    m_timeout.stop();
    m_socket.abort();
    Q_EMIT answered(outcome, explanation);
}

} // namespace sluice::ui
