// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All literal colours of the program stand here.
#include "ui/common/theme.h"

#include <algorithm>
#include <optional>

#include <QApplication>
#include <QPainter>
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
    QRgb base, window, raised, text, muted, faint, accent, onAccent, selection, onSelection; ///< the last two: of rows
};
constexpr Surface Light{rgb(0xFFFFFF), rgb(0xF4F5F7), rgb(0xE9EBEE), rgb(0x1B1F24), rgb(0x5B6470),
                        rgb(0x9AA2AD), rgb(0x0F766E), rgb(0xFFFFFF), rgb(0x0F766E), rgb(0xFFFFFF)};
constexpr Surface Dark{rgb(0x1C1E22), rgb(0x26292E), rgb(0x32363D), rgb(0xE6E8EB), rgb(0xA3ABB6),
                       rgb(0x6B737E), rgb(0x2DD4BF), rgb(0x06251F), rgb(0x134E4A), rgb(0xE6E8EB)};

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

// A whole row in the accent glares on a dark table, while a focus or a menu in a deep colour would not be seen.
QPalette rowPaletteOf(const Surface& surface)
{
    QPalette palette = paletteOf(surface);
    palette.setColor(QPalette::Highlight, surface.selection);
    palette.setColor(QPalette::HighlightedText, surface.onSelection);
    return palette;
}

const Colors LightColors{rgb(0x1B1F24), rgb(0x5B6470), rgb(0x0F766E), rgb(0x15803D), rgb(0xB91C1C),
                         rgb(0xB45309), rgb(0x1D4ED8), rgb(0xC2410C), rgb(0xE3E6EA),
                         {rgb(0x2563EB), rgb(0x0D9488), rgb(0xD97706), rgb(0x9333EA), rgb(0xDB2777), rgb(0x9AA2AD)}};
const Colors DarkColors{rgb(0xE6E8EB), rgb(0xA3ABB6), rgb(0x2DD4BF), rgb(0x4ADE80), rgb(0xF87171),
                        rgb(0xFBBF24), rgb(0x7AA7FF), rgb(0xFB923C), rgb(0x34383F),
                        {rgb(0x7AA7FF), rgb(0x2DD4BF), rgb(0xFBBF24), rgb(0xC084FC), rgb(0xF472B6), rgb(0x6B737E)}};

// Over any style: tables with air between a number and the text beside it, and a checked button that looks it. Over
// Fusion also what it lacks on dark windows, where its outlines leave boxes that nobody sees.
class Style final : public QProxyStyle
{
public:
    explicit Style(const QString& base) : QProxyStyle(base), m_isFusion(isFusion(base)) {}

    static bool isFusion(const QString& name) { return name.compare("fusion"_L1, Qt::CaseInsensitive) == 0; }

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        const int given = QProxyStyle::pixelMetric(metric, option, widget);
        return metric == PM_FocusFrameHMargin ? std::max(given, CellPadding - 1) : given; // views add one
    }

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const override
    {
        if (m_isFusion && hint == SH_DialogButtonBox_ButtonsHaveIcons)
            return 0; // they would be another set than ours
        return QProxyStyle::styleHint(hint, option, widget, result);
    }

    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        const auto* header = element == CE_HeaderLabel ? qstyleoption_cast<const QStyleOptionHeader*>(option) : nullptr;
        const bool isButton = element == CE_PushButtonBevel || element == CE_PushButtonLabel;
        const auto* button = isButton ? qstyleoption_cast<const QStyleOptionButton*>(option) : nullptr;
        if (header != nullptr)
            drawHeader(*header, painter, widget);
        else if (button != nullptr && (button->state & State_On) != 0)
            drawChecked(element, *button, painter, widget);
        else
            QProxyStyle::drawControl(element, option, painter, widget);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        const bool isIndicator = element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton;
        const auto* button = isIndicator ? qstyleoption_cast<const QStyleOptionButton*>(option) : nullptr;
        const auto* focus = element == PE_FrameFocusRect ? qstyleoption_cast<const QStyleOptionFocusRect*>(option) : nullptr;
        if (button != nullptr && m_isFusion && Theme::isDark(button->palette)) {
            QStyleOptionButton visible(*button);
            visible.palette.setColor(QPalette::Window, visible.palette.color(QPalette::Mid).lighter(150));
            QProxyStyle::drawPrimitive(element, &visible, painter, widget);
            return;
        }
        if (focus != nullptr && Theme::hasQuietSelection(focus->palette)) {
            QStyleOptionFocusRect visible(*focus);
            visible.palette.setColor(QPalette::Highlight, Theme::colors(focus->palette).accent);
            QProxyStyle::drawPrimitive(element, &visible, painter, widget);
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isRow = element == PE_PanelItemViewItem || element == PE_PanelItemViewRow;
        if (isRow && (option->state & State_Selected) != 0)
            Theme::paintSelectionEdge(painter, *option);
    }

