// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of settings. Ranges are those of core/settings/settings.cpp; a test compares both.
#include "ui/settings/settingrow.h"
#include "ui/settings/watchrows.h"

#include <utility>

#include <QCoreApplication>
#include <QStringList>

#include "core/net/addressclass.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int Second = 1'000;
constexpr int Minute = 60 * Second;
constexpr int Day = 24 * 60 * Minute;

struct Span
{
    int min;
    int max;
};

SettingRow duration(SettingRow row, std::chrono::milliseconds Timeouts::*member, Span span)
{
    row.group = SettingGroup::Timeouts;
    row.kind = SettingKind::Duration;
    row.get = [member](const Settings& s) { return QVariant(static_cast<int>((s.timeouts.*member).count())); };
    row.set = [member](Settings& s, const QVariant& value) {
        s.timeouts.*member = std::chrono::milliseconds(value.toInt());
    };
    row.min = span.min;
    row.max = span.max;
    return row;
}

template <typename Access>
SettingRow number(SettingRow row, Access access, Span span)
{
    row.kind = SettingKind::Number;
    row.get = [access](const Settings& s) {
        Settings copy = s;
        return QVariant(static_cast<int>(access(copy)));
    };
    row.set = [access](Settings& s, const QVariant& value) { access(s) = static_cast<std::uint32_t>(value.toInt()); };
    row.min = span.min;
    row.max = span.max;
    return row;
}

QString listenersError(const QStringList& lines)
{
    std::vector<ListenerSettings> listeners;
    for (const QString& line : lines) {
        const auto endpoint = Endpoint::parse(line.toStdString());
        if (!endpoint)
            return QCoreApplication::translate("SettingRow", "“%1” is not an address with a port. Write it like 127.0.0.1:8321 or [::1]:8321.").arg(line);
        // Who may use one beyond this machine is asked elsewhere; saving checks it.
        listeners.push_back({*endpoint, !endpoint->address.isLoopback(), !endpoint->address.isLoopback()});
    }
    const Result<void> valid = validateListeners(listeners);
    return valid ? QString() : QString::fromStdString(valid.error().text);
}

SettingRow listenersRow()
{
    SettingRow row{"listeners", SettingGroup::Listening, QT_TRANSLATE_NOOP("SettingRow", "Addresses"),
                   QT_TRANSLATE_NOOP("SettingRow", "Where programs reach Sluice, one address and port a line. Port 0 takes "
                                                   "any free port."),
                   SettingKind::Lines, TakesEffect::Restart, {}, {}};
    row.get = [](const Settings& s) {
        QStringList lines;
        for (const ListenerSettings& listener : s.listeners)
            lines.append(QString::fromStdString(listener.endpoint.toString()));
        return QVariant(lines);
    };
    row.set = [](Settings& s, const QVariant& value) {
        const std::vector<ListenerSettings> before = std::exchange(s.listeners, {});
        for (const QString& line : value.toStringList()) {
            if (const auto endpoint = Endpoint::parse(line.toStdString()))
                s.listeners.push_back(listenerAt(*endpoint, before));
        }
    };
    row.check = listenersError;
    return row;
}

SettingRow nat64Row()
{
    SettingRow row{"nat64", SettingGroup::Listening, QT_TRANSLATE_NOOP("SettingRow", "NAT64 prefixes"),
                   QT_TRANSLATE_NOOP("SettingRow", "Only where IPv4 is reached through IPv6: the network's own prefixes, one a line. "
                                                   "What lies behind them is judged as the IPv4 address it is; 64:ff9b::/96 is known."),
                   SettingKind::Lines, TakesEffect::AtOnce, {}, {}};
    row.get = [](const Settings& s) {
        QStringList lines;
        for (const IpRange& prefix : s.nat64)
            lines.append(QString::fromStdString(prefix.toString()));
        return QVariant(lines);
    };
    row.set = [](Settings& s, const QVariant& value) {
        s.nat64.clear();
        for (const QString& line : value.toStringList()) {
            if (const auto prefix = IpRange::parse(line.toStdString()))
                s.nat64.push_back(*prefix);
        }
    };
    row.check = [](const QStringList& lines) {
        for (const QString& line : lines) {
            const auto prefix = IpRange::parse(line.toStdString());
            if (!prefix || !isNat64Prefix(*prefix))
                return QCoreApplication::translate("SettingRow", "“%1” is not a prefix of 32, 40, 48, 56, 64 or 96 bits. Write it like "
                                                                 "2001:db8:64::/96.")
                    .arg(line);
        }
        return QString();
    };
    return row;
}

