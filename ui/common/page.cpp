// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See page.h.
#include "ui/common/page.h"

#include <QAbstractItemView>

namespace sluice::ui {

void Page::takeFocus()
{
    for (QAbstractItemView* view : findChildren<QAbstractItemView*>()) {
        if (view->isVisibleTo(this) && view->focusPolicy() != Qt::NoFocus) {
            view->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    for (QWidget* next = nextInFocusChain(); next != this && isAncestorOf(next); next = next->nextInFocusChain()) {
        if (next->isVisibleTo(this) && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus) != 0) {
            next->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    setFocus(Qt::OtherFocusReason);
}

} // namespace sluice::ui
