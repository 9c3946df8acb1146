// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All settings as rows of one table; the page is built from it, so that a new setting is one new row.
#pragma once

#include "core/settings/settings.h"

#include <QVariant>

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace sluice::ui {

enum class SettingGroup { Listening, Questions, Timeouts, Limits, Records, Log, Watch, Appearance };
/// In the order of the page.
inline constexpr std::array AllSettingGroups{SettingGroup::Listening, SettingGroup::Questions, SettingGroup::Timeouts, SettingGroup::Limits,
                                             SettingGroup::Records,   SettingGroup::Log,       SettingGroup::Watch,    SettingGroup::Appearance};
enum class SettingKind { Lines, Number, Duration, Choice, Switch };
enum class TakesEffect
{
    AtOnce,
    NewTunnels,
    Restart,   ///< when Sluice starts listening again
    NextStart, ///< when the program is started again
};

/// What a Choice offers; `value` as in the file.
struct SettingChoice
{
    QString value;
    const char* text; ///< translated in context SettingRow
};

/// One setting. Values are: lines a QStringList, number and duration (ms) an int, choice a QString, switch a bool.
struct SettingRow
{
    const char* key; ///< as in settings.json, "timeouts.headMs"
    SettingGroup group;
    const char* label;       ///< translated in context SettingRow, like the next
    const char* explanation; ///< whole sentences; the default is added by the page
    SettingKind kind;
    TakesEffect effect;
    std::function<QVariant(const Settings&)> get;
    std::function<void(Settings&, const QVariant&)> set; ///< only with a value without error
    int min = 0;
    int max = 0;
    const char* unit = "";     ///< after a number
    const char* zeroText = ""; ///< what 0 means, if it means more than none
    std::vector<SettingChoice> choices = {};
    std::function<QString(const QStringList&)> check = {}; ///< of lines: what is wrong with them, and the cure

    QString labelText() const;
    QString explanationText() const; ///< with the default
    /// As a person reads it: "10 s", "automatic", "127.0.0.1:8321".
    QString valueText(const QVariant& value) const;
    /// What is wrong with the value, and the cure; empty if nothing.
    QString error(const QVariant& value) const;
};

QString groupText(SettingGroup group);
const std::vector<SettingRow>& settingRows();

} // namespace sluice::ui
