// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All literal colours of the program stand here.
#include "ui/common/theme.h"

#include <algorithm>
#include <optional>

#include <QApplication>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOptionButton>

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr QRgb rgb(QRgb value)
{
    return 0xFF000000 | value;
}

struct Surface
{
    QRgb base, window, raised, text, muted, faint, accent, onAccent;
};
constexpr Surface Light{rgb(0xFFFFFF), rgb(0xF4F5F7), rgb(0xE9EBEE), rgb(0x1B1F24),
                        rgb(0x5B6470), rgb(0x9AA2AD), rgb(0x0F766E), rgb(0xFFFFFF)};
constexpr Surface Dark{rgb(0x1C1E22), rgb(0x26292E), rgb(0x32363D), rgb(0xE6E8EB),
                       rgb(0xA3ABB6), rgb(0x6B737E), rgb(0x2DD4BF), rgb(0x06251F)};

QPalette paletteOf(const Surface& surface)
{
    QPalette palette;
    palette.setColor(QPalette::Window, surface.window);
    palette.setColor(QPalette::WindowText, surface.text);
    palette.setColor(QPalette::Base, surface.base);
    palette.setColor(QPalette::AlternateBase, surface.window);
    palette.setColor(QPalette::Text, surface.text);
    palette.setColor(QPalette::PlaceholderText, surface.muted);
    palette.setColor(QPalette::Button, surface.raised);
    palette.setColor(QPalette::ButtonText, surface.text);
    palette.setColor(QPalette::BrightText, surface.text);
    palette.setColor(QPalette::ToolTipBase, surface.raised);
    palette.setColor(QPalette::ToolTipText, surface.text);
    palette.setColor(QPalette::Highlight, surface.accent);
    palette.setColor(QPalette::HighlightedText, surface.onAccent);
    palette.setColor(QPalette::Link, surface.accent);
    palette.setColor(QPalette::LinkVisited, surface.accent);
    palette.setColor(QPalette::Light, QColor(surface.raised).lighter(115));
    palette.setColor(QPalette::Midlight, surface.raised);
    palette.setColor(QPalette::Mid, surface.faint);
    palette.setColor(QPalette::Dark, surface.faint);
    palette.setColor(QPalette::Shadow, QColor(surface.window).darker(160));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, surface.faint);
    return palette;
}

const Colors LightColors{rgb(0x1B1F24), rgb(0x5B6470), rgb(0x0F766E), rgb(0x15803D), rgb(0xB91C1C),
                         rgb(0xB45309), rgb(0x1D4ED8), rgb(0xC2410C), rgb(0xE3E6EA),
                         {rgb(0x2563EB), rgb(0x0D9488), rgb(0xD97706), rgb(0x9333EA), rgb(0xDB2777), rgb(0x9AA2AD)}};
const Colors DarkColors{rgb(0xE6E8EB), rgb(0xA3ABB6), rgb(0x2DD4BF), rgb(0x4ADE80), rgb(0xF87171),
                        rgb(0xFBBF24), rgb(0x7AA7FF), rgb(0xFB923C), rgb(0x34383F),
                        {rgb(0x7AA7FF), rgb(0x2DD4BF), rgb(0xFBBF24), rgb(0xC084FC), rgb(0xF472B6), rgb(0x6B737E)}};

// Fusion draws outlines darker than the window, which on a dark one leaves boxes and buttons that nobody sees; and its
// tables have no air between a number and the text beside it.
class Style final : public QProxyStyle
{
public:
    Style() : QProxyStyle(u"Fusion"_s) {}

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        return metric == PM_FocusFrameHMargin ? CellPadding - 1 // views add one
                                              : QProxyStyle::pixelMetric(metric, option, widget);
    }

    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        const auto* header = element == CE_HeaderLabel ? qstyleoption_cast<const QStyleOptionHeader*>(option) : nullptr;
        if (header == nullptr) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        QStyleOptionHeaderV2 airy;
        if (const auto* second = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
            airy = *second;
        else
            static_cast<QStyleOptionHeader&>(airy) = *header;
        const int missing = CellPadding - pixelMetric(PM_HeaderMargin, option, widget);
        airy.rect.adjust(missing, 0, -missing, 0);
        QProxyStyle::drawControl(element, &airy, painter, widget);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        const bool isIndicator = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
        const auto* button = isIndicator ? qstyleoption_cast<const QStyleOptionButton*>(option) : nullptr;
        if (button == nullptr || !Theme::isDark(button->palette)) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        QStyleOptionButton visible(*button);
        visible.palette.setColor(QPalette::Window, visible.palette.color(QPalette::Mid).lighter(150));
        QProxyStyle::drawPrimitive(element, &visible, painter, widget);
    }

private:
    static constexpr int CellPadding = 6;
};

} // namespace

void Theme::apply(ColorScheme scheme)
{
    static std::optional<ColorScheme> applied;
    if (applied == scheme)
        return; // every widget would be made up anew
    applied = scheme;
    static const QString platformStyle = QApplication::style()->objectName();
    static const QPalette platformPalette = QApplication::palette();
    switch (scheme) {
    case ColorScheme::System:
        QApplication::setStyle(QStyleFactory::create(platformStyle));
        QApplication::setPalette(platformPalette);
        return;
    case ColorScheme::Light:
    case ColorScheme::Dark:
        break;
    }
    QApplication::setStyle(new Style);
    QApplication::setPalette(paletteOf(scheme == ColorScheme::Dark ? Dark : Light));
}

int Theme::rowHeight()
{
    return std::max(24, QFontMetrics(QApplication::font()).height() + 2 * Grid);
}

bool Theme::isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

const Colors& Theme::colors(const QPalette& palette)
{
    return isDark(palette) ? DarkColors : LightColors;
}

} // namespace sluice::ui
