// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of live tunnels: table, filter, views, details, and what can be done with a row.
#pragma once

#include <optional>

#include <QButtonGroup>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include "core/engine/engine.h"
#include "core/record/logbuffer.h"
#include "ui/common/actions.h"
#include "ui/common/filterline.h"
#include "ui/common/page.h"
#include "ui/tunnels/tunneltable.h"

namespace sluice::ui {

class EmptyState;
class FilterNote;
class TunnelExport;
class TunnelDetails;

/// GUI thread. `store` is fed by its owner, which calls refresh() afterwards; all outlive the page.
class TunnelsPage final : public Page
{
    Q_OBJECT

public:
    TunnelsPage(Engine& engine, const TunnelStore& store, Actions& actions, QWidget* parent = nullptr);

    void setActive(bool active) override;
    void focusFilter() override;
    void clearFilter() override;
    FilterLine* filterLine() const override { return m_filterLine; }
    /// The store has changed. Nothing happens while the page is inactive.
    void refresh();
    void refreshAt(MonoTime now);
    /// After the store has forgotten rows: a pause keeps them no longer.
    void dropForgotten();
    void selectTunnel(TunnelId id);
    /// Types the filter, over all tunnels: for tiles and links of other pages.
    void showFiltered(const QString& filter);
    /// What is shown was recorded and does not go on: ages and idle times are those of this moment.
    void freezeAt(WallTime moment);
    /// Whether somebody is asked about what no rule decides; nobody at first.
    void setAsks(bool asks)
    {
        m_asks = asks;
        updateCounts();
    }
    /// Where the lines of a tunnel come from; must outlive the page.
    void setLog(const LogBuffer& log);
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);
    TunnelModel& model() { return m_model; }

private:
    QWidget* buildBar();
    void buildMenus();
    void connectTable();
    void connectActions();
    void connectGroups();
    void updateCounts();
    void showWelcome();
    void updateNote();
    void updateDetails();
    void updateEnabled();
    void updateCloseLabels();
    /// Another selection, filter or view: what could be closed is counted at once.
    void recount();
    /// Runs what changes the model, while the same rows stay where they are on the screen.
    template <typename Change>
    void keepingPlace(Change change)
    {
        m_table->keepPlace();
        change();
        m_table->restorePlace();
    }
    void showView(TunnelView view);
    void applyFilter();
    void togglePause();
    void groupBy(GroupBy by);
    void choosePreset(const QString& key);
    void fillColumnMenu(QMenu* menu);
    void showHeaderMenu(const QPoint& at);
    void showContextMenu(const QPoint& at);
    std::vector<std::string> seenValues(FilterField field) const;
    /// The selected tunnels, top to bottom; those of selected groups with them.
    std::vector<RowPtr> selectedRows();
    std::vector<TunnelId> openOf(const std::vector<RowPtr>& rows) const;
    std::vector<RowPtr> shownOfHost();
    const TunnelRow* current() const;
    WallTime wallNow() const { return m_frozenAt.value_or(std::chrono::system_clock::now()); }
    void close(const std::vector<TunnelId>& ids);
    void copySelected();
    void copyJson();
    void exportRows(const std::vector<RowPtr>& rows);
    void filterByHost(bool exclude);
    void showStuck();
    void takeInHeldBack();
    void makeRule();
    void denyByRule();
    void closeAndBlock();
    void goToRule();
    void liftGuard();

    Engine& m_engine;
    const TunnelStore& m_store;
    Actions& m_actions;
    TunnelModel m_model;
    TunnelTable* m_table;
    FilterLine* m_filterLine;
    FilterNote* m_note;
    QToolButton* m_stuck;
    QToolButton* m_groupButton;
    QToolButton* m_columnButton;
    QPushButton* m_pause;
    QButtonGroup* m_views;
    QStackedWidget* m_stack;
    EmptyState* m_welcome;
    EmptyState* m_asleep; ///< in its place while nothing can come
    EmptyState* m_nothingMatches;
    TunnelDetails* m_details;
    TunnelExport* m_export;
    QSplitter* m_splitter;
    QString m_preset;
    std::optional<WallTime> m_frozenAt;
    MonoTime m_labelsAt{}; ///< when the close labels were counted
    bool m_active = true;
    bool m_asks = false;
};

} // namespace sluice::ui
