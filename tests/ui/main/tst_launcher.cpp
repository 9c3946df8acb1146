// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Starting a browser for a first look: never without its sandbox.
#include "ui/main/launcher.h"

#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class LauncherTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chromiumKeepsItsSandbox();
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

QTEST_GUILESS_MAIN(LauncherTest)
#include "tst_launcher.moc"