SettingRow workersRow()
{
    return number({"workers", SettingGroup::Listening, QT_TRANSLATE_NOOP("SettingRow", "Worker threads"),
                   QT_TRANSLATE_NOOP("SettingRow", "How many threads move the bytes. Automatic is one per processor core, "
                                                   "at most 4."),
                   SettingKind::Number, TakesEffect::Restart, {}, {}, 0, 0, "",
                   QT_TRANSLATE_NOOP("SettingRow", "automatic")},
                  [](Settings& s) -> std::uint32_t& { return s.workers; }, {0, 64});
}

void addQuestions(std::vector<SettingRow>& rows)
{
    SettingRow unmatched{"ask.unmatched", SettingGroup::Questions, QT_TRANSLATE_NOOP("SettingRow", "What no rule matches"),
                         QT_TRANSLATE_NOOP("SettingRow", "Ask: the connection waits while this window asks you. Deny: it is "
                                                         "refused at once and listed in Review. Without a window it is always denied."),
                         SettingKind::Choice, TakesEffect::AtOnce, {}, {}};
    unmatched.choices = {{u"true"_s, QT_TRANSLATE_NOOP("SettingRow", "Ask me")},
                         {u"false"_s, QT_TRANSLATE_NOOP("SettingRow", "Deny")}};
    unmatched.get = [](const Settings& s) { return QVariant(s.asksUnmatched ? u"true"_s : u"false"_s); };
    unmatched.set = [](Settings& s, const QVariant& value) { s.asksUnmatched = value.toString() == "true"_L1; };
    rows.push_back(std::move(unmatched));
    SettingRow patience = duration({"timeouts.askMs", SettingGroup::Questions, QT_TRANSLATE_NOOP("SettingRow", "Time to answer"),
                                    QT_TRANSLATE_NOOP("SettingRow", "How long a connection waits for your answer before it is "
                                                                    "denied. Many programs give up after 30 s."),
                                    SettingKind::Duration, TakesEffect::NewTunnels, {}, {}},
                                   &Timeouts::ask, {Second, 5 * Minute});
    patience.group = SettingGroup::Questions;
    rows.push_back(std::move(patience));
}

SettingRow timeout(const char* key, const char* label, const char* explanation)
{
    return {key, SettingGroup::Timeouts, label, explanation, SettingKind::Duration, TakesEffect::NewTunnels, {}, {}};
}

