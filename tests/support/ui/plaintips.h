// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// For every model with tool tips: names that look like markup are shown as they are written.
#pragma once

#include <QAbstractItemModel>
#include <QTextDocument>
#include <QTextDocumentFragment>

namespace sluice {

inline constexpr const char* Markup = "<img src=x>";

/// Of each tip, what a tip would show, one to a line. Markup that was taken for such is not in it.
inline QString shownTips(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    QString shown;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            const QString tip = index.data(Qt::ToolTipRole).toString();
            const bool isRich = Qt::mightBeRichText(tip);
            shown += (isRich ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip) + u'\n';
            if (model.hasChildren(index))
                shown += shownTips(model, index);
        }
    }
    return shown;
}

/// Some tip holds the markup, and none swallows it: an image that was taken for one leaves its sign.
inline bool showsMarkup(const QAbstractItemModel& model)
{
    const QString shown = shownTips(model);
    return shown.contains(QLatin1StringView(Markup)) && !shown.contains(QChar::ObjectReplacementCharacter);
}

} // namespace sluice
