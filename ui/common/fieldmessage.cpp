// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The palette is set on the label alone, and set again when the window's changes.
#include "ui/common/fieldmessage.h"

#include "ui/common/showntext.h"
#include "ui/common/theme.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int LeastWidth = 160; ///< no name makes a dialog wider

} // namespace

FieldMessage::FieldMessage(QWidget* parent) : QLabel(parent)
{
    setWordWrap(true);
    setMinimumWidth(LeastWidth);
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void FieldMessage::setMessage(Kind kind, const QString& text)
{
    if (kind == m_kind && text == m_message)
        return;
    m_kind = kind;
    m_message = text;
    switch (kind) {
    case Kind::Error: setText(u"✕ "_s + brief(text)); break;
    case Kind::Warning: setText(u"▲ "_s + brief(text).replace(u"\n"_s, u"\n▲ "_s)); break;
    case Kind::Hint: setText(brief(text)); break;
    }
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    tint();
}

void FieldMessage::tint()
{
    const Colors& colors = Theme::colors(palette());
    QColor color = colors.muted;
    if (m_kind == Kind::Error)
        color = colors.bad;
    else if (m_kind == Kind::Warning)
        color = colors.warning;
    if (palette().color(QPalette::WindowText) == color)
        return;
    QPalette own;
    own.setColor(QPalette::WindowText, color);
    setPalette(own);
}

void FieldMessage::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace sluice::ui
