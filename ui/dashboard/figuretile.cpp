// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Painted, since a button's own text has one line and one size.
#include "ui/dashboard/figuretile.h"

#include <QPainter>

#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

constexpr double ValueScale = 1.7;

} // namespace

FigureTile::FigureTile(const QString& name, QWidget* parent)
    : QAbstractButton(parent)
    , m_name(name)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setValue({});
}

QFont FigureTile::valueFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * ValueScale);
    return large;
}

void FigureTile::setValue(const QString& value)
{
    if (value == m_value && !accessibleName().isEmpty())
        return;
    m_value = value;
    setAccessibleName(m_name + QStringLiteral(": ") + value);
    update();
}

QSize FigureTile::sizeHint() const
{
    const int height = fontMetrics().height() + QFontMetrics(valueFont()).height() + 2 * Theme::Gap + 2;
    return {QFontMetrics(valueFont()).horizontalAdvance(QStringLiteral("000 MB")) + 2 * Theme::Margin, height};
}

void FigureTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const Colors& colors = Theme::colors(palette());
    if (underMouse() || isDown()) {
        painter.setPen(colors.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    const QRect inner = rect().adjusted(Theme::Margin, Theme::Gap, -Theme::Margin, -Theme::Gap);
    painter.setPen(colors.muted);
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeft,
                     fontMetrics().elidedText(m_name, Qt::ElideRight, inner.width()));
    painter.setFont(valueFont());
    painter.setPen(colors.text);
    painter.drawText(inner, Qt::AlignBottom | Qt::AlignLeft, m_value);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void FigureTile::enterEvent(QEnterEvent* event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void FigureTile::leaveEvent(QEvent* event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace sluice::ui
