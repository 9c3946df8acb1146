// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See shortcutlist.h.
#include "ui/main/shortcutlist.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

constexpr QSize FirstSize(600, 600);

} // namespace

ShortcutList::ShortcutList(const Actions& actions, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* table = new QTableWidget(0, 3, this);
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Where"), tr("Does"), tr("Keys")});
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (const ActionRow& row : Actions::table()) {
        if (*row.keys == '\0')
            continue;
        const int at = table->rowCount();
        table->insertRow(at);
        const QAction* action = actions[row.id];
        table->setItem(at, 0, new QTableWidgetItem(withoutMnemonic(Actions::scopeText(row.scope))));
        table->setItem(at, 1, new QTableWidgetItem(withoutMnemonic(action->text())));
        table->setItem(at, 2, new QTableWidgetItem(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)));
    }
    table->resizeColumnsToContents();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->setSpacing(Theme::Margin);
    column->addWidget(table);
    column->addWidget(buttons);
    resize(FirstSize);
}

} // namespace sluice::ui
