// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Users dialog with mouse and keys: users come, change and go, listeners ask for passwords, mistakes are
// told.
#include "ui/settings/usersdialog.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/access/password.h"
#include "core/access/userfile.h"
#include "ui/common/fieldmessage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

const std::string Bcrypt = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"; // of "U*U"

QAbstractButton* button(const QWidget& dialog, const QString& text)
{
    for (QAbstractButton* found : dialog.findChildren<QAbstractButton*>()) {
        if (found->text().remove(u'&') == text || found->accessibleName() == text)
            return found;
    }
    qWarning("no button %s", qPrintable(text));
    return nullptr;
}

QLineEdit* field(const QWidget& dialog, const QString& name)
{
    for (QLineEdit* found : dialog.findChildren<QLineEdit*>()) {
        if (found->accessibleName() == name)
            return found;
    }
    return nullptr;
}

QString messages(const QWidget& dialog)
{
    QStringList texts;
    for (const FieldMessage* message : dialog.findChildren<FieldMessage*>())
        texts.append(message->message());
    return texts.join(u'\n');
}

} // namespace

class UsersDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aUserIsAddedWithTheKeyboard();
    void mistakesAreToldWhileTyping_data();
    void mistakesAreToldWhileTyping();
    void aNewPasswordReplacesTheHashAlone();
    void groupsChangeWithoutAPassword();
    void aRemovalCanBeTakenBack();
    void anImportSaysWhatItSkipped();
    void listenersAskForPasswords();
    void otherMachinesAreLetInKnowingly();
    void whatCannotBeSavedIsSaid();
    void everyFieldAndButtonHasAName();

private:
    UserDialog* editor() const { return dialog->findChild<UserDialog*>(); }
    void select(int row) const { dialog->findChild<QTableWidget*>()->selectRow(row); }
    void press(const QString& text) const { QTest::mouseClick(button(*dialog, text), Qt::LeftButton); }

    std::unique_ptr<QTemporaryDir> directory;
    std::unique_ptr<Configuration> configuration;
    QPointer<UsersDialog> dialog;
};

void UsersDialogTest::init()
{
    directory = std::make_unique<QTemporaryDir>();
    configuration = std::make_unique<Configuration>(Directories::below(directory->path()));
    configuration->reload();
    QVERIFY(configuration->saveUsers({{"alice", Bcrypt, {"ops"}}, {"bob", Bcrypt, {}}}).has_value());
    dialog = new UsersDialog(*configuration);
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
}

void UsersDialogTest::cleanup()
{
    delete dialog;
}

void UsersDialogTest::aUserIsAddedWithTheKeyboard()
{
    press(u"Add…"_s);
    QVERIFY(editor() != nullptr);
    QVERIFY(!button(*editor(), u"Add user"_s)->isEnabled());
    QTest::keyClicks(field(*editor(), u"Name"_s), u"carol"_s);
    QTest::keyClicks(field(*editor(), u"Password"_s), u"s3cret"_s);
    QTest::keyClicks(field(*editor(), u"Password again"_s), u"s3cret"_s);
    QTest::keyClicks(field(*editor(), u"Groups"_s), u"ops, dev , ops"_s);
    QCOMPARE(field(*editor(), u"Password"_s)->echoMode(), QLineEdit::Password);
    QTest::keyClick(field(*editor(), u"Groups"_s), Qt::Key_Return);
    QTRY_COMPARE(configuration->users().size(), std::size_t{3});
    const User& carol = configuration->users().back();
    QCOMPARE(carol.name, std::string("carol"));
    QCOMPARE(carol.groups, (std::vector<std::string>{"dev", "ops"}));
    QVERIFY(verifyPassword(carol.hash, "s3cret"));
    QTRY_VERIFY(editor() == nullptr);
    QCOMPARE(dialog->findChild<QTableWidget*>()->item(2, 1)->text(), u"dev, ops"_s);
    QVERIFY(messages(*dialog).contains(u"carol"_s));
}

void UsersDialogTest::mistakesAreToldWhileTyping_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("again");
    QTest::addColumn<QString>("groups");
    QTest::addColumn<QString>("word");
    QTest::newRow("taken") << u"alice"_s << u"x"_s << u"x"_s << QString() << u"already"_s;
    QTest::newRow("colon") << u"a:b"_s << u"x"_s << u"x"_s << QString() << u"colon"_s;
    QTest::newRow("empty password") << u"carol"_s << QString() << QString() << QString() << u"empty"_s;
    QTest::newRow("differ") << u"carol"_s << u"x"_s << u"y"_s << QString() << u"differ"_s;
    QTest::newRow("group is a user") << u"carol"_s << u"x"_s << u"x"_s << u"bob"_s << u"another name"_s;
    QTest::newRow("name is a group") << u"ops"_s << u"x"_s << u"x"_s << QString() << u"another name"_s;
}

void UsersDialogTest::mistakesAreToldWhileTyping()
{
    QFETCH(QString, name);
    QFETCH(QString, password);
    QFETCH(QString, again);
    QFETCH(QString, groups);
    QFETCH(QString, word);
    press(u"Add…"_s);
    QVERIFY(messages(*editor()).isEmpty());
    field(*editor(), u"Name"_s)->setText(name);
    field(*editor(), u"Password"_s)->setText(password);
    field(*editor(), u"Password again"_s)->setText(again);
    field(*editor(), u"Groups"_s)->setText(groups);
    QVERIFY2(messages(*editor()).contains(word), qPrintable(messages(*editor())));
    QVERIFY(!button(*editor(), u"Add user"_s)->isEnabled());
}

