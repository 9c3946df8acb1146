// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of live tunnels: table, filter, views, details, and what can be done with a row.
#pragma once

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include "core/engine/engine.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/tunnels/tunnelmodel.h"

namespace sluice::ui {

class EmptyState;
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
    /// The store has changed. Nothing happens while the page is inactive.
    void refresh();
    void selectTunnel(TunnelId id);
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);
    TunnelModel& model() { return m_model; }

private:
    void buildTable();
    QWidget* buildBar();
    void connectActions();
    void updateCounts();
    void updateDetails();
    void updateEnabled();
    void showView(TunnelView view);
    void applyFilter();
    void togglePause();
    void showContextMenu(const QPoint& at);
    /// Ids of the selected rows, top to bottom.
    std::vector<TunnelId> selectedIds() const;
    const TunnelRow* current() const;
    void closeSelected();
    void copySelected();
    void makeRule();
    void goToRule();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Engine& m_engine;
    const TunnelStore& m_store;
    Actions& m_actions;
    TunnelModel m_model;
    QTableView* m_table;
    QLineEdit* m_filterEdit;
    QLabel* m_filterNote;
    QPushButton* m_pause;
    QButtonGroup* m_views;
    QStackedWidget* m_stack;
    EmptyState* m_welcome;
    EmptyState* m_nothingMatches;
    TunnelDetails* m_details;
    QSplitter* m_splitter;
    bool m_active = true;
};

} // namespace sluice::ui
