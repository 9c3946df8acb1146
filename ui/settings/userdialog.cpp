// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fields according to the task; what is wrong is said while it is typed.
#include "ui/settings/userdialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <QVBoxLayout>

#include "core/access/password.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

QString joined(const std::vector<std::string>& groups)
{
    QStringList texts;
    for (const std::string& group : groups)
        texts.append(QString::fromStdString(group));
    return texts.join(u", "_s);
}

std::vector<std::string> split(const QString& text)
{
    std::vector<std::string> groups;
    for (const QString& piece : text.split(u',', Qt::SkipEmptyParts)) {
        if (!piece.trimmed().isEmpty())
            groups.push_back(piece.trimmed().toStdString());
    }
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

// A slow hash on purpose, so not in the thread that paints.
QFuture<Result<std::string>> hashed(const QString& password)
{
    auto promise = std::make_shared<QPromise<Result<std::string>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, secret = password.toStdString()] {
        promise->addResult(hashPassword(secret));
        promise->finish();
    });
    return promise->future();
}

} // namespace

UserDialog::UserDialog(Task task, const User* user, std::vector<User> others, QWidget* parent)
    : QDialog(parent)
    , m_task(task)
    , m_user(user == nullptr ? User() : *user)
    , m_others(std::move(others))
    , m_message(new FieldMessage(this))
{
    std::erase_if(m_others, [this](const User& other) { return other.name == m_user.name; });
    setAttribute(Qt::WA_DeleteOnClose);
    const QString name = titleText(text(m_user.name));
    setWindowTitle(task == Task::Add        ? tr("New user")
                   : task == Task::Password ? tr("New password for %1").arg(name)
                                            : tr("Groups of %1").arg(name));
    auto* form = new QFormLayout;
    setLayout(new QVBoxLayout(this));
    static_cast<QVBoxLayout*>(layout())->addLayout(form);
    if (task == Task::Add)
        m_name = addField(tr("&Name"), tr("Name"), {});
    if (task != Task::Groups) {
        m_password = addField(tr("&Password"), tr("Password"), {});
        m_again = addField(tr("Password &again"), tr("Password again"), {});
        m_password->setEchoMode(QLineEdit::Password);
        m_again->setEchoMode(QLineEdit::Password);
    }
    if (task != Task::Password) {
        m_groups = addField(tr("&Groups"), tr("Groups"), joined(m_user.groups));
        m_groups->setPlaceholderText(tr("for rules, such as: dev, ops"));
    }
    layout()->addWidget(m_message);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply =
        buttons->addButton(task == Task::Add ? tr("Add user") : tr("Save"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &UserDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &UserDialog::reject);
    layout()->addWidget(buttons);
    setMinimumWidth(420);
    check();
}

QLineEdit* UserDialog::addField(const QString& label, const QString& name, const QString& text)
{
    auto* field = new QLineEdit(text, this);
    field->setAccessibleName(name);
    auto* form = static_cast<QFormLayout*>(layout()->itemAt(0)->layout());
    form->addRow(label, field);
    connect(field, &QLineEdit::textChanged, this, &UserDialog::check);
    return field;
}

User UserDialog::entered() const
{
    User user = m_user;
    if (m_name != nullptr)
        user.name = m_name->text().toStdString();
    if (m_groups != nullptr)
        user.groups = split(m_groups->text());
    return user;
}

// Empty if it can be applied.
QString UserDialog::fault() const
{
    const auto said = [](const Result<void>& valid) {
        return valid ? QString() : QString::fromStdString(valid.error().text);
    };
    const User user = entered();
    if (const QString wrong = said(checkUserName(user.name)); !wrong.isEmpty())
        return wrong;
    std::vector<User> all = m_others;
    all.push_back(user);
    // The hash is still to come; one of the others stands in for it, names and groups are what is checked
    // here.
    if (all.back().hash.empty())
        all.back().hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    if (const QString wrong = said(checkUsers(all)); !wrong.isEmpty())
        return wrong;
    if (m_password == nullptr)
        return {};
    if (const QString wrong = said(checkPassword(m_password->text().toStdString())); !wrong.isEmpty())
        return wrong;
    return m_password->text() == m_again->text() ? QString() : tr("The two passwords differ.");
}

void UserDialog::check()
{
    if (m_apply == nullptr)
        return;
    const QString wrong = fault();
    m_apply->setEnabled(wrong.isEmpty() && !m_isHashing);
    // Nobody has done anything wrong before the first letter.
    const bool isUntouched = (m_name == nullptr || m_name->text().isEmpty()) &&
                             (m_password == nullptr || m_password->text().isEmpty()) &&
                             m_task != Task::Groups;
    m_message->setMessage(FieldMessage::Kind::Error, isUntouched ? QString() : wrong);
}

void UserDialog::apply()
{
    if (!fault().isEmpty())
        return;
    if (m_password == nullptr) {
        Q_EMIT finishedWith(entered());
        accept();
        return;
    }
    m_isHashing = true;
    check();
    hashed(m_password->text()).then(this, [this](const Result<std::string>& hash) { take(hash); });
}

void UserDialog::take(const Result<std::string>& hash)
{
    m_isHashing = false;
    check();
    if (!hash) {
        m_message->setMessage(FieldMessage::Kind::Error, text(hash.error().text));
        return;
    }
    User user = entered();
    user.hash = *hash;
    Q_EMIT finishedWith(user);
    accept();
}

} // namespace sluice::ui
