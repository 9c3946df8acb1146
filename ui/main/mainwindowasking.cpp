// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The main window where it asks and warns: how it calls for a person without raising itself, and the emergency stop.
#include "ui/main/mainwindow.h"

#include <algorithm>

#include <QApplication>
#include <QLocale>

#include "ui/alerts/alertspage.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/main/attendance.h"
#include "ui/main/statusline.h"
#include "ui/main/suggesting.h"
#include "ui/review/questionbar.h"
#include "ui/review/reviewpage.h"
#include "ui/rules/rulespage.h"

namespace sluice::ui {

void MainWindow::connectAttendance()
{
    m_attendance = std::make_unique<Attendance>(m_engine, m_configuration, m_actions, Attendance::Places{*m_question, *m_review});
    connect(m_attendance.get(), &Attendance::waitingChanged, this, &MainWindow::showWaiting);
    connect(m_review, &ReviewPage::unseenChanged, this, &MainWindow::showWaiting);
    connect(m_attendance.get(), &Attendance::attentionWanted, this, &MainWindow::callForAttention);
    connect(m_attendance.get(), &Attendance::fatigued, this, &MainWindow::offerSilence);
    connect(m_attendance.get(), &Attendance::revoked, this, &MainWindow::offerToClose);
    m_suggesting = std::make_unique<Suggesting>(m_engine, m_configuration, *m_review);
    connect(m_attendance.get(), &Attendance::noted, m_status, &StatusLine::showNote);
    connect(m_suggesting.get(), &Suggesting::noted, this, [this](const QString& text) { m_status->showNote(text); });
    const auto fail = [this](const QString& text) { m_message->show(MessageBar::Kind::Error, text); };
    connect(m_attendance.get(), &Attendance::failed, this, fail);
    connect(m_suggesting.get(), &Suggesting::failed, this, fail);
    const auto propose = [this](const Rule& rule) {
        showPage(ActionId::ShowRules);
        m_rules->proposeRule(rule);
    };
    connect(m_attendance.get(), &Attendance::ruleRequested, this, [this](const Rule& rule) {
        showPage(ActionId::ShowRules);
        m_rules->answerWithRule(rule);
    });
    connect(m_suggesting.get(), &Suggesting::ruleRequested, this, propose);
    connect(m_alerts, &AlertsPage::ruleRequested, this, propose);
    connect(m_actions[ActionId::BlockAll], &QAction::toggled, this, &MainWindow::setBlocked);
    connect(m_message, &MessageBar::dismissed, this, &MainWindow::clearMessage);
}

void MainWindow::setBadge(ActionId action, int count, const QString& spoken)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [action](const Entry& e) { return e.action == action; });
    const QString name = withoutMnemonic(m_actions[action]->text());
    entry->button->setText(count == 0 ? name : tr("%1 (%2)", "page, number").arg(name, QLocale().toString(count)));
    entry->button->setAccessibleName(count == 0 ? name : spoken);
}

// What was missed is told until somebody has looked.
void MainWindow::showWaiting()
{
    showFigures();
    const auto waiting = static_cast<int>(m_attendance ? m_attendance->waiting() : 0);
    const int missed = m_review->unseen();
    QString spoken = waiting > 0 ? tr("Review, %n questions wait", nullptr, waiting) : tr("Review, %n questions missed", nullptr, missed);
    if (waiting > 0 && missed > 0)
        spoken = tr("%1, %n missed", "questions that wait, others", missed).arg(spoken);
    setBadge(ActionId::ShowReview, waiting + missed, spoken);
    updateTitle();
    updateTray();
}

void MainWindow::showUnseenAlerts(int unseen)
{
    setBadge(ActionId::ShowAlerts, unseen, tr("Alerts, %n new", nullptr, unseen));
    updateTray();
}

void MainWindow::updateTray()
{
    const std::size_t waiting = m_attendance ? m_attendance->waiting() : 0;
    m_tray.showState(m_engine.state(), {m_store.openCount(), waiting, static_cast<std::size_t>(m_alerts->unseen())});
}

// The task bar may blink; the window stays where it is, whatever waits.
void MainWindow::callForAttention()
{
    if (!isActiveWindow())
        QApplication::alert(this);
}

void MainWindow::offerSilence()
{
    m_message->show(MessageBar::Kind::Warning,
                    tr("More than %1 questions in 10 minutes. Sluice can deny silently what no rule matches and keep it "
                       "under Review, to be decided later.")
                        .arg(FatigueMeter::Most),
                    {{tr("Stop asking"),
                      [this] {
                          Settings settings = m_configuration.settings();
                          settings.asksUnmatched = false;
                          if (const auto saved = m_configuration.saveSettings(settings); !saved)
                              m_message->show(MessageBar::Kind::Error, text(saved.error().text));
                      }},
                     {tr("Keep asking"), [] {}}});
}

void MainWindow::offerToClose(std::size_t revoked)
{
    m_message->show(MessageBar::Kind::Note,
                    tr("%n open tunnels are no longer allowed. They go on unless you close them.", nullptr,
                       static_cast<int>(revoked)),
                    {{tr("Close them"), [this] { m_engine.closeRevoked(); }}, {tr("Let them finish"), [] {}}});
}

void MainWindow::setBlocked(bool blocked)
{
    m_engine.setBlocked(blocked);
    m_actions[ActionId::BlockAll]->setText(blocked ? tr("Lift the &block") : tr("&Block everything now"));
    m_status->showBlocked(blocked);
    clearMessage();
    updateTitle();
}

// The block stands until it is lifted, so its message comes back from behind every other.
void MainWindow::clearMessage()
{
    if (!m_engine.isBlocked()) {
        m_message->hide();
        return;
    }
    m_message->show(MessageBar::Kind::Warning, tr("Everything is blocked: all tunnels were cut and new ones are refused."),
                    {{tr("Lift the block"), [this] { m_actions[ActionId::BlockAll]->setChecked(false); }}},
                    MessageBar::Closing::ByChoiceOnly);
}

void MainWindow::updateTitle()
{
    QString title;
    switch (m_engine.state()) {
    case EngineState::Running:
        title = tr("listening on %1").arg(text(anyListener().toString()));
        if (m_engine.isBlocked())
            title = tr("everything is blocked");
        else if (!m_configuration.settings().asksUnmatched)
            title = tr("%1, not asking").arg(title);
        break;
    case EngineState::Draining: {
        const auto left = std::chrono::ceil<std::chrono::seconds>(m_drainEnd - std::chrono::steady_clock::now());
        title = tr("stopping, %n s left for open tunnels", nullptr, static_cast<int>(std::max<std::int64_t>(0, left.count())));
        break;
    }
    case EngineState::Stopped:
        title = tr("stopped");
        break;
    }
    const auto waiting = static_cast<int>(m_attendance ? m_attendance->waiting() : 0);
    setWindowTitle(waiting > 0 ? tr("(%n) %1", "waiting questions, state", waiting).arg(title) : title);
}

} // namespace sluice::ui