void addTimeouts(std::vector<SettingRow>& rows)
{
    rows.push_back(duration(timeout("timeouts.headMs", QT_TRANSLATE_NOOP("SettingRow", "Request"),
                                    QT_TRANSLATE_NOOP("SettingRow", "How long a client may take to send its whole request, "
                                                                    "counted from its connection.")),
                            &Timeouts::head, {100, 5 * Minute}));
    rows.push_back(duration(timeout("timeouts.resolveMs", QT_TRANSLATE_NOOP("SettingRow", "Name look-up"),
                                    QT_TRANSLATE_NOOP("SettingRow", "How long the name server may take.")),
                            &Timeouts::resolve, {100, Minute}));
    rows.push_back(duration(timeout("timeouts.connectMs", QT_TRANSLATE_NOOP("SettingRow", "Connecting"),
                                    QT_TRANSLATE_NOOP("SettingRow", "How long reaching the target may take, all its "
                                                                    "addresses together.")),
                            &Timeouts::connect, {100, 5 * Minute}));
    rows.push_back(duration(timeout("timeouts.helloMs", QT_TRANSLATE_NOOP("SettingRow", "First bytes"),
                                    QT_TRANSLATE_NOOP("SettingRow", "Where a rule requires TLS: how long its hello may take.")),
                            &Timeouts::hello, {100, Minute}));
    rows.push_back(duration(timeout("timeouts.attemptMs", QT_TRANSLATE_NOOP("SettingRow", "Next address"),
                                    QT_TRANSLATE_NOOP("SettingRow", "How long one address may stay silent until the next is "
                                                                    "tried beside it.")),
                            &Timeouts::attempt, {10, 10 * Second}));
    rows.push_back(duration(timeout("timeouts.idleMs", QT_TRANSLATE_NOOP("SettingRow", "Idle tunnel"),
                                    QT_TRANSLATE_NOOP("SettingRow", "A tunnel without a byte either way for this long is "
                                                                    "closed.")),
                            &Timeouts::idle, {Second, 7 * Day}));
    rows.push_back(duration(timeout("timeouts.halfClosedMs", QT_TRANSLATE_NOOP("SettingRow", "Half-closed tunnel"),
                                    QT_TRANSLATE_NOOP("SettingRow", "A tunnel of which one side has finished is closed when "
                                                                    "the other stays silent for this long.")),
                            &Timeouts::halfClosed, {Second, Day}));
    rows.push_back(duration(timeout("timeouts.drainMs", QT_TRANSLATE_NOOP("SettingRow", "Stopping"),
                                    QT_TRANSLATE_NOOP("SettingRow", "How long open tunnels may go on after Sluice was asked "
                                                                    "to stop.")),
                            &Timeouts::drain, {0, 10 * Minute}));
    rows.back().effect = TakesEffect::AtOnce;
}

