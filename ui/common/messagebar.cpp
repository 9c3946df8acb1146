// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A stripe in the colour of its kind, the glyph that says the same, and the choices.
#include "ui/common/messagebar.h"

#include <QPainter>
#include <QPushButton>

#include "ui/common/icons.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int LeastText = 160; ///< width that no name can grow

QColor colorOf(MessageBar::Kind kind, const QPalette& palette)
{
    const Colors& colors = Theme::colors(palette);
    switch (kind) {
    case MessageBar::Kind::Note: return colors.accent;
    case MessageBar::Kind::Warning: return colors.warning;
    case MessageBar::Kind::Error: return colors.bad;
    }
    return colors.accent;
}

QString glyphOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Note: return u"ℹ"_s;
    case MessageBar::Kind::Warning: return u"▲"_s;
    case MessageBar::Kind::Error: return u"✕"_s;
    }
    return {};
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_glyph(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(LeastText);
    m_text->setTextFormat(Qt::PlainText); // names and file texts are in it
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons->setSpacing(Theme::Gap);
    m_close->setIcon(icon("close"_L1));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss this message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Margin + Theme::Grid, Theme::Gap, Theme::Gap, Theme::Gap);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_glyph);
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close);
    hide();
}

void MessageBar::show(Kind kind, const QString& text, std::vector<Choice> choices, Closing closing)
{
    m_kind = kind;
    m_glyph->setText(glyphOf(kind));
    m_text->setText(brief(text));
    setAccessibleName(text);
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (Choice& choice : choices) {
        auto* button = new QPushButton(choice.text, this);
        button->setAccessibleName(choice.text);
        connect(button, &QPushButton::clicked, this, [this, act = std::move(choice.act)] {
            hide();
            act();
            if (isHidden())
                Q_EMIT dismissed();
        });
        m_buttons->addWidget(button);
    }
    m_close->setVisible(closing == Closing::Offered);
    QFrame::show();
    update();
}

void MessageBar::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor color = colorOf(m_kind, palette());
    QColor tint = color;
    tint.setAlphaF(0.12F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, 0, Theme::Grid, height()), color);
}

} // namespace sluice::ui
