// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// users.json is read strictly, written so that it reads back the same, and other servers' files are taken
// over.
#include "core/access/userfile.h"

#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

namespace {

const std::string Hash = "$2y$05$3kRsEKHyrtaVv9Bpo4k/Eu9Jyy7kZcjkAVXT2ystDOTGLMWd3V4xq";
const std::string Other = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

std::string fileOf(const std::string& user)
{
    return "{ \"sluice\": 1,\n  \"users\": [\n    " + user + "\n  ] }\n";
}

std::string entry(const std::string& name, const std::string& more = {})
{
    return "{ \"name\": \"" + name + "\", \"password\": \"" + Hash + "\"" + more + " }";
}

} // namespace

class UserFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenReadsBack();
    void mistakesAreNamedWithPlaceAndCure_data();
    void mistakesAreNamedWithPlaceAndCure();
    void noErrorRepeatsAHash();
    void aMissingFileMeansNoUsers();
    void theFileIsForItsOwnerOnly();
    void htpasswdIsTakenOver();
    void groupsSurviveAnImport();
    void groupsCannotBeUsers();
};

void UserFileTest::whatIsWrittenReadsBack()
{
    const std::vector<User> users{{"alice", Hash, {"dev", "ops"}}, {"b \"q\" \xC3\xA9", Other, {}}};
    const auto read = parseUsers(formatUsers(users), "users.json");
    QVERIFY(read.has_value());
    QVERIFY(*read == users);
    QVERIFY(parseUsers(formatUsers({}), "users.json").value().empty());
    const UserTable table(users);
    QCOMPARE(table.find("alice")->groups.size(), std::size_t{2});
    QVERIFY(table.find("Alice") == nullptr);
}

void UserFileTest::mistakesAreNamedWithPlaceAndCure_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char* name, const std::string& json, const char* place, const char* word) {
        QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray(place) << QByteArray(word);
    };
    row("no users", "{ \"sluice\": 1 }", ":1:1:", "\"users\"");
    row("unknown key", fileOf(entry("a", ", \"grops\": [\"x\"]")), ":3:96:", "\"groups\"");
    row("no name", fileOf("{ \"password\": \"" + Hash + "\" }"), ":3:5:", "name");
    row("no password", fileOf("{ \"name\": \"a\" }"), ":3:5:", "sluiced user password");
    row("colon in the name", fileOf(entry("a:b")), ":3:15:", "colon");
    row("control in the name", fileOf(entry("a\\u0007")), ":3:15:", "control");
    row("space at the end", fileOf(entry("a ")), ":3:15:", "space");
    row("same name twice", fileOf(entry("a") + ",\n    " + entry("a")), ":4:15:", "differ");
    row("clear text", fileOf("{ \"name\": \"a\", \"password\": \"hunter2\" }"),
        ":3:32:", "sluiced user password");
    row("group is a user", fileOf(entry("a", ", \"groups\": [\"b\"]") + ",\n    " + entry("b")),
        ":3:107:", "another name");
    row("group is no text", fileOf(entry("a", ", \"groups\": [5]")), ":3:107:", "quotes");
    row("duplicate key", fileOf(entry("a", ", \"name\": \"b\"")), ":3:", "name");
    row("another version", "{ \"sluice\": 2, \"users\": [] }", ":1:", "1");
}

void UserFileTest::mistakesAreNamedWithPlaceAndCure()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, word);
    const auto read = parseUsers(json.toStdString(), "users.json");
    QVERIFY(!read.has_value());
    const auto text = QByteArray::fromStdString(read.error().text);
    QVERIFY2(text.startsWith("users.json" + place), text.constData());
    QVERIFY2(text.contains(word), text.constData());
}

void UserFileTest::noErrorRepeatsAHash()
{
    for (const std::string& mistake : {fileOf("{ \"name\": \"a\", \"password\": \"$apr1$tellnoone$\" }"),
                                       fileOf("{ \"name\": \"a\", \"password\": \"$2y$05$tellnoone\" }"),
                                       fileOf("{ \"name\": \"a\", \"password\": \"tellnoone\" }")}) {
        const auto read = parseUsers(mistake, "users.json");
        QVERIFY(!read.has_value());
        QVERIFY(read.error().text.find("tellnoone") == std::string::npos);
    }
    const HtpasswdImport import = importHtpasswd("a:$apr1$tellnoone\nb:tellnoone\ntellnoone\n", {});
    QCOMPARE(import.skipped.size(), std::size_t{3});
    for (const std::string& line : import.skipped)
        QVERIFY2(line.find("tellnoone") == std::string::npos, line.c_str());
}

void UserFileTest::aMissingFileMeansNoUsers()
{
    const QTemporaryDir directory;
    const auto users = loadUsers(directory.filePath(QStringLiteral("users.json")).toStdString());
    QVERIFY(users.has_value());
    QVERIFY(users->empty());
}

void UserFileTest::theFileIsForItsOwnerOnly()
{
    const QTemporaryDir directory;
    const std::string path = directory.filePath(QStringLiteral("users.json")).toStdString();
    QVERIFY(saveUsers(path, {{"alice", Hash, {}}}).has_value());
    struct stat status
    {};
    QCOMPARE(::stat(path.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777, 0600U);
    QVERIFY(loadUsers(path).has_value());
    QCOMPARE(::chmod(path.c_str(), 0640), 0);
    const auto refused = loadUsers(path);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, std::string("open-to-others"));
    QVERIFY(refused.error().text.find("chmod 600") != std::string::npos);
}

void UserFileTest::htpasswdIsTakenOver()
{
    const std::string text = "# made by htpasswd\n\nalice:" + Hash + "\r\nbob:" + Other +
                             "\ncarol:$apr1$eJ9cH1hY$Bml1ZDTvcVp3rEZC5oNnm1\nno colon\n:" + Hash +
                             "\ndave:" + Hash;
    const HtpasswdImport import = importHtpasswd(text, {{"bob", Hash, {"ops"}}, {"dave", Hash, {}}});
    QCOMPARE(import.added, std::vector<std::string>{"alice"});
    QCOMPARE(import.changed, std::vector<std::string>{"bob"});
    QCOMPARE(import.users.size(), std::size_t{3});
    QCOMPARE(import.skipped.size(), std::size_t{3});
    QVERIFY(import.skipped[0].starts_with("line 5: only bcrypt"));
    QVERIFY(import.skipped[1].starts_with("line 6: no colon"));
    QVERIFY(import.skipped[2].starts_with("line 7: "));
    QVERIFY(checkUsers(import.users).has_value());
}

void UserFileTest::groupsSurviveAnImport()
{
    const HtpasswdImport import = importHtpasswd("bob:" + Other, {{"bob", Hash, {"ops"}}});
    QCOMPARE(import.users.front().groups, std::vector<std::string>{"ops"});
    QCOMPARE(import.users.front().hash, Other);
}

void UserFileTest::groupsCannotBeUsers()
{
    const auto valid = checkUsers({{"ops", Hash, {}}, {"alice", Hash, {"ops"}}});
    QVERIFY(!valid.has_value());
    QCOMPARE(valid.error().code, std::string("group-is-user"));
    QVERIFY(checkUsers({{"alice", Hash, {"ops"}}, {"bob", Hash, {"ops"}}}).has_value());
}

QTEST_GUILESS_MAIN(UserFileTest)
#include "tst_userfile.moc"
