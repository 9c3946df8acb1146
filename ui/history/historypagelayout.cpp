// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the History page is laid out, and which gesture leads to which of its deeds.
#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/common/tunnelexport.h"
#include "ui/history/historyfilter.h"
#include "ui/history/historypage.h"
#include "ui/history/stackedplot.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds RefreshInterval{10};
constexpr std::chrono::milliseconds TypingPause{150};
constexpr int MinFilterWidth = 160;
constexpr int MaxFilterWidth = 420;
constexpr int ShareHeight = 3;

/// Draws a thin bar below the name: the line's share of bytes.
class ShareDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const double share = index.data(HistorySumModel::ShareRole).toDouble();
        const QRect bar(option.rect.left() + 6, option.rect.bottom() - ShareHeight, static_cast<int>((option.rect.width() - 12) * share), ShareHeight - 1);
        const bool isSelected = (option.state & QStyle::State_Selected) != 0;
        if (bar.width() > 0)
            painter->fillRect(bar, isSelected ? option.palette.color(QPalette::HighlightedText) : Theme::colors(option.palette).series.front());
    }
};

} // namespace

HistoryPage::HistoryPage(Engine& engine, Actions& actions, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_actions(actions)
    , m_ranges(new QComboBox(this))
    , m_fields(new QComboBox(this))
    , m_filter(new FilterLine(sumVocabulary(m_field), offeredHistoryFilters(), this))
    , m_back(new QPushButton(this))
    , m_place(new QLabel(this))
    , m_plot(new StackedPlot(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(QString(), QString(), {}, this))
    , m_sumTable(makeTable(m_sums, tr("Sums of the chosen range")))
    , m_rowTable(makeTable(m_rows, tr("Tunnels, newest first")))
    , m_foot(new QLabel(this))
    , m_message(new MessageBar(this))
    , m_export(new TunnelExport(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Gap);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(buildBar());
    layout->addWidget(m_filter->complaint());
    layout->addWidget(m_message);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"history"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_plot);
    splitter->addWidget(buildTables());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    layout->addWidget(splitter, 1);
    layout->addWidget(buildFoot());
    m_span = spanOf(m_range, wallNow());
    connectWidgets();
    connectActions();
    updateTexts();
}

HistoryPage::~HistoryPage()
{
    for (QTableView* table : {m_sumTable, m_rowTable})
        table->setModel(nullptr); // the models go before the views do
}

QWidget* HistoryPage::buildBar()
{
    for (const HistoryRange range : {HistoryRange::Hour, HistoryRange::Today, HistoryRange::Day, HistoryRange::Week, HistoryRange::Month,
                                     HistoryRange::Everything, HistoryRange::Custom})
        m_ranges->addItem(rangeText(range), static_cast<int>(range));
    m_ranges->setCurrentIndex(m_ranges->findData(static_cast<int>(m_range)));
    m_ranges->setAccessibleName(tr("Range"));
    for (const HistoryField field : HistoryFields)
        m_fields->addItem(tr("by %1", "sums by host, by site …").arg(fieldText(field).toLower()), static_cast<int>(field));
    m_fields->insertSeparator(m_fields->count());
    m_fields->addItem(tr("single tunnels"), static_cast<int>(HistoryField::All));
    m_fields->setAccessibleName(tr("Sums by"));
    m_filter->setPlaceholderText(tr("host:example bytes>1M…"));
    m_filter->setAccessibleName(tr("Filter history"));
    m_filter->setMinimumWidth(MinFilterWidth);
    m_filter->setMaximumWidth(MaxFilterWidth);
    m_filter->setSeenValues([this](FilterField field) { return seenValues(field); });
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_ranges);
    row->addWidget(m_fields);
    row->addSpacing(Theme::Gap);
    row->addWidget(m_filter, 3);
    row->addStretch(2);
    auto* button = new QToolButton(bar);
    button->setDefaultAction(m_actions[ActionId::ExportHistory]);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    row->addWidget(button);
    return bar;
}

