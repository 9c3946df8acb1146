// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The past: throughput over a range, sums by what one likes, the tunnels behind a sum, and ways to take along or forget.
#pragma once

#include <optional>
#include <string>

#include <QTimer>

#include "core/engine/engine.h"
#include "ui/common/actions.h"
#include "ui/common/filterline.h"
#include "ui/common/page.h"
#include "ui/history/historymodels.h"
#include "ui/history/historyspan.h"

class QComboBox;
class QLabel;
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
    /// What is shown was recorded and does not go on: ranges end at this moment.
    void freezeAt(WallTime moment);
    /// The tunnels of one host, over everything that is kept.
    void showHost(const QString& host);

    void setActive(bool active) override;
    void focusFilter() override;
    void clearFilter() override;
    FilterLine* filterLine() const override { return m_filter; }

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
    /// From the newest on.
    void askAnew();
    void askChart();
    void takeAnswer(const HistoryAnswer& answer);
    void takeSums(const HistoryAnswer& answer);
    void takeRows(const HistoryAnswer& answer);
    void takeExport(const HistoryAnswer& answer);
    HistoryQuery query() const;
    HistoryQuery exportQuery() const;
    void useVocabulary();
    std::vector<std::string> seenValues(FilterField field) const;
    /// What the range means now.
    TimeSpan currentSpan() const;
    TimeSpan shownSpan() const;
    WallTime wallNow() const { return m_frozenAt.value_or(std::chrono::system_clock::now()); }
    void chooseRange(HistoryRange range);
    void chooseCustom();
    void setField(HistoryField field);
    void open(const QModelIndex& index);
    void openValue(const std::string& value);
    void back();
    void updateTexts();
    QString rowsNote() const;
    void updateActions();
    bool isShowingRows() const { return m_value.has_value() || m_field == HistoryField::All; }
    std::string currentHost() const;
    void copySelected() const;
    void forgetCurrentHost();
    void forgetEverything();
    void makeRule();
    void goToRule();

    Engine& m_engine;
    Actions& m_actions;
    std::optional<WallTime> m_frozenAt;
    HistoryRange m_range = HistoryRange::Day;
    TimeSpan m_span;
    HistoryField m_field = HistoryField::Host; ///< All: single tunnels, whatever they have in common
    std::optional<std::string> m_value; ///< whose tunnels are shown; none = sums
    HistorySort m_sort = HistorySort::Down; ///< as the header says
    bool m_isDescending = true;
    std::uint64_t m_tableTicket = 0;
    std::uint64_t m_chartTicket = 0;
    std::uint64_t m_exportTicket = 0;
    QString m_exportPath;
    std::size_t m_exportFormat = 0;
    std::vector<TunnelInfo> m_exported; ///< so far
    std::int64_t m_next = 0;            ///< where the rows go on; 0 = from the newest
    WallTime m_reached{};               ///< how far back the rows were searched
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
    QTimer m_refresh{this};
    QTimer m_typing; ///< asks when the typing pauses
    QComboBox* m_ranges;
    QComboBox* m_fields;
    FilterLine* m_filter;
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
