// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file, opened: its tunnels in the views of the live ones, read-only.
#pragma once

#include <QMainWindow>
#include <QString>
#include <QTabWidget>

#include "core/engine/recordedengine.h"
#include "core/record/session.h"
#include "ui/common/actions.h"
#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

class HistoryPage;
class Page;
class TunnelsPage;

/// GUI thread. A window of its own, with actions of its own; independent of any running engine.
class SessionWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `name` is the file's, for the title.
    SessionWindow(Session session, const QString& name, QWidget* parent = nullptr);
    ~SessionWindow() override;

    Actions& actions() { return m_actions; }
    TunnelsPage& tunnels() { return *m_tunnels; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build(bool isMasked);
    void buildMenus();
    void connectPages();
    QString summary(bool isMasked) const;
    Page* currentPage() const;
    void updateActive();

    RecordedEngine m_engine;
    Actions m_actions;
    TunnelStore m_store;
    QTabWidget* m_pages;
    TunnelsPage* m_tunnels;
    HistoryPage* m_history;
};

} // namespace sluice::ui
