// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Units are rows of one table, largest first.
#include "ui/settings/durationbox.h"

#include <array>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Unit
{
    int milliseconds;
    int step;
    const char* name;
};

constexpr std::array Units = {
    Unit{3'600'000, 900'000, QT_TRANSLATE_NOOP("sluice::ui::DurationBox", "h")},
    Unit{60'000, 60'000, QT_TRANSLATE_NOOP("sluice::ui::DurationBox", "min")},
    Unit{1'000, 1'000, QT_TRANSLATE_NOOP("sluice::ui::DurationBox", "s")},
    Unit{1, 50, QT_TRANSLATE_NOOP("sluice::ui::DurationBox", "ms")},
};
constexpr const Unit& Second = Units[2];

} // namespace

QString durationText(int milliseconds)
{
    const Unit* unit = &Second;
    for (const Unit& candidate : Units) {
        if (milliseconds != 0 && milliseconds % candidate.milliseconds == 0) {
            unit = &candidate;
            break;
        }
    }
    return DurationBox::tr("%1 %2", "number, unit of time")
        .arg(QLocale().toString(milliseconds / unit->milliseconds), DurationBox::tr(unit->name));
}

int parseDuration(const QString& text)
{
    static const QRegularExpression form(uR"(^\s*([^\p{L}\s]+)\s*(\p{L}*)\s*$)"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return -1;
    bool ok = false;
    const double number = QLocale().toDouble(match.captured(1), &ok);
    if (!ok || number < 0)
        return -1;
    const QString name = match.captured(2);
    for (const Unit& unit : Units) {
        if (!name.isEmpty() && name != DurationBox::tr(unit.name) && name != QLatin1StringView(unit.name))
            continue;
        const double milliseconds = number * (name.isEmpty() ? Second.milliseconds : unit.milliseconds);
        return milliseconds > std::numeric_limits<int>::max() ? -1 : static_cast<int>(std::lround(milliseconds));
    }
    return -1;
}

DurationBox::DurationBox(QWidget* parent) : QSpinBox(parent)
{
    setKeyboardTracking(false);
}

QString DurationBox::textFromValue(int value) const
{
    return durationText(value);
}

int DurationBox::valueFromText(const QString& text) const
{
    return parseDuration(text);
}

QValidator::State DurationBox::validate(QString& text, int&) const
{
    const int value = parseDuration(text);
    return value >= minimum() && value <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
}

void DurationBox::stepBy(int steps)
{
    int step = Units.back().step;
    for (const Unit& unit : Units) {
        // Downwards from exactly 1 min the step is already that of seconds.
        if (value() > unit.milliseconds || (steps > 0 && value() == unit.milliseconds)) {
            step = unit.step;
            break;
        }
    }
    setValue(value() + steps * step);
}

} // namespace sluice::ui
