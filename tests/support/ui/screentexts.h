// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that a widget and what is below it show, say to screen readers or keep for tool tips, hidden
// ones included.
#pragma once

#include <vector>

#include <QString>

class QWidget;

namespace sluice {

struct ScreenText
{
    enum class Kind
    {
        Plain,     ///< shown as it is: cells, plain labels, accessible names
        MayBeRich, ///< markup in it would be taken for such: tool tips, labels that decide by themselves
        Rich,
        Item, ///< an & underlines: actions, buttons, groups
        Title,
    };

    Kind kind = Kind::Plain;
    QString text;
    QString place; ///< class and name of the widget, for messages of tests
};

/// Not what somebody types: line edits are left out.
std::vector<ScreenText> screenTexts(const QWidget& root);

} // namespace sluice
