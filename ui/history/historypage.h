// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The past: throughput over a range, sums by what one likes, the tunnels behind a sum, and ways to take along or forget.
#pragma once

#include <optional>
#include <string>

#include <QTimer>

#include "core/engine/engine.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/history/historymodels.h"
#include "ui/history/historyspan.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace sluice::ui {

class EmptyState;
class MessageBar;
class StackedPlot;
class TunnelExport;

/// GUI thread; the references outlive the page. Asks the engine while active only, and drops answers to former questions.
class HistoryPage final : public Page
{
    Q_OBJECT

public:
    HistoryPage(Engine& engine, Actions& actions, QWidget* parent = nullptr);
    ~HistoryPage() override;

    /// How much is kept, for the line below the table.
    void setRetention(std::uint32_t days, std::uint32_t megabytes, bool isRecording);
    /// The tunnels of one host, over everything that is kept.
    void showHost(const QString& host);

    void setActive(bool active) override;
    void focusFilter() override;
    void clearFilter() override;

private:
    QWidget* buildBar();
    QWidget* buildTables();
    QWidget* buildFoot();
    QTableView* makeTable(QAbstractItemModel& model, const QString& name);
    void connectWidgets();
    void connectActions();
    void showMenu(const QPoint& at);

    void reload();
    void refresh();
    void ask();
    void askChart();
    void takeAnswer(const HistoryAnswer& answer);
    void takeSums(const HistoryAnswer& answer);
    void takeRows(const HistoryAnswer& answer);
    void takeExport(const HistoryAnswer& answer);
    HistoryQuery query() const;
    TimeSpan shownSpan() const;
    void chooseRange(HistoryRange range);
    void chooseCustom();
    void setField(HistoryField field);
    void open(const QModelIndex& index);
    void openValue(const std::string& value);
    void back();
    void updateTexts();
    void updateActions();
    bool isShowingRows() const { return m_value.has_value(); }
    std::string currentHost() const;
    void copySelected() const;
    void forgetCurrentHost();
    void forgetEverything();
    void makeRule();
    void goToRule();

    Engine& m_engine;
    Actions& m_actions;
    HistoryRange m_range = HistoryRange::Day;
    TimeSpan m_span;
    HistoryField m_field = HistoryField::Host;
    std::optional<std::string> m_value; ///< whose tunnels are shown; none = sums
    HistorySort m_sort = HistorySort::Bytes;
    bool m_isDescending = true;
    std::uint64_t m_tableTicket = 0;
    std::uint64_t m_chartTicket = 0;
    std::uint64_t m_exportTicket = 0;
    QString m_exportPath;
    std::size_t m_exportFormat = 0;
    HistorySum m_total;
    bool m_hasMore = false;
    bool m_hasAnswer = false;
    bool m_active = false;
    std::uint64_t m_forgotten = 0;
    std::uint32_t m_days = 31;
    std::uint32_t m_megabytes = 500;
    bool m_isRecording = true;

    HistorySumModel m_sums;
    HistoryRowModel m_rows;
    QTimer m_refresh;
    QTimer m_typing; ///< asks when the typing pauses
    QComboBox* m_ranges;
    QComboBox* m_fields;
    QLineEdit* m_filter;
    QPushButton* m_back;
    QLabel* m_place; ///< what the table shows
    StackedPlot* m_plot;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QTableView* m_sumTable;
    QTableView* m_rowTable;
    QLabel* m_foot;
    MessageBar* m_message;
    TunnelExport* m_export;
};

} // namespace sluice::ui
