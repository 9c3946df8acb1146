// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Starting a browser for a first look: never without its sandbox.
#include "ui/main/launcher.h"

#include <unistd.h>

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "core/http/reply.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class LauncherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chromiumKeepsItsSandbox();
    void theTestRequestTellsWhoRefused_data();
    void theTestRequestTellsWhoRefused();
};

void LauncherTest::chromiumKeepsItsSandbox()
{
    const QTemporaryDir directory;
    const QString seen = directory.filePath(u"arguments"_s);
    QFile program(directory.filePath(u"chromium"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\necho \"$*\" >" + QFile::encodeName(seen) + ".new\n/bin/mv " +
                  QFile::encodeName(seen) + ".new " + QFile::encodeName(seen) + "\n");
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(directory.path()));
    BrowserLauncher launcher;
    const QString said = launcher.launch(Endpoint::parse("127.0.0.1:8321").value());
    qputenv("PATH", path);
    QVERIFY2(said.startsWith(program.fileName()), qPrintable(said));
    if (::geteuid() == 0) {
        QVERIFY2(said.contains(u"sandbox"_s), qPrintable(said));
        return;
    }
    QTRY_VERIFY(QFile::exists(seen));
    QFile arguments(seen);
    QVERIFY(arguments.open(QIODevice::ReadOnly));
    const QByteArray line = arguments.readAll();
    QVERIFY2(line.contains("--proxy-server=http://127.0.0.1:8321") && !line.contains("sandbox"),
             line.constData());
}

void LauncherTest::theTestRequestTellsWhoRefused_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<TestRequest::Outcome>("outcome");
    QTest::addColumn<QString>("start");
    const auto row = [](Reason reason, TestRequest::Outcome outcome, const QString& start) {
        QTest::newRow(token(reason).data()) << reason << outcome << start;
    };
    row(Reason::DefaultDenied, TestRequest::Outcome::Denied, u"Refused, as it should be without a rule: "_s);
    row(Reason::RuleDenied, TestRequest::Outcome::Denied, u"Refused: rule ads denies box.example:443."_s);
    row(Reason::AskDenied, TestRequest::Outcome::Denied, u"Refused: its owner "_s);
    row(Reason::PrivateAddress, TestRequest::Outcome::Guarded, u"Refused by a guard: the target's address"_s);
    row(Reason::OwnListener, TestRequest::Outcome::Guarded, u"Refused by a guard: the target is Sluice itself"_s);
    row(Reason::Blocked, TestRequest::Outcome::Guarded, u"Refused: everything is blocked"_s);
    row(Reason::NameNotFound, TestRequest::Outcome::Unreachable, u"Allowed, but the name does not exist"_s);
    row(Reason::CredentialsMissing, TestRequest::Outcome::Unreachable, u"Refused: a user name and a password"_s);
}

void LauncherTest::theTestRequestTellsWhoRefused()
{
    QFETCH(Reason, reason);
    QFETCH(TestRequest::Outcome, outcome);
    QFETCH(QString, start);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server, reason] {
        RefusalDetail detail;
        detail.target = "box.example:443";
        detail.rule = "ads";
        server.nextPendingConnection()->write(QByteArray::fromStdString(refusalReply(reason, detail)));
    });
    TestRequest request;
    std::optional<TestRequest::Outcome> seen;
    QString explained;
    connect(&request, &TestRequest::answered, this, [&](TestRequest::Outcome found, const QString& explanation) {
        seen = found;
        explained = explanation;
    });
    request.send({IpAddress::parse("127.0.0.1").value(), server.serverPort()}, u"box.example:443"_s);
    QTRY_VERIFY(seen.has_value());
    QVERIFY2(explained.startsWith(start), qPrintable(explained));
    QVERIFY(*seen == outcome);
}

QTEST_GUILESS_MAIN(LauncherTest)
#include "tst_launcher.moc"
