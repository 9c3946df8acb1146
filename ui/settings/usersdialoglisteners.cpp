// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// UsersDialog, lower half: for each listener who may use it, and letting other machines in.
#include <QCheckBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/common/fieldmessage.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/settings/usersdialog.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

void clear(QVBoxLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

QWidget* UsersDialog::buildListeners()
{
    auto* box = new QGroupBox(tr("Who may use Sluice"), this);
    auto* layout = new QVBoxLayout(box);
    m_listeners = new QVBoxLayout;
    layout->addLayout(m_listeners);
    auto* row = new QHBoxLayout;
    layout->addLayout(row);
    m_newListener = new QLineEdit(box);
    m_newListener->setPlaceholderText(tr("Address for other machines, such as 192.168.1.5:8321"));
    m_newListener->setAccessibleName(tr("Address for other machines"));
    row->addWidget(m_newListener, 1);
    m_addListener = new QPushButton(tr("&Let them in, unencrypted"), box);
    m_addListener->setAutoDefault(false);
    m_addListener->setToolTip(
        tr("Users need their password, and names and passwords cross that network unencrypted. "
           "Do this only in a network you trust."));
    connect(m_addListener, &QPushButton::clicked, this, &UsersDialog::addListener);
    row->addWidget(m_addListener);
    layout->addWidget(m_listenerMessage);
    return box;
}

void UsersDialog::refreshListeners()
{
    clear(*m_listeners);
    const std::vector<ListenerSettings>& all = m_configuration.settings().listeners;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QString place = QString::fromStdString(all[i].endpoint.toString());
        const bool isLocal = all[i].endpoint.address.isLoopback();
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        auto* check = new QCheckBox(
            isLocal ? tr("%1 asks for a password").arg(place)
                    : tr("▲ %1 asks for a password, which crosses the network unencrypted").arg(place),
            line);
        check->setChecked(all[i].needsPassword);
        check->setEnabled(isLocal);
        connect(check, &QCheckBox::toggled, this, [this, i](bool needed) { setPasswordNeeded(i, needed); });
        row->addWidget(check, 1);
        if (!isLocal) {
            auto* remove = new QToolButton(line);
            remove->setIcon(icon("delete"_L1));
            remove->setAccessibleName(tr("Stop listening on %1").arg(place));
            remove->setToolTip(plainTip(remove->accessibleName()));
            connect(remove, &QToolButton::clicked, this, [this, i] { removeListener(i); });
            row->addWidget(remove);
        }
        m_listeners->addWidget(line);
    }
}

void UsersDialog::setPasswordNeeded(std::size_t listener, bool needed)
{
    std::vector<ListenerSettings> listeners = m_configuration.settings().listeners;
    listeners.at(listener).needsPassword = needed;
    saveListeners(std::move(listeners));
}

void UsersDialog::addListener()
{
    const auto endpoint = Endpoint::parse(m_newListener->text().trimmed().toStdString());
    if (!endpoint) {
        m_listenerMessage->setMessage(
            FieldMessage::Kind::Error,
            tr("Write an address of this machine and a port, such as 192.168.1.5:8321."));
        return;
    }
    std::vector<ListenerSettings> listeners = m_configuration.settings().listeners;
    const bool isLocal = endpoint->address.isLoopback();
    listeners.push_back({*endpoint, true, !isLocal});
    if (saveListeners(std::move(listeners)))
        m_newListener->clear();
}

void UsersDialog::removeListener(std::size_t listener)
{
    std::vector<ListenerSettings> listeners = m_configuration.settings().listeners;
    listeners.erase(listeners.begin() + static_cast<std::ptrdiff_t>(listener));
    saveListeners(std::move(listeners));
}

bool UsersDialog::saveListeners(std::vector<ListenerSettings> listeners)
{
    Settings settings = m_configuration.settings();
    settings.listeners = std::move(listeners);
    auto saved = validateListeners(settings.listeners);
    if (saved)
        saved = m_configuration.saveSettings(settings);
    const bool isUnmanned = saved && m_configuration.users().empty();
    m_listenerMessage->setMessage(saved
                                      ? (isUnmanned ? FieldMessage::Kind::Warning : FieldMessage::Kind::Hint)
                                      : FieldMessage::Kind::Error,
                                  !saved       ? text(saved.error().text)
                                  : isUnmanned ? tr("Takes effect with the next start of listening. There "
                                                    "are no users yet: nobody could get in.")
                                               : tr("Takes effect with the next start of listening."));
    if (!saved)
        refreshListeners();
    return saved.has_value();
}

} // namespace sluice::ui
