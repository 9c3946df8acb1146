// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelspage.h. Building the page is in tunnelspagelayout.cpp, what its rows offer in tunnelspagedeeds.cpp.
#include "ui/tunnels/tunnelspage.h"

#include <algorithm>
#include <map>

#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/common/emptystate.h"
#include "ui/common/filternote.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/tunnelanswers.h"
#include "ui/tunnels/tunneldetails.h"
#include "ui/tunnels/tunneltext.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int FirstKnown = 29; ///< columns of a layout that does not say how many it knows
constexpr auto LabelPace = std::chrono::seconds(1); ///< of counting what could be closed

} // namespace

void TunnelsPage::setActive(bool active)
{
    m_active = active;
    refresh();
}

void TunnelsPage::focusFilter()
{
    m_filterLine->setFocus(Qt::ShortcutFocusReason);
    m_filterLine->selectAll();
}

void TunnelsPage::clearFilter()
{
    m_filterLine->clear();
    if (m_table->isVisible())
        m_table->setFocus();
}

void TunnelsPage::refresh()
{
    refreshAt(std::chrono::steady_clock::now());
}

void TunnelsPage::refreshAt(MonoTime now)
{
    if (!m_active)
        return;
    if (!m_model.isPaused()) {
        m_model.setOrderHeld(m_table->isHeld(now));
        keepingPlace([&] { m_model.refresh(now, wallNow()); });
    }
    updateCounts();
    updateDetails();
    updateEnabled();
}

void TunnelsPage::dropForgotten()
{
    keepingPlace([this] { m_model.dropForgotten(); });
    refresh();
}

void TunnelsPage::updateCounts()
{
    const QLocale locale;
    const auto label = [&](TunnelView view, const QString& text, std::size_t count) {
        m_views->button(static_cast<int>(view))->setText(text.arg(locale.toString(static_cast<qulonglong>(count))));
    };
    label(TunnelView::Active, tr("Active %1"), m_store.openCount());
    label(TunnelView::Closed, tr("Closed %1"), m_store.closedCount());
    label(TunnelView::All, tr("All %1"), m_store.openCount() + m_store.closedCount());
    m_stuck->setText(tr("Stuck %1").arg(locale.toString(m_model.stuckCount())));
    m_stuck->setEnabled(m_model.stuckCount() > 0 || m_stuck->isChecked());
    updateNote();

    const bool isEmpty = m_store.openCount() + m_store.closedCount() == 0;
    m_details->setVisible(!isEmpty && m_actions[ActionId::ToggleDetails]->isChecked());
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
    } else if (isEmpty) {
        showWelcome();
    } else {
        if (!m_filterLine->problem().isEmpty())
            m_nothingMatches->setTexts(tr("The filter has a mistake"), m_filterLine->problem());
        else if (m_filterLine->isFiltering())
            m_nothingMatches->setTexts(tr("No tunnel matches the filter"), tr("Every condition must hold. Press Esc to clear the filter."));
        else
            m_nothingMatches->setTexts(tr("No tunnel in this view"), tr("Ended and refused ones are under “Closed” and “All”."));
        m_stack->setCurrentWidget(m_nothingMatches);
    }
}

void TunnelsPage::updateNote()
{
    QStringList notes;
    if (m_model.isPaused())
        notes.append(tr("paused · +%1 · −%2").arg(m_model.beganSincePause()).arg(m_model.endedSincePause()));
    if (m_filterLine->isFiltering() && m_filterLine->problem().isEmpty())
        notes.append(tr("%n shown", nullptr, m_model.matchCount()));
    if (m_model.hiddenRefusals() > 0)
        notes.append(tr("%n denied hidden", nullptr, m_model.hiddenRefusals()));
    const int heldBack = m_model.heldBackCount();
    if (m_model.isOrderStale())
        notes.append(heldBack == 0 ? tr("order held (F5)") : tr("order held · show %n new (F5)", nullptr, heldBack));
    m_note->setOffer(m_model.isOrderStale());
    m_note->say(notes.join(u"  ·  "_s));
}

void TunnelsPage::updateDetails()
{
    if (!m_details->isVisibleTo(this))
        return;
    const TunnelRow* row = current();
    if (row == nullptr) {
        m_details->showNothing();
        return;
    }
    // Paused rows are copies; the details of the chosen one go on.
    const RowPtr live = m_store.find(row->info.id);
    m_details->showTunnel(live ? *live : *row, *m_engine.rules(), wallNow());
}

