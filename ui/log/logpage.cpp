// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does; how it is laid out stands in logpagelayout.cpp.
#include "ui/log/logpage.h"

#include "core/base/file.h"
#include "ui/common/filternote.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"

#include <algorithm>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace sluice::ui {

void LogPage::showTunnel(TunnelId id)
{
    clearFilter();
    m_filter->setText(u"id:%1"_s.arg(toNumber(id)));
}

void LogPage::setActive(bool active)
{
    if (!active) {
        m_timer.stop();
        return;
    }
    poll();
    m_timer.start();
}

void LogPage::poll()
{
    if (m_actions[ActionId::PauseLog]->isChecked() && !m_model.isVoid()) {
        updateTexts();
        return;
    }
    if (m_model.waiting() == 0)
        return;
    const bool wasAtEnd = isAtEnd();
    const std::uint64_t top = topSerial();
    const std::uint64_t last = m_model.lastSerial();
    m_model.poll();
    m_stack->setCurrentIndex(m_model.heldCount() > 0 ? 1 : 0);
    updateComponents();
    if (wasAtEnd) {
        follow();
        return;
    }
    keepOnTop(top);
    fitVisibleRows();
    m_unseen += m_model.rowCount() - m_model.rowAtOrAfter(last + 1);
    updateTexts();
}

std::uint64_t LogPage::topSerial() const
{
    const int row = m_view->rowAt(0);
    return row < 0 ? 0 : m_model.line(row).serial;
}

void LogPage::keepOnTop(std::uint64_t serial)
{
    if (m_model.rowCount() > 0)
        m_view->verticalScrollBar()->setValue(std::min(m_model.rowAtOrAfter(serial), m_model.rowCount() - 1));
}

bool LogPage::isAtEnd() const
{
    const QScrollBar* bar = m_view->verticalScrollBar();
    return bar->value() >= bar->maximum();
}

void LogPage::follow()
{
    m_view->scrollToBottom();
    fitVisibleRows();
    m_unseen = 0;
    updateTexts();
}

void LogPage::setPaused(bool paused)
{
    if (!paused)
        poll();
    updateTexts();
}

void LogPage::updateFilter()
{
    LogFilter filter = m_model.filter();
    if (m_filter->problem().isEmpty()) {
        filter.program = m_filter->program();
        filter.written = m_filter->text().trimmed();
    }
    filter.component = m_component->currentData().toString();
    for (std::size_t i = 0; i < LogLevelCount; ++i)
        filter.levels[i] = m_levels[i]->isChecked();
    const bool wasAtEnd = isAtEnd();
    const std::uint64_t top = topSerial();
    m_model.setFilter(filter);
    if (wasAtEnd)
        follow();
    else
        keepOnTop(top);
    fitVisibleRows();
    updateTexts();
}

void LogPage::updateComponents()
{
    for (const QString& component : m_model.components()) {
        if (m_component->findData(component) < 0)
            m_component->addItem(component, component);
    }
}

void LogPage::updateTexts()
{
    const QLocale locale;
    for (const LogLevel level : LogLevels)
        m_levels[indexOf(level)]->setText(
            tr("%1 (%2)", "log level, number of lines").arg(levelText(level), locale.toString(m_model.count(level))));
    const bool isPaused = m_actions[ActionId::PauseLog]->isChecked();
    m_paused->setVisible(isPaused);
    m_paused->setText(tr("paused · +%1", "number of new lines").arg(locale.toString(m_model.waiting())));
    const bool isFiltered = m_filter->isFiltering() && m_filter->problem().isEmpty();
    m_note->say(isFiltered ? tr("%n shown", "log lines that match", m_model.rowCount()) : QString());
    m_pill->setText(tr("%n new ↓", "lines below the visible ones", m_unseen));
    m_pill->setVisible(m_unseen > 0);
    if (m_unseen > 0)
        placePill();
    updateActions();
}

void LogPage::updateActions()
{
    m_actions[ActionId::CopyLog]->setEnabled(m_view->selectionModel()->hasSelection());
    m_actions[ActionId::SaveLog]->setEnabled(m_model.rowCount() > 0);
    m_actions[ActionId::ShowLogTunnel]->setEnabled(selectedTunnel() != TunnelId::None);
    m_actions[ActionId::ShowLogRule]->setEnabled(!selectedRule().isEmpty());
}

void LogPage::placePill()
{
    m_pill->adjustSize();
    const QRect area = m_view->viewport()->geometry();
    m_pill->move(area.center().x() - m_pill->width() / 2, area.bottom() - m_pill->height() - Theme::Margin);
    m_pill->raise();
}

bool LogPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        placePill();
    return Page::eventFilter(watched, event);
}

QList<int> LogPage::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

TunnelId LogPage::selectedTunnel() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_model.line(current.row()).tunnel : TunnelId::None;
}

QString LogPage::selectedRule() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? ruleIn(m_model.line(current.row())) : QString();
}

void LogPage::setWrapped(bool wrapped)
{
    m_view->setWordWrap(wrapped);
    // Also takes back what single rows had grown to.
    m_view->verticalHeader()->resetDefaultSectionSize();
    m_view->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    fitVisibleRows();
}

void LogPage::fitVisibleRows()
{
    if (!m_view->wordWrap())
        return;
    const int height = m_view->viewport()->height();
    for (int row = std::max(0, m_view->rowAt(0)); row < m_model.rowCount() && m_view->rowViewportPosition(row) < height; ++row)
        m_view->resizeRowToContents(row);
}

void LogPage::copySelected() const
{
    QStringList lines;
    for (const int row : selectedRows())
        lines.append(m_model.plainText(row));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LogPage::saveAs()
{
    auto* dialog = new QFileDialog(this, tr("Save log"), QString(), tr("Text files (*.txt *.log);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"log"_s);
    dialog->selectFile(u"sluice.log"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &LogPage::saveTo);
    dialog->open();
}

void LogPage::saveTo(const QString& path)
{
    QString lines;
    for (int row = 0; row < m_model.rowCount(); ++row)
        lines += m_model.plainText(row) + u'\n';
    if (const auto saved = replaceFile(path.toStdString(), lines.toStdString()); !saved)
        m_message->show(MessageBar::Kind::Error, tr("The log could not be saved: %1").arg(text(saved.error().text)));
    else
        Q_EMIT noted(tr("Saved %n line(s) to %1.", "", m_model.rowCount()).arg(shown(path)));
}

void LogPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void LogPage::clearFilter()
{
    m_filter->clear();
    m_component->setCurrentIndex(0);
    for (QCheckBox* level : m_levels)
        level->setChecked(true);
    updateFilter();
}

} // namespace sluice::ui
