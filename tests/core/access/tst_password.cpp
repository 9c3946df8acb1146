// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes of ours and of others: which are believed, which refused, and that no secret stands in an error.
#include "core/access/password.h"

#include <QTest>

#include "core/access/credentialcache.h"

using namespace sluice;
using namespace std::chrono_literals;

namespace {

// Of "secret".
const std::string Bcrypt = "$2y$05$3kRsEKHyrtaVv9Bpo4k/Eu9Jyy7kZcjkAVXT2ystDOTGLMWd3V4xq";

} // namespace

class PasswordTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownHashesVerifyTheirPasswordAlone();
    void twoHashesOfOnePasswordDiffer();
    void bcryptVectorsVerify_data();
    void bcryptVectorsVerify();
    void badHashesAreRefusedWithoutRepeatingThem_data();
    void badHashesAreRefusedWithoutRepeatingThem();
    void digestsTellPairsApart();
    void cacheForgetsAfterTenMinutes();
    void cacheEndsWithThePasswordItWasRightFor();
    void cacheIsBounded();
};

void PasswordTest::ownHashesVerifyTheirPasswordAlone()
{
    const std::string hash = hashPassword("käse: ☕").value();
    QVERIFY(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    QVERIFY(checkHash(hash).has_value());
    QVERIFY(verifyPassword(hash, "käse: ☕"));
    for (const char* wrong : {"", "käse: ", "käse: ☕ ", "kase: ☕"})
        QVERIFY2(!verifyPassword(hash, wrong), wrong);
    std::string damaged = hash;
    damaged.back() = damaged.back() == 'A' ? 'B' : 'A';
    QVERIFY(!verifyPassword(damaged, "käse: ☕"));
}

void PasswordTest::twoHashesOfOnePasswordDiffer()
{
    QVERIFY(hashPassword("secret").value() != hashPassword("secret").value());
}

void PasswordTest::bcryptVectorsVerify_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<QByteArray>("password");
    // From the test suite of crypt_blowfish.
    const auto row = [](const char* hash, const char* password) {
        QTest::addRow("%.10s %s", hash, password) << QByteArray(hash) << QByteArray(password);
    };
    row("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW", "U*U");
    row("$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK", "U*U*");
    row("$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a", "U*U*U");
    row("$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui",
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "0123456789chars after 72 are ignored");
}

void PasswordTest::bcryptVectorsVerify()
{
    QFETCH(QByteArray, hash);
    QFETCH(QByteArray, password);
    QVERIFY(checkHash(hash.toStdString()).has_value());
    QVERIFY(verifyPassword(hash.toStdString(), password.toStdString()));
    QVERIFY(!verifyPassword(hash.toStdString(), 'x' + password.toStdString()));
}

void PasswordTest::badHashesAreRefusedWithoutRepeatingThem_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("clear text") << QByteArray("hunter2");
    QTest::newRow("MD5 of Apache") << QByteArray("$apr1$eJ9cH1hY$Bml1ZDTvcVp3rEZC5oNnm1");
    QTest::newRow("SHA-1") << QByteArray("{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=");
    QTest::newRow("DES") << QByteArray("rqXexS6ZhobKA");
    QTest::newRow("Argon2i") << QByteArray("$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$c29tZWhhc2g");
    QTest::newRow("memory beyond reason") << QByteArray(
        "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHRzYWx0cw$c29tZWhhc2hzb21laGFzaHNvbWVoYXNoc29tZWhhcw");
    QTest::newRow("passes beyond reason") << QByteArray(
        "$argon2id$v=19$m=19456,t=99,p=1$c29tZXNhbHRzYWx0cw$c29tZWhhc2hzb21laGFzaHNvbWVoYXNoc29tZWhhcw");
    QTest::newRow("Argon2id cut off") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ");
    QTest::newRow("bcrypt cut off") << QByteArray::fromStdString(Bcrypt.substr(0, 59));
    QTest::newRow("bcrypt with more behind") << QByteArray::fromStdString(Bcrypt + "x");
    QTest::newRow("bcrypt of cost 31")
        << QByteArray("$2y$31$3kRsEKHyrtaVv9Bpo4k/EuKsXwhxl4HLsTdJ8ZIVl2rEfqkVKWrVS");
    QTest::newRow("bcrypt of cost 3")
        << QByteArray("$2y$03$3kRsEKHyrtaVv9Bpo4k/EuKsXwhxl4HLsTdJ8ZIVl2rEfqkVKWrVS");
    QTest::newRow("bcrypt of another kind")
        << QByteArray("$2x$05$3kRsEKHyrtaVv9Bpo4k/EuKsXwhxl4HLsTdJ8ZIVl2rEfqkVKWrVS");
}

