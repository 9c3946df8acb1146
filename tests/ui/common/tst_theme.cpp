// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be read and what looks chosen, in every scheme.
#include "ui/common/theme.h"

#include <cmath>

#include <QApplication>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QStyle>
#include <QTableWidget>
#include <QTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data();
    void textCanBeRead();
    void systemLooksLikeOurs();
    void aDarkSelectionIsQuietAndHasAnEdge();
    void aLightSelectionIsTheAccent();
    void theChosenButtonIsMarked_data();
    void theChosenButtonIsMarked();
};

namespace {

// WCAG 2.1
double luminance(const QColor& color)
{
    const auto linear = [](double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

void addSchemes()
{
    QTest::addColumn<ColorScheme>("scheme");
    QTest::newRow("system") << ColorScheme::System;
    QTest::newRow("light") << ColorScheme::Light;
    QTest::newRow("dark") << ColorScheme::Dark;
}

int count(const QImage& image, const QRect& area, const QColor& color)
{
    int found = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return found;
}

/// A table of one selected row, as it is painted.
struct SelectedRow
{
    SelectedRow()
    {
        table.setItem(0, 0, new QTableWidgetItem(u"example.com"_s));
        table.setSelectionBehavior(QAbstractItemView::SelectRows);
        table.selectRow(0);
        table.resize(300, 120);
        image = table.viewport()->grab().toImage();
    }

    QTableWidget table{1, 2};
    QImage image;
};

} // namespace

void ThemeTest::textCanBeRead_data()
{
    addSchemes();
}

void ThemeTest::textCanBeRead()
{
    QFETCH(const ColorScheme, scheme);
    Theme::apply(scheme);
    const QPalette palette = QApplication::palette();
    const QTableWidget table;
    const Colors& colors = Theme::colors(palette);
    for (const QPalette::ColorRole surface : {QPalette::Base, QPalette::Window}) {
        for (const QColor& text : {palette.color(QPalette::Text), palette.color(QPalette::Link), colors.text, colors.muted, colors.accent,
                                   colors.good, colors.bad, colors.warning, colors.down, colors.up})
            QVERIFY2(contrast(text, palette.color(surface)) >= 4.5, qPrintable(text.name()));
    }
    for (const QPalette& selected : {palette, table.palette()})
        QVERIFY(contrast(selected.color(QPalette::HighlightedText), selected.color(QPalette::Highlight)) >= 4.5);
}

void ThemeTest::systemLooksLikeOurs()
{
    Theme::apply(ColorScheme::Light);
    const QTableWidget table;
    const int padding = table.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &table);
    const QColor accent = QApplication::palette().color(QPalette::Highlight);
    Theme::apply(ColorScheme::Dark);
    Theme::apply(ColorScheme::System);
    QCOMPARE(table.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &table), padding);
    QVERIFY(padding >= Theme::Grid);
    // Nothing but Fusion stands here, in its own light colours.
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), accent);
    QCOMPARE(table.palette().color(QPalette::Highlight), accent);
    QCOMPARE(table.style()->styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons), 0);
}

void ThemeTest::aDarkSelectionIsQuietAndHasAnEdge()
{
    Theme::apply(ColorScheme::Dark);
    const SelectedRow row;
    const QPalette palette = row.table.palette();
    const QColor accent = Theme::colors(palette).accent;
    QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Base)) < 3);
    QCOMPARE(palette.color(QPalette::HighlightedText), palette.color(QPalette::Text));
    const QRect cell = row.table.visualItemRect(row.table.item(0, 0));
    QCOMPARE(row.image.pixelColor(0, cell.center().y()), accent);
    QCOMPARE(row.image.pixelColor(cell.right() - 4, cell.center().y()), palette.color(QPalette::Highlight));
    QVERIFY(count(row.image, cell.translated(cell.width(), 0), accent) == 0);
    // A focus, a menu and a selected word are not rows.
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), accent);
}

void ThemeTest::aLightSelectionIsTheAccent()
{
    Theme::apply(ColorScheme::Dark);
    Theme::apply(ColorScheme::Light);
    const SelectedRow row;
    QCOMPARE(row.table.palette().color(QPalette::Highlight), Theme::colors(row.table.palette()).accent);
}

void ThemeTest::theChosenButtonIsMarked_data()
{
    addSchemes();
}

void ThemeTest::theChosenButtonIsMarked()
{
    QFETCH(const ColorScheme, scheme);
    Theme::apply(scheme);
    QPushButton button(u"Closed"_s);
    button.setFlat(true);
    button.setCheckable(true);
    button.resize(button.sizeHint());
    const QColor accent = Theme::colors(button.palette()).accent;
    const QRect foot(0, button.height() - Theme::MarkWidth, button.width(), Theme::MarkWidth);
    QCOMPARE(count(button.grab().toImage(), button.rect(), accent), 0);
    button.setChecked(true);
    const QImage chosen = button.grab().toImage();
    QVERIFY(count(chosen, foot, accent) > foot.width());
    QCOMPARE(chosen.pixelColor(button.width() / 2, 1), button.palette().color(QPalette::Window)); // no panel
    QVERIFY(contrast(accent, button.palette().color(QPalette::Window)) >= 4.5);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
