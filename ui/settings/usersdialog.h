// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a password, and which listeners ask for one.
#pragma once

#include <optional>
#include <vector>

#include <QDialog>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/engine/configuration.h"
#include "ui/settings/userdialog.h"

namespace sluice::ui {

class FieldMessage;

/// GUI thread; opened, not executed. Every change is saved and in force at once; listeners wait for the next
/// start. `configuration` outlives the dialog.
class UsersDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit UsersDialog(Configuration& configuration, QWidget* parent = nullptr);

    /// Takes over an htpasswd file; what could not be is said below the list.
    void importFrom(const QString& path);

private:
    QWidget* buildUsers();
    QWidget* buildListeners();
    QPushButton* addButton(QVBoxLayout& column, const QString& text, void (UsersDialog::*act)());
    void refresh();
    void refreshListeners();
    void updateButtons();
    const User* selected() const;
    void addUser();
    void changePassword();
    void changeGroups();
    void removeUser();
    void undoRemoval();
    void chooseImport();
    void openEditor(UserDialog::Task task, const User* user);
    void put(const User& user);
    bool save(std::vector<User> users, const QString& done);
    void setPasswordNeeded(std::size_t listener, bool needed);
    void addListener();
    void removeListener(std::size_t listener);
    bool saveListeners(std::vector<ListenerSettings> listeners);

    Configuration& m_configuration;
    QTableWidget* m_table;
    FieldMessage* m_message;
    std::vector<QPushButton*> m_forSelection;
    QPushButton* m_undo = nullptr;
    std::optional<std::vector<User>> m_beforeRemoval;
    QVBoxLayout* m_listeners = nullptr;
    QLineEdit* m_newListener = nullptr;
    QPushButton* m_addListener = nullptr;
    FieldMessage* m_listenerMessage;
};

} // namespace sluice::ui
