// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges are those of core/settings/settings.cpp; a test compares both.
#include "ui/settings/watchrows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

SettingRow switchRow(const char* key, const char* label, const char* explanation, TakesEffect effect,
                     bool& (*of)(Settings&))
{
    SettingRow row{key, SettingGroup::Watch, label, explanation, SettingKind::Choice, effect, {}, {}};
    row.choices = {{u"on"_s, QT_TRANSLATE_NOOP("SettingRow", "On")}, {u"off"_s, QT_TRANSLATE_NOOP("SettingRow", "Off")}};
    row.get = [of](const Settings& s) {
        Settings copy = s;
        return QVariant(of(copy) ? u"on"_s : u"off"_s);
    };
    row.set = [of](Settings& s, const QVariant& value) { of(s) = value.toString() == u"on"_s; };
    return row;
}

struct Figure
{
    std::uint32_t WatchSettings::*member;
    int min;
    int max;
    const char* unit;
    const char* zeroText = "";
};

SettingRow figureRow(const char* key, const char* label, const char* explanation, const Figure& figure)
{
    SettingRow row{key, SettingGroup::Watch, label, explanation, SettingKind::Number, TakesEffect::AtOnce, {}, {}};
    const auto member = figure.member;
    row.get = [member](const Settings& s) { return QVariant(static_cast<int>(s.watch.*member)); };
    row.set = [member](Settings& s, const QVariant& value) {
        s.watch.*member = static_cast<std::uint32_t>(value.toInt());
    };
    row.min = figure.min;
    row.max = figure.max;
    row.unit = figure.unit;
    row.zeroText = figure.zeroText;
    return row;
}

SettingRow quietHoursRow()
{
    SettingRow row{"watch.quietHours", SettingGroup::Watch, QT_TRANSLATE_NOOP("SettingRow", "Quiet hours"),
                   QT_TRANSLATE_NOOP("SettingRow", "Programs that open tunnels in these hours raise an alert."),
                   SettingKind::Choice, TakesEffect::AtOnce, {}, {}};
    row.choices = {{QString(), QT_TRANSLATE_NOOP("SettingRow", "None")},
                   {u"20:00-06:00"_s, QT_TRANSLATE_NOOP("SettingRow", "20:00 to 6:00")},
                   {u"22:00-06:00"_s, QT_TRANSLATE_NOOP("SettingRow", "22:00 to 6:00")},
                   {u"23:00-07:00"_s, QT_TRANSLATE_NOOP("SettingRow", "23:00 to 7:00")},
                   {u"00:00-06:00"_s, QT_TRANSLATE_NOOP("SettingRow", "Midnight to 6:00")}};
    row.get = [](const Settings& s) { return QVariant(QString::fromStdString(s.watch.quietHours.toString())); };
    row.set = [](Settings& s, const QVariant& value) {
        s.watch.quietHours = QuietSpan::parse(value.toString().toStdString()).value_or(QuietSpan());
    };
    return row;
}

} // namespace

void addWatchRows(std::vector<SettingRow>& rows)
{
    rows.push_back(switchRow("look.on", QT_TRANSLATE_NOOP("SettingRow", "Look at first bytes"),
                             QT_TRANSLATE_NOOP("SettingRow", "Reads what tunnels say before they are encrypted: protocol, "
                                                             "name, fingerprint. Nothing is delayed or decrypted."),
                             TakesEffect::NewTunnels, [](Settings& s) -> bool& { return s.look; }));
    rows.push_back(switchRow("look.programs", QT_TRANSLATE_NOOP("SettingRow", "Find programs"),
                             QT_TRANSLATE_NOOP("SettingRow", "Finds out which program opens a tunnel. Rules that name "
                                                             "programs and questions do so in any case."),
                             TakesEffect::NewTunnels, [](Settings& s) -> bool& { return s.programs; }));
    rows.push_back(switchRow("watch.on", QT_TRANSLATE_NOOP("SettingRow", "Alerts"),
                             QT_TRANSLATE_NOOP("SettingRow", "Watches for what is out of the ordinary."),
                             TakesEffect::AtOnce, [](Settings& s) -> bool& { return s.watch.on; }));
    rows.push_back(quietHoursRow());
    rows.push_back(figureRow("watch.scanNames", QT_TRANSLATE_NOOP("SettingRow", "Many names"),
                             QT_TRANSLATE_NOOP("SettingRow", "So many different names in vain within a minute count as a search."),
                             {&WatchSettings::scanNames, 5, 500, QT_TRANSLATE_NOOP("SettingRow", "names")}));
    rows.push_back(figureRow("watch.scanPorts", QT_TRANSLATE_NOOP("SettingRow", "Many ports"),
                             QT_TRANSLATE_NOOP("SettingRow", "So many different ports of one host in vain within a minute count as a search."),
                             {&WatchSettings::scanPorts, 3, 500, QT_TRANSLATE_NOOP("SettingRow", "ports")}));
    rows.push_back(figureRow("watch.uploadMb", QT_TRANSLATE_NOOP("SettingRow", "Big upload"),
                             QT_TRANSLATE_NOOP("SettingRow", "So much sent in one tunnel, with far less coming back, raises an alert."),
                             {&WatchSettings::uploadMb, 0, 1'000'000, QT_TRANSLATE_NOOP("SettingRow", "MB"),
                              QT_TRANSLATE_NOOP("SettingRow", "never")}));
    rows.push_back(figureRow("watch.longHours", QT_TRANSLATE_NOOP("SettingRow", "Long tunnel"),
                             QT_TRANSLATE_NOOP("SettingRow", "A tunnel that stays open for so long raises an alert; SSH and mail do not."),
                             {&WatchSettings::longHours, 0, 10'000, QT_TRANSLATE_NOOP("SettingRow", "hours"),
                              QT_TRANSLATE_NOOP("SettingRow", "never")}));
    rows.push_back(figureRow("watch.failedLogins", QT_TRANSLATE_NOOP("SettingRow", "Wrong passwords"),
                             QT_TRANSLATE_NOOP("SettingRow", "So many from one client within five minutes raise an alert."),
                             {&WatchSettings::failedLogins, 2, 500, QT_TRANSLATE_NOOP("SettingRow", "tries")}));
}

} // namespace sluice::ui
