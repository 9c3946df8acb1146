// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of showntext.h that knows what Qt takes for markup.
#include "ui/common/showntext.h"

#include <QTextDocument>

namespace sluice::ui {

QString plainTip(const QString& text)
{
    const QString tip = tipLines(text);
    return Qt::mightBeRichText(tip) ? Qt::convertFromPlainText(tip, Qt::WhiteSpaceNormal) : tip;
}

} // namespace sluice::ui
