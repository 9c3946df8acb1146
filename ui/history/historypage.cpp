// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page asks and what it does with answers; how it is laid out stands in historypagelayout.cpp.
#include "ui/history/historypage.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <QComboBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/common/tunnelanswers.h"
#include "ui/common/tunnelexport.h"
#include "ui/history/historyfilter.h"
#include "ui/history/stackedplot.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::uint32_t TableAsker = 1;
constexpr std::uint32_t MaxSums = 2'000;
constexpr std::uint32_t RowsPerPage = 200;
constexpr std::uint32_t MaxExported = 100'000;
constexpr std::uint32_t NamesInChart = 5;
constexpr std::size_t ValuesOffered = 200;
constexpr std::size_t RowsInSight = 40;
constexpr qsizetype LongestValue = 48;

} // namespace

void HistoryPage::setActive(bool active)
{
    m_active = active;
    if (active) {
        reload();
        m_refresh.start();
    } else {
        m_refresh.stop();
    }
}

// Sums and chart follow the time; single tunnels stay where they are being read.
void HistoryPage::refresh()
{
    if (isShowingRows() || m_range == HistoryRange::Custom || m_plot->selection())
        return;
    m_span = currentSpan();
    askChart();
    ask();
}

// A stretch chosen in the chart is made of its steps, which would move away from under it.
TimeSpan HistoryPage::currentSpan() const
{
    if (m_range == HistoryRange::Custom || m_plot->selection())
        return m_span;
    TimeSpan span = spanOf(m_range, wallNow());
    const WallTime oldest = m_engine.recorderState().historySince;
    if (m_range == HistoryRange::Everything)
        span.from = oldest == WallTime() ? span.to - std::chrono::hours(24) : oldest;
    return span;
}

void HistoryPage::reload()
{
    m_span = currentSpan();
    askChart();
    askAnew();
    updateTexts();
}

void HistoryPage::askAnew()
{
    m_rows.clear();
    m_next = 0;
    ask();
}

void HistoryPage::askChart()
{
    HistoryQuery chart;
    chart.asker = TableAsker;
    chart.kind = HistoryKind::Chart;
    chart.span = m_span;
    chart.field = m_field;
    chart.limit = NamesInChart;
    m_chartTicket = m_engine.history(chart);
}

TimeSpan HistoryPage::shownSpan() const
{
    const std::optional<TimeSpan> chosen = m_plot->selection();
    if (!chosen)
        return m_span;
    return {std::max(chosen->from, m_span.from), std::min(chosen->to, m_span.to)};
}

HistoryQuery HistoryPage::query() const
{
    HistoryQuery query;
    query.asker = TableAsker;
    query.kind = isShowingRows() ? HistoryKind::Rows : HistoryKind::Sums;
    query.span = shownSpan();
    query.field = m_field;
    if (isShowingRows()) {
        query.takesOpen = true;
        query.text = requiredHostPart(m_filter->program());
        query.rowTest = rowTestOf(m_filter->program());
    } else {
        query.sumTest = sumTestOf(m_filter->program(), m_field);
    }
    query.value = m_value;
    query.sort = m_sort;
    query.isDescending = m_isDescending;
    query.limit = isShowingRows() ? RowsPerPage : MaxSums;
    query.before = m_next;
    return query;
}

// Of sums, the tunnels behind those that are shown.
HistoryQuery HistoryPage::exportQuery() const
{
    HistoryQuery all = query();
    all.kind = HistoryKind::Rows;
    all.takesOpen = true;
    all.before = 0;
    if (!all.sumTest)
        return all;
    all.sumTest = {};
    std::set<std::string> shown;
    for (int row = 0; row < m_sums.rowCount(); ++row)
        shown.insert(m_sums.sum(row).value);
    all.rowTest = [shown = std::move(shown), field = m_field](const TunnelInfo& info) { return shown.contains(historyValue(info, field)); };
    return all;
}

// Sums know less than single tunnels.
void HistoryPage::useVocabulary()
{
    m_filter->setVocabulary(isShowingRows() ? pastVocabulary() : sumVocabulary(m_field));
    m_typing.stop(); // whoever changes the view asks at once
}

std::vector<std::string> HistoryPage::seenValues(FilterField field) const
{
    std::map<std::string, int> counts;
    if (isShowingRows()) {
        for (int row = 0; row < m_rows.rowCount(); ++row)
            ++counts[seenValueOf(m_rows.row(row).info, field)];
        return byFrequency(std::move(counts));
    }
    std::vector<std::string> values;
    for (int row = 0; row < m_sums.rowCount() && values.size() < ValuesOffered; ++row) {
        if (!m_sums.sum(row).value.empty())
            values.push_back(m_sums.sum(row).value);
    }
    return values;
}

