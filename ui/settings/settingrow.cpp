// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the values of the setting rows mean in words, and which of them are refused.
#include "ui/settings/settingrow.h"

#include "ui/settings/durationbox.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SettingRow)
};

QString choiceText(const SettingRow& row, const QString& value)
{
    for (const SettingChoice& choice : row.choices) {
        if (choice.value == value)
            return Texts::tr(choice.text);
    }
    return value;
}

QString numberText(const SettingRow& row, int number)
{
    if (number == 0 && *row.zeroText != '\0')
        return Texts::tr(row.zeroText);
    const QString digits = QLocale().toString(number);
    return *row.unit == '\0' ? digits : Texts::tr("%1 %2", "number, unit").arg(digits, Texts::tr(row.unit));
}

} // namespace

QString SettingRow::labelText() const
{
    return Texts::tr(label);
}

QString SettingRow::explanationText() const
{
    QString byDefault = valueText(get(Settings()));
    if (kind == SettingKind::Number || kind == SettingKind::Duration)
        byDefault.replace(u' ', QChar(QChar::Nbsp)); // a unit belongs on the line of its number
    return Texts::tr("%1 Default: %2.", "sentences, default value").arg(Texts::tr(explanation), byDefault);
}

QString SettingRow::valueText(const QVariant& value) const
{
    switch (kind) {
    case SettingKind::Lines:
        return value.toStringList().isEmpty() ? Texts::tr("none") : QLocale().createSeparatedList(value.toStringList());
    case SettingKind::Number: return numberText(*this, value.toInt());
    case SettingKind::Duration: return durationText(value.toInt());
    case SettingKind::Choice: return choiceText(*this, value.toString());
    case SettingKind::Switch: return value.toBool() ? Texts::tr("on") : Texts::tr("off");
    }
    return {};
}

QString SettingRow::error(const QVariant& value) const
{
    switch (kind) {
    case SettingKind::Lines: return check(value.toStringList());
    case SettingKind::Number:
    case SettingKind::Duration:
        if (value.toInt() < min || value.toInt() > max)
            return Texts::tr("Choose a value from %1 to %2.").arg(valueText(min), valueText(max));
        return {};
    case SettingKind::Choice:
    case SettingKind::Switch: return {};
    }
    return {};
}

QString groupText(SettingGroup group)
{
    switch (group) {
    case SettingGroup::Listening: return Texts::tr("Listening");
    case SettingGroup::Questions: return Texts::tr("Questions");
    case SettingGroup::Timeouts: return Texts::tr("Time limits");
    case SettingGroup::Limits: return Texts::tr("Limits");
    case SettingGroup::Records: return Texts::tr("Records");
    case SettingGroup::Log: return Texts::tr("Log");
    case SettingGroup::Watch: return Texts::tr("Looking and alerts");
    case SettingGroup::Appearance: return Texts::tr("Appearance");
    }
    return {};
}

} // namespace sluice::ui
