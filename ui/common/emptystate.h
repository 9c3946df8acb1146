// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a page shows when it has nothing to show: what it is for, and the next step.
#pragma once

#include <initializer_list>

#include <QAction>
#include <QLabel>
#include <QWidget>

namespace sluice::ui {

class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    /// The first action is the suggested one. Actions are not owned; an invisible one has no button.
    EmptyState(const QString& title, const QString& text, std::initializer_list<QAction*> actions, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& text);

private:
    QLabel* m_title;
    QLabel* m_text;
};

} // namespace sluice::ui
