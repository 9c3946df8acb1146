// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One user: a new one, a new password, or other groups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

#include "core/access/users.h"
#include "core/base/result.h"

namespace sluice::ui {

class FieldMessage;

/// GUI thread; opened, not executed. The password is hashed on another thread; meanwhile the dialog waits for
/// it.
class UserDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Task
    {
        Add,
        Password,
        Groups
    };

    /// `user` is null for Add. `others` are all users there are, to find clashes while typing.
    UserDialog(Task task, const User* user, std::vector<User> others, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The user as it shall be; the dialog closes with it.
    void finishedWith(const sluice::User& user);

private:
    QLineEdit* addField(const QString& label, const QString& name, const QString& text);
    User entered() const;
    QString fault() const;
    void check();
    void apply();
    void take(const Result<std::string>& hash);

    Task m_task;
    User m_user;
    std::vector<User> m_others; ///< without this one
    QLineEdit* m_name = nullptr;
    QLineEdit* m_groups = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_again = nullptr;
    FieldMessage* m_message;
    QPushButton* m_apply = nullptr;
    bool m_isHashing = false;
};

} // namespace sluice::ui
