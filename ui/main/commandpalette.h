// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the program in one list with its keys, found by typing.
#pragma once

#include <functional>

#include <QDialog>
#include <QLineEdit>
#include <QTableWidget>

#include "ui/common/actions.h"

namespace sluice::ui {

/// GUI thread; shown with open(), deletes itself. Lists what could be done now; what cannot is shown greyed.
class CommandPalette final : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(const Actions& actions, QWidget* parent);

Q_SIGNALS:
    /// The palette is closed already.
    void chosen(sluice::ui::ActionId id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void choose();
    void selectFirst();

    const Actions& m_actions;
    QLineEdit* m_search;
    QTableWidget* m_list;
};

} // namespace sluice::ui
