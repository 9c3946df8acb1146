// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list of users and what can be done with one.
#include "ui/settings/usersdialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>

#include "core/access/userfile.h"
#include "core/base/file.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int NameRole = Qt::UserRole; ///< as rules and files know it

} // namespace

UsersDialog::UsersDialog(Configuration& configuration, QWidget* parent)
    : QDialog(parent)
    , m_configuration(configuration)
    , m_table(new QTableWidget(0, 2, this))
    , m_message(new FieldMessage(this))
    , m_listenerMessage(new FieldMessage(this))
{
    setWindowTitle(tr("Users"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Margin);
    layout->addWidget(buildUsers(), 1);
    layout->addWidget(buildListeners());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter belongs to the lists
    connect(buttons, &QDialogButtonBox::rejected, this, &UsersDialog::reject);
    layout->addWidget(buttons);
    connect(&m_configuration, &Configuration::usersChanged, this, &UsersDialog::refresh);
    connect(&m_configuration, &Configuration::settingsChanged, this, &UsersDialog::refreshListeners);
    resize(680, 560);
    refresh();
    refreshListeners();
}

QWidget* UsersDialog::buildUsers()
{
    auto* part = new QWidget(this);
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    layout->addLayout(row, 1);
    layout->addWidget(m_message);
    m_table->setAccessibleName(tr("Users"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Groups")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnWidth(0, 200);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &UsersDialog::updateButtons);
    row->addWidget(m_table, 1);
    auto* column = new QVBoxLayout;
    row->addLayout(column);
    addButton(*column, tr("&Add…"), &UsersDialog::addUser);
    m_forSelection = {addButton(*column, tr("New &password…"), &UsersDialog::changePassword),
                      addButton(*column, tr("&Groups…"), &UsersDialog::changeGroups),
                      addButton(*column, tr("&Remove"), &UsersDialog::removeUser)};
    addButton(*column, tr("&Import htpasswd…"), &UsersDialog::chooseImport);
    m_undo = addButton(*column, tr("&Undo removal"), &UsersDialog::undoRemoval);
    m_undo->hide();
    column->addStretch();
    return part;
}

QPushButton* UsersDialog::addButton(QVBoxLayout& column, const QString& text, void (UsersDialog::*act)())
{
    auto* button = new QPushButton(text, this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    column.addWidget(button);
    return button;
}

void UsersDialog::refresh()
{
    const User* before = selected();
    const std::string name = before != nullptr ? before->name : std::string();
    const std::vector<User>& users = m_configuration.users();
    m_table->setRowCount(static_cast<int>(users.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const User& user = users[static_cast<std::size_t>(row)];
        QStringList groups;
        for (const std::string& group : user.groups)
            groups.append(text(group));
        auto* item = new QTableWidgetItem(text(user.name));
        item->setData(NameRole, QByteArray::fromStdString(user.name));
        m_table->setItem(row, 0, item);
        m_table->setItem(row, 1, new QTableWidgetItem(groups.join(u", "_s)));
        if (user.name == name)
            m_table->selectRow(row);
    }
    updateButtons();
    refreshListeners();
}

const User* UsersDialog::selected() const
{
    const QList<QTableWidgetItem*> items = m_table->selectedItems();
    const std::vector<User>& users = m_configuration.users();
    if (items.isEmpty())
        return nullptr;
    const auto found = std::find_if(users.begin(), users.end(), [&](const User& user) {
        return user.name == m_table->item(items.constFirst()->row(), 0)->data(NameRole).toByteArray().toStdString();
    });
    return found == users.end() ? nullptr : &*found;
}

void UsersDialog::updateButtons()
{
    for (QPushButton* button : m_forSelection)
        button->setEnabled(selected() != nullptr);
}

void UsersDialog::openEditor(UserDialog::Task task, const User* user)
{
    auto* editor = new UserDialog(task, user, m_configuration.users(), this);
    connect(editor, &UserDialog::finishedWith, this, &UsersDialog::put);
    editor->open();
}

void UsersDialog::addUser()
{
    openEditor(UserDialog::Task::Add, nullptr);
}

void UsersDialog::changePassword()
{
    openEditor(UserDialog::Task::Password, selected());
}

void UsersDialog::changeGroups()
{
    openEditor(UserDialog::Task::Groups, selected());
}

void UsersDialog::put(const User& user)
{
    std::vector<User> users = m_configuration.users();
    const auto known = std::find_if(users.begin(), users.end(),
                                    [&user](const User& other) { return other.name == user.name; });
    if (known == users.end())
        users.push_back(user);
    else
        *known = user;
    save(std::move(users), tr("Saved %1; it counts from now on.").arg(text(user.name)));
}

void UsersDialog::removeUser()
{
    const User* user = selected();
    if (user == nullptr)
        return;
    const std::string name = user->name;
    const std::vector<User> before = m_configuration.users();
    std::vector<User> users = before;
    std::erase_if(users, [&name](const User& other) { return other.name == name; });
    if (!save(std::move(users), tr("Removed %1. New tunnels are refused; open ones go on unless their rule closes them.").arg(text(name))))
        return;
    m_beforeRemoval = before;
    m_undo->show();
}

void UsersDialog::undoRemoval()
{
    if (m_beforeRemoval && save(*m_beforeRemoval, tr("The user is back.")))
        m_undo->hide();
}

bool UsersDialog::save(std::vector<User> users, const QString& done)
{
    m_beforeRemoval.reset();
    m_undo->hide();
    const auto saved = m_configuration.saveUsers(std::move(users));
    m_message->setMessage(saved ? FieldMessage::Kind::Hint : FieldMessage::Kind::Error,
                          saved ? done : text(saved.error().text));
    return saved.has_value();
}

void UsersDialog::chooseImport()
{
    auto* chooser = new QFileDialog(this, tr("Import an htpasswd file"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &UsersDialog::importFrom);
    chooser->open();
}

void UsersDialog::importFrom(const QString& path)
{
    const auto content = readFile(path.toStdString());
    if (!content) {
        m_message->setMessage(FieldMessage::Kind::Error, text(content.error().text));
        return;
    }
    HtpasswdImport imported = importHtpasswd(*content, m_configuration.users());
    QString outcome = tr("%n users added", nullptr, static_cast<int>(imported.added.size())) + u", "_s +
                   tr("%n passwords replaced", nullptr, static_cast<int>(imported.changed.size())) + u'.';
    for (const std::string& skipped : imported.skipped)
        outcome += u'\n' + tr("Skipped %1").arg(text(skipped));
    const bool hasSkipped = !imported.skipped.empty();
    if (save(std::move(imported.users), outcome) && hasSkipped)
        m_message->setMessage(FieldMessage::Kind::Warning, outcome);
}

} // namespace sluice::ui