void UsersDialogTest::aNewPasswordReplacesTheHashAlone()
{
    select(0);
    press(u"New password…"_s);
    QVERIFY(field(*editor(), u"Name"_s) == nullptr);
    field(*editor(), u"Password"_s)->setText(u"new"_s);
    field(*editor(), u"Password again"_s)->setText(u"new"_s);
    QTest::mouseClick(button(*editor(), u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(configuration->users().front().hash != Bcrypt);
    QVERIFY(verifyPassword(configuration->users().front().hash, "new"));
    QCOMPARE(configuration->users().front().groups, std::vector<std::string>{"ops"});
    QCOMPARE(configuration->users().size(), std::size_t{2});
}

void UsersDialogTest::groupsChangeWithoutAPassword()
{
    select(1);
    press(u"Groups…"_s);
    QVERIFY(field(*editor(), u"Password"_s) == nullptr);
    field(*editor(), u"Groups"_s)->setText(u"dev"_s);
    QTest::mouseClick(button(*editor(), u"Save"_s), Qt::LeftButton);
    QCOMPARE(configuration->users().back().groups, std::vector<std::string>{"dev"});
    QCOMPARE(configuration->users().back().hash, Bcrypt);
}

void UsersDialogTest::aRemovalCanBeTakenBack()
{
    QVERIFY(!button(*dialog, u"Undo removal"_s)->isVisible());
    select(0);
    press(u"Remove"_s);
    QCOMPARE(configuration->users().size(), std::size_t{1});
    press(u"Undo removal"_s);
    QCOMPARE(configuration->users().size(), std::size_t{2});
    QCOMPARE(loadUsers(configuration->usersPath().toStdString())->size(), std::size_t{2});
    QVERIFY(!button(*dialog, u"Undo removal"_s)->isVisible());
}

void UsersDialogTest::anImportSaysWhatItSkipped()
{
    QFile file(directory->filePath(u"htpasswd"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("carol:" + QByteArray::fromStdString(Bcrypt) + "\ndave:{SHA}tellnoone\n");
    file.close();
    dialog->importFrom(file.fileName());
    QCOMPARE(configuration->users().size(), std::size_t{3});
    QVERIFY(messages(*dialog).contains(u"line 2"_s));
    QVERIFY(!messages(*dialog).contains(u"tellnoone"_s));
    dialog->importFrom(directory->filePath(u"nowhere"_s));
    QVERIFY(messages(*dialog).contains(u"no such file"_s));
}

void UsersDialogTest::listenersAskForPasswords()
{
    const QList<QCheckBox*> checks = dialog->findChildren<QCheckBox*>();
    QCOMPARE(checks.size(), qsizetype{2});
    QTest::keyClick(checks.constFirst(), Qt::Key_Space);
    QVERIFY(configuration->settings().listeners.front().needsPassword);
    QVERIFY(!configuration->settings().listeners.back().needsPassword);
    QVERIFY(messages(*dialog).contains(u"next start"_s));
}

void UsersDialogTest::otherMachinesAreLetInKnowingly()
{
    QLineEdit* address = field(*dialog, u"Address for other machines"_s);
    address->setText(u"192.168.1.5"_s);
    press(u"Let them in, unencrypted"_s);
    QVERIFY(messages(*dialog).contains(u"192.168.1.5:8321"_s));
    QCOMPARE(configuration->settings().listeners.size(), std::size_t{2});
    address->setText(u"192.168.1.5:8321"_s);
    press(u"Let them in, unencrypted"_s);
    QCOMPARE(configuration->settings().listeners.size(), std::size_t{3});
    QVERIFY(configuration->settings().listeners.back().needsPassword);
    QVERIFY(configuration->settings().listeners.back().allowPlaintextLan);
    QVERIFY(address->text().isEmpty());
    QTRY_COMPARE(dialog->findChildren<QCheckBox*>().size(), qsizetype{3});
    press(u"Stop listening on 192.168.1.5:8321"_s);
    QCOMPARE(configuration->settings().listeners.size(), std::size_t{2});
}

void UsersDialogTest::whatCannotBeSavedIsSaid()
{
    QVERIFY(QFile::remove(configuration->usersPath()));
    QFile broken(configuration->usersPath());
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{");
    broken.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    broken.close();
    configuration->reload();
    select(0);
    press(u"Remove"_s);
    QVERIFY(messages(*dialog).contains(u"not overwritten"_s));
    QCOMPARE(configuration->users().size(), std::size_t{2});
}

void UsersDialogTest::everyFieldAndButtonHasAName()
{
    press(u"Add…"_s);
    for (const QWidget* window : {static_cast<QWidget*>(dialog.data()), static_cast<QWidget*>(editor())}) {
        for (const QLineEdit* edit : window->findChildren<QLineEdit*>())
            QVERIFY(!edit->accessibleName().isEmpty());
        for (const QAbstractButton* found : window->findChildren<QAbstractButton*>()) {
            if (found->focusPolicy() != Qt::NoFocus)
                QVERIFY(!found->text().isEmpty() || !found->accessibleName().isEmpty());
        }
    }
}

QTEST_MAIN(UsersDialogTest)
#include "tst_usersdialog.moc"
