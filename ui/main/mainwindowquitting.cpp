// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What ends open tunnels: quitting, asked by a person or told by a signal, and listening anew.
#include "ui/main/mainwindow.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>

#include "ui/rules/rulespage.h"
#include "ui/settings/durationbox.h"

namespace sluice::ui {

void MainWindow::quitWithoutAsking()
{
    m_quitting = true;
    saveWindow();
    QApplication::quit();
}

void MainWindow::quitGently()
{
    if (m_engine.state() != EngineState::Running) {
        quitWithoutAsking();
        return;
    }
    m_quitting = true;
    saveWindow();
    m_engine.stop(StopMode::Drain);
}

void MainWindow::askBeforeQuitting()
{
    const int open = static_cast<int>(m_store.openCount());
    auto* question = new QMessageBox(QMessageBox::Question, tr("Quit Sluice"),
                                     tr("%n tunnels are open. Quitting ends them.", nullptr, open), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QString limit = durationText(static_cast<int>(m_configuration.settings().timeouts.drain.count()));
    const QPushButton* drain = question->addButton(tr("Let them finish, for %1 at most").arg(limit), QMessageBox::AcceptRole);
    const QPushButton* cut = question->addButton(tr("Quit now"), QMessageBox::DestructiveRole);
    connect(drain, &QPushButton::clicked, this, &MainWindow::quitGently);
    connect(cut, &QPushButton::clicked, this, &MainWindow::quitWithoutAsking);
    question->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const bool isAsking = !m_quitting && (m_rules->hasDraft() || (m_store.openCount() > 0 && m_engine.state() != EngineState::Stopped));
    if (isAsking && (!isVisible() || isMinimized()))
        bringToFront(); // or the question waits where nobody sees it
    if (!m_quitting && m_rules->hasDraft()) {
        event->ignore();
        askAboutDraft();
        return;
    }
    if (m_quitting || m_store.openCount() == 0 || m_engine.state() == EngineState::Stopped) {
        event->accept();
        quitWithoutAsking();
        return;
    }
    event->ignore();
    askBeforeQuitting();
}

void MainWindow::restartListening()
{
    const auto restart = [this] { m_engine.start(m_configuration.settings()); };
    const int open = static_cast<int>(m_store.openCount());
    if (open == 0 || m_engine.state() == EngineState::Stopped) {
        restart();
        return;
    }
    auto* question = new QMessageBox(QMessageBox::Question, tr("Restart listening"),
                                     tr("%n tunnels are open. Listening anew ends them.", nullptr, open), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question->addButton(tr("Restart and end them"), QMessageBox::DestructiveRole), &QPushButton::clicked, this, restart);
    question->open();
}

void MainWindow::askAboutDraft()
{
    auto* question = new QMessageBox(QMessageBox::Question, tr("Quit Sluice"),
                                     tr("%n changes of the rules are not in force.", nullptr, static_cast<int>(m_rules->draftSize())),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const auto closeAgain = [this] { QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection); };
    auto* apply = question->addButton(tr("Apply"), QMessageBox::AcceptRole);
    const QPushButton* discard = question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(apply);
    connect(apply, &QPushButton::clicked, this, [this, closeAgain] {
        if (m_rules->applyDraft())
            closeAgain();
        else
            showPage(ActionId::ShowRules); // it says why
    });
    connect(discard, &QPushButton::clicked, this, [this, closeAgain] {
        m_rules->discardDraft();
        closeAgain();
    });
    question->open();
}

} // namespace sluice::ui