void HistoryPage::ask()
{
    m_tableTicket = m_engine.history(query());
}

void HistoryPage::takeAnswer(const HistoryAnswer& answer)
{
    if (answer.ticket != m_tableTicket && answer.ticket != m_chartTicket && answer.ticket != m_exportTicket)
        return; // to a question nobody has any more
    if (!answer.error.empty()) {
        m_message->show(MessageBar::Kind::Error, text(answer.error));
        return;
    }
    if (answer.ticket == m_exportTicket) {
        takeExport(answer);
    } else if (answer.ticket == m_chartTicket) {
        QStringList names;
        for (const std::string& name : answer.chart.names)
            names.append(valueText(m_field, name));
        m_plot->setChart(answer.chart, names, m_span);
    } else if (answer.query.kind == HistoryKind::Sums) {
        takeSums(answer);
    } else {
        takeRows(answer);
    }
}

void HistoryPage::takeSums(const HistoryAnswer& answer)
{
    m_hasAnswer = true;
    const QModelIndex current = m_sumTable->currentIndex();
    const std::optional<std::string> kept = current.isValid() ? std::optional(m_sums.sum(current.row()).value) : std::nullopt;
    m_total = answer.total;
    m_hasMore = answer.hasMore;
    m_sums.setSums(answer.query.field, answer.sums);
    if (const int row = kept ? m_sums.rowOf(*kept) : -1; row >= 0)
        m_sumTable->setCurrentIndex(m_sums.index(row, 0));
    updateTexts();
}

void HistoryPage::takeRows(const HistoryAnswer& answer)
{
    m_hasAnswer = true;
    m_hasMore = answer.hasMore;
    m_next = answer.next;
    m_reached = answer.reached;
    m_rows.append(answer.rows, answer.hasMore);
    updateTexts();
    // A search that took a rest goes on by itself until there is something to look at.
    if (answer.hasMore && m_rows.rowCount() < static_cast<int>(RowsInSight))
        ask();
}

void HistoryPage::takeExport(const HistoryAnswer& answer)
{
    m_exportTicket = 0;
    for (const HistoryRow& row : answer.rows)
        m_exported.push_back(row.info);
    const bool isFull = m_exported.size() >= MaxExported;
    if (answer.hasMore && !isFull) {
        HistoryQuery rest = answer.query;
        rest.before = answer.next;
        rest.limit = static_cast<std::uint32_t>(MaxExported - m_exported.size());
        m_exportTicket = m_engine.history(rest);
        return;
    }
    if (answer.hasMore)
        m_message->show(MessageBar::Kind::Warning, tr("Only the newest %n tunnel(s) are exported; choose a shorter range for the rest.", nullptr,
                                                      static_cast<int>(MaxExported)));
    m_export->write(m_exportPath, m_exportFormat, std::exchange(m_exported, {}));
}

void HistoryPage::chooseRange(HistoryRange range)
{
    if (range == HistoryRange::Custom) {
        chooseCustom();
        return;
    }
    m_range = range;
    m_plot->clearSelection();
    reload();
}

void HistoryPage::setField(HistoryField field)
{
    m_field = field;
    m_value.reset();
    useVocabulary();
    reload();
}

void HistoryPage::open(const QModelIndex& index)
{
    if (index.isValid() && !isShowingRows())
        openValue(m_sums.sum(index.row()).value);
}

void HistoryPage::openValue(const std::string& value)
{
    m_value = value;
    m_filter->clear();
    useVocabulary();
    askAnew();
    m_stack->setCurrentWidget(m_rowTable);
    m_rowTable->setFocus();
    updateTexts();
}

void HistoryPage::back()
{
    if (!m_value)
        return;
    m_value.reset();
    m_filter->clear();
    useVocabulary();
    askAnew();
    m_stack->setCurrentWidget(m_sumTable);
    m_sumTable->setFocus();
    updateTexts();
}

void HistoryPage::showHost(const QString& host)
{
    m_range = HistoryRange::Everything;
    m_field = HistoryField::Host;
    m_value = host.toStdString();
    m_ranges->setCurrentIndex(m_ranges->findData(static_cast<int>(m_range)));
    m_fields->setCurrentIndex(m_fields->findData(static_cast<int>(m_field)));
    m_plot->clearSelection();
    m_filter->clear();
    useVocabulary();
    reload();
}

void HistoryPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void HistoryPage::clearFilter()
{
    if (!m_filter->text().isEmpty())
        m_filter->clear();
    else if (m_value)
        back();
    else if (m_plot->selection()) {
        m_plot->clearSelection();
        reload();
    }
}

void HistoryPage::freezeAt(WallTime moment)
{
    m_frozenAt = moment + std::chrono::seconds(1); // spans end before their end
    m_range = HistoryRange::Everything;
    m_ranges->setCurrentIndex(m_ranges->findData(static_cast<int>(m_range)));
    m_foot->parentWidget()->hide();
    reload();
}

void HistoryPage::setRetention(std::uint32_t days, std::uint32_t megabytes, bool isRecording)
{
    m_days = days;
    m_megabytes = megabytes;
    m_isRecording = isRecording;
    updateTexts();
}

// How much of the search is done: single tunnels are read from the newest on.
QString HistoryPage::rowsNote() const
{
    const int count = m_rows.rowCount();
    if (!m_hasAnswer || (count == 0 && !m_hasMore))
        return {};
    QString note = u" · "_s + tr("%n tunnel(s)", "found so far, or all of them", count);
    if (m_hasMore && m_next != 0)
        note += u", "_s + tr("back to %1", "date and time up to which the past was searched").arg(exactTimeText(m_reached).section(u':', 0, 1));
    return note;
}

void HistoryPage::updateTexts()
{
    const QLocale locale;
    const QString when = spanSentence(shownSpan(), wallNow());
    if (m_field == HistoryField::All) {
        m_place->setText(tr("Single tunnels · %1", "span").arg(when) + rowsNote());
    } else if (m_value) {
        m_place->setText(tr("%1: %2 · %3", "field: value · span").arg(fieldText(m_field), shortened(valueText(m_field, *m_value), LongestValue), when) + rowsNote());
    } else {
        m_place->setText(tr("%1 · %2 tunnels, %3 denied · ↓ %4 ↑ %5", "span and sums")
                             .arg(when, locale.toString(static_cast<qulonglong>(m_total.tunnels)), locale.toString(static_cast<qulonglong>(m_total.denied)),
                                  bytesText(m_total.bytes.down), bytesText(m_total.bytes.up)) +
                         (m_hasMore ? tr(" · first %1 lines").arg(locale.toString(MaxSums)) : QString()));
    }
    m_back->setVisible(m_value.has_value());
    const RecorderState& state = m_engine.recorderState();
    QString foot = tr("Kept: %n day(s) or %1; now %2.", nullptr, static_cast<int>(m_days))
                       .arg(bytesText(std::uint64_t{m_megabytes} * 1'000'000), bytesText(state.historyBytes));
    if (state.historySince != WallTime())
        foot += u' ' + tr("Since %1.").arg(exactTimeText(state.historySince).section(u':', 0, 1));
    if (!m_isRecording)
        foot = tr("Nothing is being recorded: the history is switched off, or private mode is on.") + u' ' + foot;
    if (!state.historyError.empty())
        foot = text(state.historyError);
    m_foot->setText(brief(foot));

    const bool hasPast = state.historySince != WallTime() || m_sums.rowCount() > 0 || m_rows.rowCount() > 0;
    const bool isSearching = isShowingRows() && m_hasMore;
    const bool isEmpty = (m_hasAnswer || !hasPast) && !isSearching && (isShowingRows() ? m_rows.rowCount() : m_sums.rowCount()) == 0;
    m_plot->setVisible(hasPast);
    if (isEmpty && !m_filter->problem().isEmpty())
        m_empty->setTexts(tr("The filter has a mistake"), m_filter->problem());
    else if (isEmpty && (!m_filter->text().isEmpty() || state.historySince != WallTime()))
        m_empty->setTexts(tr("Nothing in this range"), tr("Choose a longer range, or clear the filter with Esc."));
    else if (isEmpty && !m_isRecording)
        m_empty->setTexts(tr("Nothing is recorded"), tr("Switch on the history in the settings, and every ended tunnel stands here."));
    else
        m_empty->setTexts(tr("No history yet"), tr("Each tunnel that has ended stands here, with who used how much and when. It stays on this machine, "
                                                   "and you can forget a host or everything at any time."));
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_empty) : isShowingRows() ? m_rowTable : m_sumTable);
    updateActions();
}

} // namespace sluice::ui
