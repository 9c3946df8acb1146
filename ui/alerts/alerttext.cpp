// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the core's table are translated here; core itself never translates.
#include "ui/alerts/alerttext.h"

#include <QCoreApplication>
#include <QDateTime>

#include "core/base/text.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(AlertTexts)
};

QString translated(const char* literal)
{
    return QCoreApplication::translate("Alert", literal);
}

// Views of literals in a table: they end with NUL.
QString translated(std::string_view literal)
{
    return translated(literal.data());
}

// The last part of a program's path; users and addresses as they are.
QString shortened(std::string_view subject)
{
    return text(subject.substr(subject.find('/') == std::string_view::npos ? 0 : subject.rfind('/') + 1));
}

QString isoText(WallTime at)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QString csvField(const QString& content)
{
    return u'"' + cellText(content).replace(u'"', u"\"\""_s) + u'"';
}

QString parameterText(const Alert& alert, std::size_t place)
{
    const std::string& parameter = alert.parameters[place];
    if (place == 0 && parameter == alert.subject)
        return shortened(parameter);
    return alert.kind == AlertKind::NotTls && place == 2 ? shown(translated(parameter.c_str())) : text(parameter);
}

QString tunnelsText(const Alert& alert)
{
    QStringList ids;
    for (const TunnelId id : alert.tunnels)
        ids.append(u'#' + QString::number(toNumber(id)));
    return ids.join(u' ');
}

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Notice: return Texts::tr("○ Notice");
    case Severity::Warning: return Texts::tr("▲ Warning");
    case Severity::Critical: return Texts::tr("■ Critical");
    }
    return {};
}

QColor severityColor(Severity severity, const QPalette& palette)
{
    const Colors& colors = Theme::colors(palette);
    switch (severity) {
    case Severity::Notice: return colors.muted;
    case Severity::Warning: return colors.warning;
    case Severity::Critical: return colors.bad;
    }
    return colors.text;
}

QString titleText(AlertKind kind)
{
    return translated(info(kind).title);
}

QString whoText(const Alert& alert)
{
    return alert.subject.empty() ? Texts::tr("Sluice") : shortened(alert.subject);
}

QString whySentence(const Alert& alert)
{
    const QString why = translated(info(alert.kind).why);
    // In one pass, so that a parameter with a % is not taken for a place.
    QString filled;
    for (qsizetype at = 0; at < why.size(); ++at) {
        const int place = why[at] == u'%' && at + 1 < why.size() ? why[at + 1].digitValue() : 0;
        if (place < 1 || static_cast<std::size_t>(place) > alert.parameters.size()) {
            filled += why[at];
            continue;
        }
        filled += parameterText(alert, static_cast<std::size_t>(place) - 1);
        ++at;
    }
    return filled;
}

QString cureText(AlertKind kind)
{
    return translated(info(kind).cure);
}

QString muteText(const Mute& mute)
{
    QStringList parts;
    if (mute.kind)
        parts.append(titleText(*mute.kind));
    if (!mute.subject.empty())
        parts.append(shortened(mute.subject));
    if (!mute.target.empty())
        parts.append(text(mute.target));
    if (parts.isEmpty())
        parts.append(Texts::tr("everything"));
    if (mute.until == WallTime::max())
        parts.append(Texts::tr("for good"));
    else
        parts.append(Texts::tr("until %1").arg(exactTimeText(mute.until)));
    return parts.join(u", "_s);
}

QString timesText(const Alert& alert)
{
    if (alert.count == 1)
        return Texts::tr("Seen once, %1").arg(exactTimeText(alert.lastAt));
    return Texts::tr("Seen %n times, first %1, last %2", nullptr, static_cast<int>(alert.count))
        .arg(exactTimeText(alert.firstAt), exactTimeText(alert.lastAt));
}

QString plainText(const Alert& alert)
{
    QStringList lines{severityText(alert.severity()) + u": "_s + titleText(alert.kind), whySentence(alert), cureText(alert.kind),
                      timesText(alert)};
    if (!alert.tunnels.empty())
        lines.append(Texts::tr("Tunnels: %1").arg(tunnelsText(alert)));
    return lines.join(u'\n') + u'\n';
}

QString csvText(const std::vector<Alert>& alerts)
{
    QString csv = u"first,last,count,severity,kind,subject,client,target,why,tunnels\r\n"_s;
    for (const Alert& alert : alerts) {
        const QStringList fields{isoText(alert.firstAt), isoText(alert.lastAt), QString::number(alert.count),
                                 text(token(alert.severity())), text(token(alert.kind)), text(alert.subject),
                                 text(alert.client), text(alert.target), whySentence(alert), tunnelsText(alert)};
        QStringList quoted;
        for (const QString& field : fields)
            quoted.append(csvField(field));
        csv += quoted.join(u',') + u"\r\n"_s;
    }
    return csv;
}

} // namespace sluice::ui
