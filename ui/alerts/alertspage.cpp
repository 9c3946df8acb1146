// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does; how it is laid out stands in alertspagelayout.cpp.
#include "ui/alerts/alertspage.h"

#include <algorithm>

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include "core/base/file.h"
#include "ui/alerts/alertdetails.h"
#include "ui/alerts/alertrule.h"
#include "ui/alerts/alerttext.h"
#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr std::chrono::hours SnoozeSpan{1};

int countOf(const std::vector<Alert>& alerts, Severity severity)
{
    return static_cast<int>(
        std::count_if(alerts.begin(), alerts.end(), [severity](const Alert& a) { return a.severity() == severity; }));
}

} // namespace

void AlertsPage::setActive(bool active)
{
    m_active = active;
    if (!active)
        return;
    setUnseen(0);
    showCurrent(); // the tunnels of the evidence have gone on
}

void AlertsPage::setWatching(bool watching, bool looking)
{
    if (!watching)
        m_empty->setTexts(tr("Nobody watches"),
                          tr("Alerts are switched off. Switch them on in the settings, under “Alerts”, and what is out of "
                             "the ordinary will stand here."));
    else
        m_empty->setTexts(tr("Nothing out of the ordinary"),
                          tr("Sluice watches from outside, without decrypting: for searches through names, ports and "
                             "addresses, names that do not match or are hidden, programs that speak or go as they never "
                             "did, big uploads, regular small tunnels and wrong passwords. What it finds stands here with "
                             "its reason, its evidence and what one can do.") +
                              (looking ? QString() : u"\n\n"_s + tr("First bytes are not looked at, so nothing is known of "
                                                                    "names inside and fingerprints; the settings change that.")));
}

// What is seen again is known already; only what is new calls for somebody.
void AlertsPage::take(const std::vector<Alert>& alerts)
{
    reload();
    if (!m_active)
        setUnseen(m_unseen + static_cast<int>(std::count_if(alerts.begin(), alerts.end(), [](const Alert& a) { return a.count == 1; })));
}

void AlertsPage::setUnseen(int unseen)
{
    if (m_unseen == unseen)
        return;
    m_unseen = unseen;
    Q_EMIT unseenChanged(unseen);
}

// What is selected stays selected, whatever has come above it.
void AlertsPage::reload()
{
    const std::vector<AlertId> kept = selected();
    const AlertId current = m_current;
    m_isReloading = true;
    m_model.setAlerts(m_desk.alerts());
    select(kept, current);
    m_isReloading = false;
    updateSummary();
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    showCurrent();
}

