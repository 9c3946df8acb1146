// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the rules page shows, and how wide they are.
#include "ui/common/theme.h"
#include "ui/rules/rulespage.h"

#include <algorithm>

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace sluice::ui {
namespace {

constexpr int MinMatchWidth = 280;
constexpr int MinNoteWidth = 80;
constexpr QPoint OffPointer(6, 2); ///< so that a slip of the button does nothing

} // namespace

void RulesPage::buildColumns()
{
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    QHeaderView* header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto widen = [this](RuleColumn column, int width) { m_view->setColumnWidth(static_cast<int>(column), width); };
    widen(RuleColumn::Number, 44);
    widen(RuleColumn::Name, 92);
    widen(RuleColumn::On, 40);
    widen(RuleColumn::Action, 88);
    widen(RuleColumn::Conditions, 180);
    widen(RuleColumn::Expires, 110);
    widen(RuleColumn::Hits, 84);
    widen(RuleColumn::LastHit, 96);
    widen(RuleColumn::Bytes, 80);
    widen(RuleColumn::Origin, 148);
    widen(RuleColumn::Group, 84);
    widen(RuleColumn::Note, m_noteWidth);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& position) {
        buildColumnMenu()->popup(header->mapToGlobal(position) + OffPointer);
    });
    header->setSectionResizeMode(static_cast<int>(RuleColumn::Match), QHeaderView::Fixed);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_isFitting)
            return;
        if (column == static_cast<int>(RuleColumn::Note))
            m_noteWidth = width;
        fitColumns();
    });
    m_view->viewport()->installEventFilter(this);
}

bool RulesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return Page::eventFilter(watched, event);
}

// Match takes what the others leave; before it gets too narrow to be read, the note gives way.
void RulesPage::fitColumns()
{
    const auto width = [this](RuleColumn column) { return m_view->columnWidth(static_cast<int>(column)); };
    const int others = m_view->horizontalHeader()->length() - width(RuleColumn::Match) - width(RuleColumn::Note);
    const int room = m_view->viewport()->width() - others;
    const int note = std::clamp(room - MinMatchWidth, std::min(MinNoteWidth, m_noteWidth), m_noteWidth);
    m_isFitting = true;
    m_view->setColumnWidth(static_cast<int>(RuleColumn::Note), note);
    m_view->setColumnWidth(static_cast<int>(RuleColumn::Match), std::max(MinMatchWidth, room - note));
    m_isFitting = false;
}

// Of what was hidden, only what its user had chosen still counts; the rest depends on the rules of today.
void RulesPage::layoutRestored()
{
    const auto width = [this](RuleColumn column) { return m_view->columnWidth(static_cast<int>(column)); };
    const bool wasNarrow = width(RuleColumn::Match) <= MinMatchWidth; // so the note had given way
    m_noteWidth = wasNarrow ? std::max(m_noteWidth, width(RuleColumn::Note)) : width(RuleColumn::Note);
    for (const RuleColumn column : ColumnsOnRequest) {
        if (m_view->isColumnHidden(static_cast<int>(column)))
            m_chosen.erase(column);
        else if (column != RuleColumn::Origin || !hasLearned())
            m_chosen.insert(column);
    }
    showColumns();
    m_view->horizontalHeader()->setSectionResizeMode(static_cast<int>(RuleColumn::Match), QHeaderView::Fixed);
    fitColumns();
}

QMenu* RulesPage::buildColumnMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const RuleColumn column : ColumnsOnRequest) {
        QAction* choice = menu->addAction(headerCell(column, Qt::DisplayRole).toString());
        choice->setCheckable(true);
        choice->setChecked(m_chosen.contains(column));
        connect(choice, &QAction::toggled, this, [this, column](bool shown) {
            if (shown)
                m_chosen.insert(column);
            else
                m_chosen.erase(column);
            showColumns();
        });
    }
    return menu;
}

void RulesPage::showColumns()
{
    const auto isWanted = [this](RuleColumn column) {
        if (column == RuleColumn::Origin && hasLearned())
            return true; // some wait to be confirmed
        if (std::find(std::begin(ColumnsOnRequest), std::end(ColumnsOnRequest), column) != std::end(ColumnsOnRequest))
            return m_chosen.contains(column);
        return std::any_of(m_draft.rules().begin(), m_draft.rules().end(),
                           [column](const Rule& rule) { return usesColumn(rule, column); }) ||
               usesColumn(Rule(), column);
    };
    for (int column = 0; column < RuleColumnCount; ++column)
        m_view->setColumnHidden(column, !isWanted(static_cast<RuleColumn>(column)));
}

} // namespace sluice::ui
