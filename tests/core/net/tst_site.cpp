// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What counts as one site, and what belongs to many owners.
#include "core/net/site.h"

#include <QTest>

using namespace sluice;

class SiteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void siteIsWhatWasRegistered_data();
    void siteIsWhatWasRegistered();
    void suffixesBelongToMany_data();
    void suffixesBelongToMany();
};

void SiteTest::siteIsWhatWasRegistered_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("site");
    QTest::newRow("the site itself") << "example.com" << "example.com";
    QTest::newRow("below it") << "a.b.example.com" << "example.com";
    QTest::newRow("suffix of two labels") << "www.example.co.uk" << "example.co.uk";
    QTest::newRow("hosting under a suffix") << "someone.github.io" << "someone.github.io";
    QTest::newRow("unlisted top level") << "host.lan.test" << "lan.test";
    QTest::newRow("public suffix") << "co.uk" << "";
    QTest::newRow("shared hosting") << "github.io" << "";
    QTest::newRow("single label") << "localhost" << "";
    QTest::newRow("address") << "192.0.2.1" << "";
    QTest::newRow("v6 address") << "2001:db8::1" << "";
    QTest::newRow("empty") << "" << "";
}

void SiteTest::siteIsWhatWasRegistered()
{
    QFETCH(QString, name);
    QFETCH(QString, site);
    QCOMPARE(QString::fromStdString(siteOf(name.toStdString()).value_or("")), site);
}

void SiteTest::suffixesBelongToMany_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isSuffix");
    QTest::newRow("top level") << "com" << true;
    QTest::newRow("two labels") << "co.uk" << true;
    QTest::newRow("shared hosting") << "github.io" << true;
    QTest::newRow("a site") << "example.com" << false;
    QTest::newRow("below a site") << "www.example.com" << false;
}

void SiteTest::suffixesBelongToMany()
{
    QFETCH(QString, name);
    QFETCH(bool, isSuffix);
    QCOMPARE(isPublicSuffix(name.toStdString()), isSuffix);
}

QTEST_GUILESS_MAIN(SiteTest)
#include "tst_site.moc"
