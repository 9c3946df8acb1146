// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Centred, one column, no wider than a sentence reads well.
#include "ui/common/emptystate.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/actions.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

constexpr int TextWidth = 520;

} // namespace

EmptyState::EmptyState(const QString& title, const QString& text, std::initializer_list<QAction*> actions, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel* label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setFixedWidth(TextWidth);
    }
    setTexts(title, text);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Gap);
    buttons->addStretch();
    for (QAction* action : actions) {
        auto* button = new QPushButton(this);
        const auto follow = [button, action] {
            button->setIcon(action->icon());
            button->setText(withoutMnemonic(action->text()));
            button->setAccessibleName(button->text());
            button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible());
        };
        follow();
        connect(action, &QAction::changed, button, follow);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch();

    auto* column = new QVBoxLayout(this);
    column->setSpacing(Theme::Margin);
    column->addStretch(2);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(Theme::Grid);
    column->addLayout(buttons);
    column->addStretch(3);
}

void EmptyState::setTexts(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    // A box layout that aligns a label asks it how high it would like to be, not how high it is at this width.
    for (QLabel* label : {m_title, m_text})
        label->setMinimumHeight(std::max(0, label->heightForWidth(TextWidth))); // -1 without a text
}

} // namespace sluice::ui