void addLimits(std::vector<SettingRow>& rows)
{
    rows.push_back(number({"limits.tunnels", SettingGroup::Limits, QT_TRANSLATE_NOOP("SettingRow", "Open tunnels"),
                           QT_TRANSLATE_NOOP("SettingRow", "How many tunnels may be open at once; more are refused. Automatic "
                                                           "is what the system's limit on open files allows."),
                           SettingKind::Number, TakesEffect::NewTunnels, {}, {}, 0, 0, "",
                           QT_TRANSLATE_NOOP("SettingRow", "automatic")},
                          [](Settings& s) -> std::uint32_t& { return s.limits.tunnels; }, {0, 1'000'000}));
    rows.push_back(number({"limits.headBytes", SettingGroup::Limits, QT_TRANSLATE_NOOP("SettingRow", "Request size"),
                           QT_TRANSLATE_NOOP("SettingRow", "The largest request head that is read, request line and fields "
                                                           "together."),
                           SettingKind::Number, TakesEffect::NewTunnels, {}, {}, 0, 0,
                           QT_TRANSLATE_NOOP("SettingRow", "bytes")},
                          [](Settings& s) -> std::uint32_t& { return s.limits.headBytes; }, {4096, 65'536}));
}

SettingRow recordSwitch(const char* key, const char* label, const char* explanation, bool RecordSettings::*member)
{
    SettingRow row{key, SettingGroup::Records, label, explanation, SettingKind::Switch, TakesEffect::AtOnce, {}, {}};
    row.get = [member](const Settings& s) { return QVariant(s.records.*member); };
    row.set = [member](Settings& s, const QVariant& value) { s.records.*member = value.toBool(); };
    return row;
}

SettingRow recordNumber(SettingRow row, std::uint32_t RecordSettings::*member, Span span)
{
    row.group = SettingGroup::Records;
    row.effect = TakesEffect::AtOnce;
    return number(std::move(row), [member](Settings& s) -> std::uint32_t& { return s.records.*member; }, span);
}

void addRecords(std::vector<SettingRow>& rows)
{
    const auto figure = [](const char* key, const char* label, const char* explanation, const char* unit) {
        return SettingRow{key, SettingGroup::Records, label, explanation, SettingKind::Number, TakesEffect::AtOnce, {}, {}, 0, 0, unit};
    };
    rows.push_back(recordSwitch("records.privateMode", QT_TRANSLATE_NOOP("SettingRow", "Private mode"),
                                QT_TRANSLATE_NOOP("SettingRow", "While it is on, nothing is written down about tunnels: no access log, no history, no "
                                                                "line in the log, and nothing is learned from them. What is open is still shown."),
                                &RecordSettings::privateMode));
    rows.push_back(recordSwitch("records.accessLog", QT_TRANSLATE_NOOP("SettingRow", "Access log"),
                                QT_TRANSLATE_NOOP("SettingRow", "Each decision and each end as one line of JSON in access.jsonl."),
                                &RecordSettings::accessLog));
    rows.push_back(recordSwitch("records.squidLog", QT_TRANSLATE_NOOP("SettingRow", "Squid log"),
                                QT_TRANSLATE_NOOP("SettingRow", "Each end once more in squid.log, for programs that read Squid's native format."),
                                &RecordSettings::squidLog));
    rows.push_back(recordNumber(figure("records.rotateMegabytes", QT_TRANSLATE_NOOP("SettingRow", "New log file after"),
                                       QT_TRANSLATE_NOOP("SettingRow", "A log file that reaches this size is put aside and a new one is begun."),
                                       QT_TRANSLATE_NOOP("SettingRow", "MB")),
                                &RecordSettings::rotateMegabytes, {1, 10'000}));
    rows.push_back(recordNumber(figure("records.rotateDays", QT_TRANSLATE_NOOP("SettingRow", "At the latest after"),
                                       QT_TRANSLATE_NOOP("SettingRow", "The same for a log file of this age."),
                                       QT_TRANSLATE_NOOP("SettingRow", "days")),
                                &RecordSettings::rotateDays, {1, 366}));
    rows.push_back(recordNumber(figure("records.rotateKeep", QT_TRANSLATE_NOOP("SettingRow", "Former log files"),
                                       QT_TRANSLATE_NOOP("SettingRow", "How many are kept of each log; the oldest is deleted."),
                                       QT_TRANSLATE_NOOP("SettingRow", "files")),
                                &RecordSettings::rotateKeep, {0, 100}));
    rows.push_back(recordSwitch("records.history", QT_TRANSLATE_NOOP("SettingRow", "History"),
                                QT_TRANSLATE_NOOP("SettingRow", "Ended tunnels go into a database on this machine, for the History page and "
                                                                "the hits of rules."),
                                &RecordSettings::history));
    rows.push_back(recordNumber(figure("records.historyDays", QT_TRANSLATE_NOOP("SettingRow", "History reaches back"),
                                       QT_TRANSLATE_NOOP("SettingRow", "Older tunnels are deleted from the history."),
                                       QT_TRANSLATE_NOOP("SettingRow", "days")),
                                &RecordSettings::historyDays, {1, 3'660}));
    rows.push_back(recordNumber(figure("records.historyMegabytes", QT_TRANSLATE_NOOP("SettingRow", "History takes at most"),
                                       QT_TRANSLATE_NOOP("SettingRow", "The oldest tunnels are deleted when the database is larger."),
                                       QT_TRANSLATE_NOOP("SettingRow", "MB")),
                                &RecordSettings::historyMegabytes, {10, 100'000}));
}

void addLog(std::vector<SettingRow>& rows)
{
    SettingRow level{"log.level", SettingGroup::Log, QT_TRANSLATE_NOOP("SettingRow", "Level"),
                     QT_TRANSLATE_NOOP("SettingRow", "What is written to the log: this level and all that are more serious."),
                     SettingKind::Choice, TakesEffect::AtOnce, {}, {}};
    level.choices = {{u"error"_s, QT_TRANSLATE_NOOP("SettingRow", "Errors")},
                     {u"warning"_s, QT_TRANSLATE_NOOP("SettingRow", "Warnings")},
                     {u"info"_s, QT_TRANSLATE_NOOP("SettingRow", "Information")},
                     {u"debug"_s, QT_TRANSLATE_NOOP("SettingRow", "Debugging")}};
    level.get = [](const Settings& s) { return QVariant(QString::fromStdString(std::string(token(s.logLevel)))); };
    level.set = [](Settings& s, const QVariant& value) {
        s.logLevel = parseLogLevel(value.toString().toStdString()).value_or(s.logLevel);
    };
    rows.push_back(std::move(level));
    rows.push_back(number({"log.lines", SettingGroup::Log, QT_TRANSLATE_NOOP("SettingRow", "Lines kept"),
                           QT_TRANSLATE_NOOP("SettingRow", "How many lines the Log page holds in memory; the oldest fall out."),
                           SettingKind::Number, TakesEffect::NextStart, {}, {}, 0, 0,
                           QT_TRANSLATE_NOOP("SettingRow", "lines")},
                          [](Settings& s) -> std::uint32_t& { return s.logLines; }, {100, 1'000'000}));
}

void addAppearance(std::vector<SettingRow>& rows)
{
    SettingRow scheme{"appearance.scheme", SettingGroup::Appearance, QT_TRANSLATE_NOOP("SettingRow", "Colours"),
                      QT_TRANSLATE_NOOP("SettingRow", "Light or dark window."), SettingKind::Choice, TakesEffect::AtOnce,
                      {}, {}};
    scheme.choices = {{u"system"_s, QT_TRANSLATE_NOOP("SettingRow", "As the system")},
                      {u"light"_s, QT_TRANSLATE_NOOP("SettingRow", "Light")},
                      {u"dark"_s, QT_TRANSLATE_NOOP("SettingRow", "Dark")}};
    scheme.get = [values = scheme.choices](const Settings& s) {
        return QVariant(values[static_cast<std::size_t>(s.appearance.scheme)].value);
    };
    scheme.set = [values = scheme.choices](Settings& s, const QVariant& value) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i].value == value.toString())
                s.appearance.scheme = static_cast<ColorScheme>(i);
        }
    };
    rows.push_back(std::move(scheme));
    SettingRow language{"appearance.language", SettingGroup::Appearance, QT_TRANSLATE_NOOP("SettingRow", "Language"),
                        QT_TRANSLATE_NOOP("SettingRow", "The language of this window; log and files stay English."),
                        SettingKind::Choice, TakesEffect::NextStart, {}, {}};
    language.choices = {{u""_s, QT_TRANSLATE_NOOP("SettingRow", "As the system")},
                        {u"en"_s, "English"},
                        {u"ja"_s, "日本語"}};
    language.get = [](const Settings& s) { return QVariant(QString::fromStdString(s.appearance.language)); };
    language.set = [](Settings& s, const QVariant& value) { s.appearance.language = value.toString().toStdString(); };
    rows.push_back(std::move(language));
    rows.push_back(number({"appearance.closedRows", SettingGroup::Appearance, QT_TRANSLATE_NOOP("SettingRow", "Ended tunnels in the table"),
                           QT_TRANSLATE_NOOP("SettingRow", "How many the Tunnels page keeps; the oldest end goes first. The history has them all."),
                           SettingKind::Number, TakesEffect::AtOnce, {}, {}, 0, 0,
                           QT_TRANSLATE_NOOP("SettingRow", "tunnels")},
                          [](Settings& s) -> std::uint32_t& { return s.closedRows; }, {0, 100'000}));
}

} // namespace

const std::vector<SettingRow>& settingRows()
{
    static const std::vector<SettingRow> rows = [] {
        std::vector<SettingRow> all{listenersRow(), workersRow(), nat64Row()};
        addQuestions(all);
        addTimeouts(all);
        addLimits(all);
        addRecords(all);
        addLog(all);
        addWatchRows(all);
        addAppearance(all);
        return all;
    }();
    return rows;
}

} // namespace sluice::ui