QTableView* HistoryPage::makeTable(QAbstractItemModel& model, const QString& name)
{
    auto* table = new QTableView(this);
    table->setModel(&model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    table->verticalHeader()->setMinimumSectionSize(Theme::rowHeight());
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

QWidget* HistoryPage::buildTables()
{
    const int sumWidths[] = {280, 80, 72, 68, 136, 100, 80, 136, 136};
    for (int column = 0; column < HistorySumModel::ColumnCount; ++column)
        m_sumTable->setColumnWidth(column, sumWidths[column]);
    QHeaderView* header = m_sumTable->horizontalHeader();
    header->setSectionResizeMode(HistorySumModel::Name, QHeaderView::Stretch);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(HistorySumModel::Down, Qt::DescendingOrder);
    m_sumTable->setItemDelegateForColumn(HistorySumModel::Name, new ShareDelegate(m_sumTable));
    const int rowWidths[] = {148, 92, 216, 92, 92, 112, 92, 80, 80, 200, 80, 140};
    for (int column = 0; column < HistoryRowModel::ColumnCount; ++column)
        m_rowTable->setColumnWidth(column, rowWidths[column]);
    m_rowTable->horizontalHeader()->setStretchLastSection(true);

    m_sumTable->setObjectName(u"historySums"_s);
    m_rowTable->setObjectName(u"historyRows"_s);
    m_back->setText(tr("‹ All"));
    m_back->setAccessibleName(tr("Back to all sums"));
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setMinimumWidth(MinFilterWidth); // a long name does not widen the window
    m_stack->addWidget(m_sumTable);
    m_stack->addWidget(m_rowTable);
    m_stack->addWidget(m_empty);
    auto* place = new QHBoxLayout;
    place->setSpacing(Theme::Gap);
    place->addWidget(m_back);
    place->addWidget(m_place, 1);
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, Theme::Grid, 0, 0);
    column->setSpacing(Theme::Grid);
    column->addLayout(place);
    column->addWidget(m_stack, 1);
    return part;
}

QWidget* HistoryPage::buildFoot()
{
    m_foot->setTextFormat(Qt::PlainText);
    m_foot->setWordWrap(true); // an error names a file
    m_foot->setForegroundRole(QPalette::PlaceholderText);
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_foot, 1);
    auto* forget = new QToolButton(foot);
    forget->setDefaultAction(m_actions[ActionId::ForgetHistory]);
    forget->setAutoRaise(true);
    row->addWidget(forget);
    return foot;
}

void HistoryPage::connectWidgets()
{
    m_refresh.setObjectName(u"refresh"_s);
    m_refresh.setInterval(RefreshInterval);
    m_typing.setInterval(TypingPause);
    m_typing.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &HistoryPage::refresh);
    connect(&m_typing, &QTimer::timeout, this, &HistoryPage::askAnew);
    connect(m_filter, &FilterLine::filterChanged, this, [this] {
        if (m_filter->problem().isEmpty())
            m_typing.start();
        else
            m_typing.stop();
        updateTexts();
    });
    connect(m_ranges, &QComboBox::activated, this, [this](int at) { chooseRange(static_cast<HistoryRange>(m_ranges->itemData(at).toInt())); });
    connect(m_fields, &QComboBox::activated, this, [this](int at) { setField(static_cast<HistoryField>(m_fields->itemData(at).toInt())); });
    connect(m_back, &QPushButton::clicked, this, &HistoryPage::back);
    connect(m_plot, &StackedPlot::selectionChanged, this, [this] {
        askAnew();
        updateTexts();
    });
    connect(m_sumTable, &QTableView::doubleClicked, this, &HistoryPage::open);
    connect(m_sumTable->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_sort = HistorySumModel::sortOf(column);
        m_isDescending = order == Qt::DescendingOrder;
        ask();
    });
    for (QTableView* table : {m_sumTable, m_rowTable}) {
        connect(table, &QTableView::customContextMenuRequested, this, &HistoryPage::showMenu);
        connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryPage::updateActions);
    }
    connect(&m_rows, &HistoryRowModel::moreWanted, this, &HistoryPage::ask);
    connect(&m_engine, &Engine::historyAnswered, this, &HistoryPage::takeAnswer);
    connect(&m_engine, &Engine::recorderStateChanged, this, [this] {
        const std::uint64_t forgotten = m_engine.recorderState().forgotten;
        if (std::exchange(m_forgotten, forgotten) != forgotten && m_active) {
            m_value.reset();
            reload();
        } else if (m_active) {
            updateTexts();
        }
    });
}

} // namespace sluice::ui