void TunnelsPage::updateEnabled()
{
    const TunnelRow* row = current();
    const bool hasHost = row != nullptr && !row->info.host.empty();
    const bool hasTarget = hasHost && row->info.port != 0;
    const bool hasSelection = m_table->selectionModel()->hasSelection();
    for (const ActionId id : {ActionId::CopyTunnels, ActionId::CopyTunnelsJson, ActionId::ExportSelected})
        m_actions[id]->setEnabled(hasSelection);
    for (const ActionId id : {ActionId::CopyHost, ActionId::MakeRule, ActionId::DenyByRule, ActionId::OpenInHistory})
        m_actions[id]->setEnabled(hasTarget);
    const RowPtr live = hasTarget ? m_store.find(row->info.id) : nullptr; // a paused row may be over
    m_actions[ActionId::CloseAndBlock]->setEnabled(live && !live->info.isOver());
    m_actions[ActionId::CopyCurl]->setEnabled(hasTarget && !tunnelAsCurl(row->info).isEmpty());
    for (const ActionId id : {ActionId::OnlyThisHost, ActionId::HideThisHost})
        m_actions[id]->setEnabled(hasHost);
    const bool hasRule = row != nullptr && !row->info.decision.ruleId().empty();
    for (const ActionId id : {ActionId::GoToRule, ActionId::CopyRule})
        m_actions[id]->setEnabled(hasRule);
    m_actions[ActionId::ShowTunnelLog]->setEnabled(row != nullptr);
    m_actions[ActionId::ExportTunnels]->setEnabled(m_model.matchCount() > 0);
    for (const ActionId id : {ActionId::ExpandGroups, ActionId::CollapseGroups})
        m_actions[id]->setEnabled(m_model.groupBy() != GroupBy::None);
    const int shown = m_model.openMatchCount();
    QAction* closeShown = m_actions[ActionId::CloseShown];
    closeShown->setEnabled(shown > 0);
    closeShown->setText(tr("Close %n s&hown", nullptr, shown));
    if (std::chrono::steady_clock::now() - m_labelsAt >= LabelPace)
        updateCloseLabels();
}

void TunnelsPage::recount()
{
    m_labelsAt = {};
    updateEnabled();
}

void TunnelsPage::showView(TunnelView view)
{
    TunnelFilter filter = m_model.filter();
    filter.view = view;
    keepingPlace([&] { m_model.setFilter(filter); });
    updateCounts();
    recount();
}

void TunnelsPage::applyFilter()
{
    TunnelFilter filter = m_model.filter();
    filter.program = m_filterLine->program();
    keepingPlace([&] { m_model.setFilter(filter); });
    m_stuck->setChecked(m_filterLine->text() == u"state:stuck"_s);
    updateCounts();
    updateDetails();
    recount();
}

void TunnelsPage::showFiltered(const QString& filter)
{
    m_views->button(static_cast<int>(TunnelView::All))->click();
    m_filterLine->setText(filter);
    m_table->setFocus();
}

void TunnelsPage::freezeAt(WallTime moment)
{
    m_frozenAt = moment;
    m_views->button(static_cast<int>(TunnelView::All))->click();
    refresh();
}

void TunnelsPage::setLog(const LogBuffer& log)
{
    m_details->setLog(log);
}

void TunnelsPage::togglePause()
{
    keepingPlace([this] { m_model.setPaused(!m_model.isPaused()); });
    m_pause->setChecked(m_model.isPaused());
    refresh();
}

void TunnelsPage::groupBy(GroupBy by)
{
    keepingPlace([&] { m_model.setGroupBy(by); });
    updateCounts();
    recount();
}

void TunnelsPage::choosePreset(const QString& key)
{
    for (const ColumnPreset& preset : columnPresets()) {
        if (key == QLatin1StringView(preset.key)) {
            m_preset = key;
            m_table->applyPreset(preset);
        }
    }
}

std::vector<std::string> TunnelsPage::seenValues(FilterField field) const
{
    std::map<std::string, int> counts;
    for (const auto& row : m_store.slots()) {
        if (row)
            ++counts[field == FilterField::Site ? std::string(row->siteText()) : seenValueOf(row->info, field)];
    }
    return byFrequency(std::move(counts));
}

const TunnelRow* TunnelsPage::current() const
{
    const QItemSelectionModel* selection = m_table->selectionModel();
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid() && selection->isRowSelected(index.row(), {}))
        return m_model.row(index.row());
    const QModelIndexList rows = selection->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.row(rows.constFirst().row());
}

QByteArray TunnelsPage::saveState() const
{
    const QJsonObject state{
        {u"columns"_s, QString::fromLatin1(m_table->horizontalHeader()->saveState().toBase64())},
        {u"known"_s, m_table->horizontalHeader()->count()},
        {u"preset"_s, m_preset},
        {u"rowHeight"_s, m_table->verticalHeader()->defaultSectionSize()},
        {u"group"_s, static_cast<int>(m_model.groupBy())},
        {u"splitter"_s, QString::fromLatin1(m_splitter->saveState().toBase64())},
        {u"tab"_s, m_details->tab()},
        {u"details"_s, m_actions[ActionId::ToggleDetails]->isChecked()},
        {u"filters"_s, m_filterLine->savedState()},
    };
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void TunnelsPage::restoreState(const QByteArray& state)
{
    const QJsonObject kept = QJsonDocument::fromJson(state).object();
    if (kept.isEmpty())
        return;
    choosePreset(kept["preset"_L1].toString());
    m_table->restoreColumns(QByteArray::fromBase64(kept["columns"_L1].toString().toLatin1()), kept["known"_L1].toInt(FirstKnown));
    m_table->setRowHeight(std::clamp(kept["rowHeight"_L1].toInt(Theme::rowHeight()), Theme::rowHeight() - 8, 64));
    m_splitter->restoreState(QByteArray::fromBase64(kept["splitter"_L1].toString().toLatin1()));
    m_actions[ActionId::ToggleDetails]->setChecked(kept["details"_L1].toBool(true));
    m_details->setTab(kept["tab"_L1].toInt());
    m_filterLine->restoreSaved(kept["filters"_L1].toArray());
    const int group = kept["group"_L1].toInt();
    for (QAction* action : m_groupButton->menu()->actions()) {
        if (action->isCheckable() && action->data().toInt() == group)
            action->trigger();
    }
}

} // namespace sluice::ui
