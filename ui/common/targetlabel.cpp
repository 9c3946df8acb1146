// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// In one line its size hint is that of the whole sentence, so that shortening never asks for another shortening.
#include "ui/common/targetlabel.h"

#include "ui/common/elidedtarget.h"
#include "ui/common/format.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int LeastWidth = 60;

} // namespace

TargetLabel::TargetLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

void TargetLabel::setSentence(const QString& sentence, const QStringList& names)
{
    m_sentence = sentence;
    m_names = names;
    updateGeometry(); // by the whole sentence, also where the shortened one stays the same
    fit();
}

int TargetLabel::sentenceWidth() const
{
    return fontMetrics().horizontalAdvance(m_sentence);
}

QSize TargetLabel::sizeHint() const
{
    return wordWrap() ? QLabel::sizeHint() : QSize(sentenceWidth() + 2, QLabel::sizeHint().height());
}

QSize TargetLabel::minimumSizeHint() const
{
    return {LeastWidth, QLabel::minimumSizeHint().height()};
}

void TargetLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    fit();
}

QString TargetLabel::shortened() const
{
    const int room = contentsRect().width();
    const auto isWithin = [&](const QString& line) { return fontMetrics().horizontalAdvance(line) <= room; };
    QString shown = m_sentence;
    for (const QString& name : m_names) {
        // A port and a full stop belong to the name, and a line may break behind them.
        const QString before = wordWrap() ? QString() : shown.left(shown.indexOf(name));
        const auto fitsWithPort = [&](const QString& tried) { return isWithin(before + tried + u":65535…"_s); };
        const auto fitsWhole = [&](const QString& tried) { return isWithin(QString(shown).replace(name, tried)); };
        QString fitting = wordWrap() ? elidedTarget(name, fitsWithPort) : elidedTarget(name, fitsWhole);
        // In a single line the end of the sentence is left out before the site is.
        if (!wordWrap() && !keepsSite(name, fitting))
            fitting = elidedTarget(name, fitsWithPort);
        shown.replace(name, fitting);
    }
    return wordWrap() || isWithin(shown) ? shown : fontMetrics().elidedText(shown, Qt::ElideRight, room);
}

void TargetLabel::fit()
{
    const QString shown = shortened();
    const bool isWhole = shown == m_sentence;
    setToolTip(isWhole ? QString() : plainTip(m_sentence));
    setAccessibleDescription(isWhole ? QString() : m_sentence);
    if (shown != text())
        setText(shown);
}

} // namespace sluice::ui