void PasswordTest::badHashesAreRefusedWithoutRepeatingThem()
{
    QFETCH(QByteArray, hash);
    const auto valid = checkHash(hash.toStdString());
    QVERIFY(!valid.has_value());
    QCOMPARE(valid.error().code, std::string("bad-hash"));
    if (hash.size() > 8)
        QVERIFY(valid.error().text.find(hash.right(8).toStdString()) == std::string::npos);
    QVERIFY(!verifyPassword(hash.toStdString(), "hunter2"));
}

void PasswordTest::digestsTellPairsApart()
{
    const SecretDigest digest;
    QVERIFY(SecretDigest::areEqual(digest.of("alice", "secret"), digest.of("alice", "secret")));
    QVERIFY(!SecretDigest::areEqual(digest.of("alice", "secret"), digest.of("alices", "ecret")));
    QVERIFY(!SecretDigest::areEqual(digest.of("alice", ""), digest.of("", "alice")));
    QVERIFY(!SecretDigest::areEqual(SecretDigest().of("alice", "secret"), digest.of("alice", "secret")));
}

void PasswordTest::cacheForgetsAfterTenMinutes()
{
    const SecretDigest digest;
    const User alice{"alice", Bcrypt, {}};
    CredentialCache cache;
    const MonoTime start{1h};
    QVERIFY(!cache.holds(digest.of("alice", "secret"), alice, start));
    cache.remember(digest.of("alice", "secret"), alice, start);
    QVERIFY(cache.holds(digest.of("alice", "secret"), alice, start + 10min - 1ms));
    QVERIFY(!cache.holds(digest.of("alice", "secret"), alice, start + 10min));
    QVERIFY(!cache.holds(digest.of("alice", "Secret"), alice, start));
}

void PasswordTest::cacheEndsWithThePasswordItWasRightFor()
{
    const SecretDigest digest;
    const User alice{"alice", Bcrypt, {}};
    CredentialCache cache;
    cache.remember(digest.of("alice", "secret"), alice, MonoTime{1h});
    User changed = alice;
    changed.hash.back() = 'x';
    QVERIFY(!cache.holds(digest.of("alice", "secret"), changed, MonoTime{1h}));
    QVERIFY(!cache.holds(digest.of("alice", "secret"), User{"bob", Bcrypt, {}}, MonoTime{1h}));
    QVERIFY(cache.holds(digest.of("alice", "secret"), User{"alice", Bcrypt, {"ops"}}, MonoTime{1h}));
}

void PasswordTest::cacheIsBounded()
{
    const SecretDigest digest;
    const User alice{"alice", Bcrypt, {}};
    CredentialCache cache;
    const std::size_t count = CredentialCache::Capacity + 10;
    for (std::size_t i = 0; i < count; ++i)
        cache.remember(digest.of("alice", std::to_string(i)), alice,
                       MonoTime{1h} + std::chrono::milliseconds(i));
    QCOMPARE(cache.size(), CredentialCache::Capacity);
    QVERIFY(cache.holds(digest.of("alice", std::to_string(count - 1)), alice, MonoTime{1h}));
    QVERIFY(!cache.holds(digest.of("alice", "0"), alice, MonoTime{1h}));
}

QTEST_GUILESS_MAIN(PasswordTest)
#include "tst_password.moc"
