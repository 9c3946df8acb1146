// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Styles cut what does not fit without a sign of it.
#include "ui/review/targetchoice.h"

#include <QAbstractItemView>
#include <QStylePainter>

#include "ui/common/elidedtarget.h"
#include "ui/common/format.h"

namespace sluice::ui {
namespace {

constexpr int LeastLetters = 12;
constexpr int NamesRole = Qt::UserRole + 1;

} // namespace

TargetChoice::TargetChoice(QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMinimumContentsLength(LeastLetters);
    view()->setTextElideMode(Qt::ElideMiddle);
}

void TargetChoice::addTarget(const QString& text, const QStringList& names, int value)
{
    addItem(text, value);
    setItemData(count() - 1, names, NamesRole);
    setItemData(count() - 1, plainTip(text), Qt::ToolTipRole);
}

QString TargetChoice::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const int room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width() - 2;
    const auto isWithin = [&](const QString& text) { return fontMetrics().horizontalAdvance(text) <= room; };
    QString shown = currentText();
    for (const QString& name : currentData(NamesRole).toStringList())
        shown.replace(name, elidedTarget(name, [&](const QString& tried) { return isWithin(QString(shown).replace(name, tried)); }));
    return isWithin(shown) ? shown : fontMetrics().elidedText(shown, Qt::ElideRight, room);
}

void TargetChoice::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = shownText();
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace sluice::ui
