// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See filternote.h.
#include "ui/common/filternote.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include "ui/common/format.h"

namespace sluice::ui {

FilterNote::FilterNote(QWidget* parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::PlaceholderText);
}

void FilterNote::say(const QString& note)
{
    if (text() == note)
        return;
    setText(note);
    setToolTip(plainTip(note));
}

void FilterNote::setOffer(bool offers)
{
    if (font().underline() == offers)
        return;
    QFont face = font();
    face.setUnderline(offers);
    setFont(face);
    setCursor(offers ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FilterNote::mouseReleaseEvent(QMouseEvent* event)
{
    QLabel::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

// A label cuts what has no room, and says nothing of it.
void FilterNote::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    style()->drawItemText(&painter, contentsRect(), Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()), foregroundRole());
}

} // namespace sluice::ui