private:
    void drawHeader(const QStyleOptionHeader& header, QPainter* painter, const QWidget* widget) const
    {
        QStyleOptionHeaderV2 airy;
        if (const auto* second = qstyleoption_cast<const QStyleOptionHeaderV2*>(&header))
            airy = *second;
        else
            static_cast<QStyleOptionHeader&>(airy) = header;
        const int missing = std::max(0, CellPadding - pixelMetric(PM_HeaderMargin, &header, widget));
        airy.rect.adjust(missing, 0, -missing, 0);
        QProxyStyle::drawControl(CE_HeaderLabel, &airy, painter, widget);
    }

    // One of several flat ones is chosen like a tab; a sunken panel looks on dark windows as if the others were chosen.
    void drawChecked(ControlElement element, const QStyleOptionButton& button, QPainter* painter, const QWidget* widget) const
    {
        const QColor accent = Theme::colors(button.palette).accent;
        QStyleOptionButton plain(button);
        if ((button.features & QStyleOptionButton::Flat) != 0) {
            plain.state &= ~State_On;
            if ((button.state & State_Enabled) != 0)
                plain.palette.setColor(QPalette::ButtonText, accent);
        }
        QProxyStyle::drawControl(element, &plain, painter, widget);
        if (element == CE_PushButtonBevel)
            painter->fillRect(button.rect.adjusted(Inset, button.rect.height() - Theme::MarkWidth, -Inset, 0), accent);
    }

    static constexpr int CellPadding = 6;
    static constexpr int Inset = 3; ///< of the mark below a checked button, from its rounded corners

    const bool m_isFusion;
};

// Where nobody has chosen colours for the desktop, ours are better than Fusion's; a palette of the user's own stays.
bool isUntouched(const QPalette& palette)
{
    const QPalette standard = QApplication::style()->standardPalette();
    return std::ranges::all_of(std::array{QPalette::Window, QPalette::Base, QPalette::Text, QPalette::Highlight},
                               [&](QPalette::ColorRole role) { return palette.color(role) == standard.color(role); });
}

/// What the platform had before the first look was applied.
struct Platform
{
    const QString style = QApplication::style()->objectName();
    const QPalette palette = QApplication::palette();
    const QPalette rows = QApplication::palette("QAbstractItemView");
    const bool isPlain = Style::isFusion(style) && isUntouched(palette);
};

void use(const QPalette& palette, const QPalette& rows)
{
    QApplication::setPalette(palette);
    QApplication::setPalette(rows, "QAbstractItemView");
}

} // namespace

void Theme::apply(ColorScheme scheme)
{
    static std::optional<ColorScheme> applied;
    if (applied == scheme)
        return; // every widget would be made up anew
    applied = scheme;
    static const Platform platform;
    const bool isSystem = scheme == ColorScheme::System;
    QApplication::setStyle(new Style(isSystem ? platform.style : u"Fusion"_s));
    if (isSystem && !platform.isPlain) {
        use(platform.palette, platform.rows);
        return;
    }
    const Surface& surface = scheme == ColorScheme::Dark || (isSystem && isDark(platform.palette)) ? Dark : Light;
    use(paletteOf(surface), rowPaletteOf(surface));
}

int Theme::rowHeight()
{
    return std::max(24, QFontMetrics(QApplication::font()).height() + 2 * Grid);
}

bool Theme::isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

bool Theme::hasQuietSelection(const QPalette& palette)
{
    return palette.color(QPalette::Highlight) == QColor(Dark.selection);
}

void Theme::paintSelectionEdge(QPainter* painter, const QStyleOption& option)
{
    if (option.rect.left() == 0 && hasQuietSelection(option.palette))
        painter->fillRect(QRect(0, option.rect.top(), MarkWidth, option.rect.height()), colors(option.palette).accent);
}

const Colors& Theme::colors(const QPalette& palette)
{
    return isDark(palette) ? DarkColors : LightColors;
}

} // namespace sluice::ui
