// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Sluice says about itself, line by line: filtered, paused, followed, copied and saved.
#pragma once

#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/log/logmodel.h"

#include <QTimer>

#include <array>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace sluice::ui {

class FilterNote;
class MessageBar;

/// GUI thread; both references outlive the page. Asks the buffer five times a second, and only while active.
class LogPage final : public Page
{
    Q_OBJECT

public:
    LogPage(const LogBuffer& log, Actions& actions, QWidget* parent = nullptr);
    ~LogPage() override;

    /// Only the lines that name this tunnel.
    void showTunnel(TunnelId id);
    /// All shown lines, atomically; an error is explained on the page.
    void saveTo(const QString& path);

    void setActive(bool active) override;
    void focusFilter() override;
    void clearFilter() override;
    FilterLine* filterLine() const override { return m_filter; }

private:
    QWidget* buildBar();
    void buildTable();
    void connectView();
    void connectActions();
    void showMenu(const QPoint& position);

    void poll();
    void updateFilter();
    void updateComponents();
    void updateTexts();
    void updateActions();
    void setPaused(bool paused);
    void follow();
    bool isAtEnd() const;
    std::uint64_t topSerial() const;
    void keepOnTop(std::uint64_t serial);
    void placePill();
    void copySelected() const;
    void saveAs();
    TunnelId selectedTunnel() const;
    QString selectedRule() const;
    void setWrapped(bool wrapped);
    /// Measuring fifty thousand rows would take seconds; those in sight take none.
    void fitVisibleRows();
    QList<int> selectedRows() const;
    bool eventFilter(QObject* watched, QEvent* event) override;

    Actions& m_actions;
    LogModel m_model;
    QTimer m_timer;
    std::array<QCheckBox*, LogLevelCount> m_levels{};
    QComboBox* m_component;
    FilterLine* m_filter;
    FilterNote* m_note;
    QLabel* m_paused;
    MessageBar* m_message;
    QStackedWidget* m_stack;
    QTableView* m_view;
    QPushButton* m_pill; ///< "12 new ↓", over the table's lower edge
    int m_unseen = 0;
};

} // namespace sluice::ui
