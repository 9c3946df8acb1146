// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A field that keeps the focus and a list that its arrow keys move in.
#include "ui/main/commandpalette.h"

#include <algorithm>

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr QSize PaletteSize(560, 420);
enum Column : int { Name, Place, Keys, ColumnCount };

bool isMovement(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
}

} // namespace

CommandPalette::CommandPalette(const Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_search(new QLineEdit(this))
    , m_list(new QTableWidget(0, ColumnCount, this))
{
    setWindowTitle(tr("All actions"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setPlaceholderText(tr("Type a part of what you want to do"));
    m_search->setAccessibleName(tr("Find an action"));
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Actions that match"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setShowGrid(false);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->horizontalHeader()->hide();
    m_list->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_list->setColumnWidth(Place, 104);
    m_list->setColumnWidth(Keys, 168);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->setSpacing(Theme::Gap);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    resize(PaletteSize);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QTableWidget::cellClicked, this, &CommandPalette::choose);
    fill();
}

void CommandPalette::fill()
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    m_list->setRowCount(0);
    for (const ActionRow& row : Actions::table()) {
        const QAction* action = m_actions[row.id];
        const QString place = withoutMnemonic(Actions::scopeText(row.scope));
        const QString name = withoutMnemonic(action->text());
        const bool matches = std::all_of(words.begin(), words.end(), [searched = name + u' ' + place](const QString& word) {
            return searched.contains(word, Qt::CaseInsensitive);
        });
        if (!matches || row.id == ActionId::ShowPalette)
            continue;
        const int at = m_list->rowCount();
        m_list->insertRow(at);
        const QString keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        const QStringList cells{name, place, keys};
        for (int i = 0; i < ColumnCount; ++i) {
            auto* item = new QTableWidgetItem(cells[i]);
            item->setData(Qt::UserRole, static_cast<int>(row.id));
            item->setFlags(action->isEnabled() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
            if (i != Name)
                item->setForeground(palette().color(QPalette::PlaceholderText));
            m_list->setItem(at, i, item);
        }
        m_list->item(at, Name)->setIcon(action->icon());
    }
    selectFirst();
}

void CommandPalette::selectFirst()
{
    for (int row = 0; row < m_list->rowCount(); ++row) {
        if ((m_list->item(row, Name)->flags() & Qt::ItemIsEnabled) != 0) {
            m_list->setCurrentCell(row, Name);
            return;
        }
    }
}

void CommandPalette::choose()
{
    const QTableWidgetItem* item = m_list->currentItem();
    if (item == nullptr || (item->flags() & Qt::ItemIsEnabled) == 0)
        return;
    const auto id = static_cast<ActionId>(item->data(Qt::UserRole).toInt());
    accept();
    Q_EMIT chosen(id);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && isMovement(static_cast<QKeyEvent*>(event)->key())) {
        QCoreApplication::sendEvent(m_list, event);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace sluice::ui
