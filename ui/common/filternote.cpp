// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See filternote.h.
#include "ui/common/filternote.h"

#include <QMouseEvent>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

FilterNote::FilterNote(QWidget* parent) : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setTextFormat(Qt::PlainText);
}

void FilterNote::say(const QString& note, const QString& problem)
{
    const QString said = problem.isEmpty() ? note : u"✕ "_s + shown(problem);
    if (text() == said)
        return;
    const Colors& colors = Theme::colors(palette());
    QPalette shades = palette();
    shades.setColor(QPalette::WindowText, problem.isEmpty() ? colors.muted : colors.bad);
    setPalette(shades);
    setText(said);
    setToolTip(plainTip(said));
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

} // namespace sluice::ui