void AlertsPage::select(const std::vector<AlertId>& ids, AlertId current)
{
    if (m_model.rowCount() == 0)
        return;
    const int row = std::max(0, m_model.rowOf(current));
    m_view->selectRow(row);
    for (const AlertId id : ids) {
        if (const int other = m_model.rowOf(id); other >= 0)
            m_view->selectionModel()->select(m_model.index(other, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

std::vector<AlertId> AlertsPage::selected() const
{
    std::vector<AlertId> ids;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        ids.push_back(m_model.alert(index.row()).id);
    return ids;
}

void AlertsPage::updateSummary()
{
    const int critical = countOf(m_model.alerts(), Severity::Critical);
    const int warnings = countOf(m_model.alerts(), Severity::Warning);
    QStringList parts{tr("%n alerts", nullptr, m_model.rowCount())};
    if (critical > 0)
        parts.append(tr("%n critical", nullptr, critical));
    if (warnings > 0)
        parts.append(tr("%n warnings", nullptr, warnings));
    m_summary->setText(m_model.rowCount() > 0 ? parts.join(u" · "_s) : QString());
    const auto muted = static_cast<int>(m_desk.mutes().size());
    m_muted->setText(tr("Muted (%1)").arg(QLocale().toString(muted)));
    m_muted->setVisible(muted > 0);
}

const Alert* AlertsPage::current() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() && index.row() < m_model.rowCount() ? &m_model.alert(index.row()) : nullptr;
}

void AlertsPage::showCurrent()
{
    if (m_isReloading)
        return;
    const Alert* alert = current();
    m_current = alert != nullptr ? alert->id : AlertId::None;
    if (alert != nullptr) {
        std::vector<Evidence> evidence;
        for (const TunnelId id : alert->tunnels)
            evidence.push_back({id, m_findTunnel(id)});
        m_details->showAlert(*alert, evidence);
    }
    m_details->setVisible(alert != nullptr);
    for (const ActionId id : {ActionId::SnoozeAlert, ActionId::MuteAlert, ActionId::DismissAlerts, ActionId::CopyAlerts})
        m_actions[id]->setEnabled(alert != nullptr);
    m_actions[ActionId::ShowAlertTunnel]->setEnabled(alert != nullptr && !alert->tunnels.empty());
    const bool hasCure = alert != nullptr && ruleFor(*alert).has_value();
    m_actions[ActionId::MakeRuleOfAlert]->setEnabled(hasCure);
    m_actions[ActionId::MakeRuleOfAlert]->setToolTip(
        alert == nullptr || hasCure ? QString() : tr("No rule would help here; what does stands below the reason."));
    m_actions[ActionId::GoToRuleOfAlert]->setEnabled(alert != nullptr && !ruleOf(*alert).isEmpty());
    m_actions[ActionId::ExportAlerts]->setEnabled(m_model.rowCount() > 0);
}

// The rule that decided about the latest tunnel.
QString AlertsPage::ruleOf(const Alert& alert) const
{
    if (alert.kind == AlertKind::RuleMatched && alert.parameters.size() > 2)
        return text(alert.parameters[2]);
    const auto tunnel = alert.tunnels.empty() ? std::nullopt : m_findTunnel(alert.tunnels.back());
    return tunnel ? text(tunnel->decision.ruleId()) : QString();
}

void AlertsPage::snooze()
{
    const Alert* alert = current();
    if (alert != nullptr)
        mute({alert->kind, alert->subject, alert->target, std::chrono::system_clock::now() + SnoozeSpan});
}

void AlertsPage::mute(const Mute& mute)
{
    m_desk.mute(mute);
    m_message->show(MessageBar::Kind::Note, tr("Quiet from now on: %1.").arg(muteText(mute)),
                    {{tr("Listen again"), [this, mute] { m_desk.unmute(mute); }}});
}

void AlertsPage::makeRule()
{
    const Alert* alert = current();
    const auto rule = alert == nullptr ? std::nullopt : ruleFor(*alert);
    if (rule)
        Q_EMIT ruleRequested(*rule);
}

void AlertsPage::goToRule()
{
    if (const Alert* alert = current())
        Q_EMIT showRuleRequested(ruleOf(*alert));
}

void AlertsPage::copy() const
{
    QStringList texts;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        texts.append(plainText(m_model.alert(index.row())));
    QGuiApplication::clipboard()->setText(texts.join(u'\n'));
}

void AlertsPage::exportAs()
{
    auto* dialog = new QFileDialog(this, tr("Export alerts"), QString(), tr("Comma-separated values (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"alerts.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &AlertsPage::exportTo);
    dialog->open();
}

void AlertsPage::exportTo(const QString& path)
{
    if (const auto saved = replaceFile(path.toStdString(), csvText(m_model.alerts()).toStdString()); !saved)
        m_message->show(MessageBar::Kind::Error, tr("The alerts could not be saved: %1").arg(text(saved.error().text)));
    else
        Q_EMIT noted(tr("Saved %n alerts to %1.", nullptr, m_model.rowCount()).arg(shown(path)));
}

// From narrow to wide; each line says what it covers.
void AlertsPage::fillMuteMenu()
{
    m_muteMenu->clear();
    const Alert* alert = current();
    if (alert == nullptr)
        return;
    std::vector<Mute> scopes{{alert->kind, alert->subject, alert->target},
                             {alert->kind, alert->subject, {}},
                             {alert->kind, {}, alert->target},
                             {alert->kind, {}, {}}};
    if (!alert->subject.empty())
        scopes.push_back({std::nullopt, alert->subject, {}});
    for (auto scope = scopes.begin(); scope != scopes.end(); ++scope) {
        if (std::find(scopes.begin(), scope, *scope) != scope)
            continue; // where subject or target are empty, several mean the same
        QAction* action = m_muteMenu->addAction(itemText(muteText(*scope)));
        connect(action, &QAction::triggered, this, [this, muted = *scope] { mute(muted); });
    }
}

void AlertsPage::fillMutedMenu()
{
    QMenu* menu = m_muted->menu();
    menu->clear();
    for (const Mute& muted : m_desk.mutes()) {
        QAction* action = menu->addAction(tr("Listen again: %1").arg(itemText(muteText(muted))));
        connect(action, &QAction::triggered, this, [this, muted] { m_desk.unmute(muted); });
    }
}

} // namespace sluice::ui
