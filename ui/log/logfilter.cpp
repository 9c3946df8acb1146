// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Matching runs over up to 50,000 lines at each key stroke, so it builds as few strings as it can.
#include "ui/log/logfilter.h"

#include <algorithm>
#include <limits>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

// "allowed #12 example.com:443 …": the third word of a tunnel's line; of an alert, what stands behind "target=".
std::string_view targetIn(const LogLine& line)
{
    const std::string_view text = line.text;
    if (line.component != "tunnel")
        return valueIn(line, "target");
    const std::size_t number = text.find(" #");
    const std::size_t start = number == std::string_view::npos ? number : text.find(' ', number + 1);
    if (start == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(start + 1);
    const std::string_view target = rest.substr(0, rest.find(' '));
    return target.find('=') == std::string_view::npos ? target : std::string_view();
}

std::string_view hostIn(const LogLine& line)
{
    std::string_view target = targetIn(line);
    if (const std::size_t colon = target.rfind(':'); colon != std::string_view::npos && target.find(':') == colon)
        return target.substr(0, colon);
    if (target.starts_with('['))
        return target.substr(1, target.find(']') - 1);
    return target;
}

double portIn(const LogLine& line)
{
    const std::string_view target = targetIn(line);
    const std::size_t colon = target.rfind(':');
    if (colon == std::string_view::npos || target.ends_with(']'))
        return Unknown;
    double port = 0;
    for (const char c : target.substr(colon + 1)) {
        if (c < '0' || c > '9')
            return Unknown;
        port = port * 10 + (c - '0');
    }
    return port;
}

class AskedLine final : public FilterRow
{
public:
    AskedLine(const LogLine& line, WallTime now) : m_line(line), m_now(now) {}

    std::string_view text(FilterField field) const override;
    double number(FilterField field) const override;
    bool isWithin(FilterField field, const IpRange& range) const override
    {
        const std::string_view named = valueIn(m_line, field == FilterField::Client ? "client" : "peer");
        if (const std::optional<Endpoint> end = Endpoint::parse(named))
            return range.contains(end->address);
        const std::optional<IpAddress> address = IpAddress::parse(field == FilterField::Client ? named : hostIn(m_line));
        return address && range.contains(*address);
    }
    std::uint32_t states() const override { return 0; }

private:
    std::string_view everything() const;

    const LogLine& m_line;
    const WallTime m_now;
    mutable std::string m_made;
};

std::string_view AskedLine::everything() const
{
    m_made = m_line.component;
    if (m_line.tunnel != TunnelId::None)
        m_made.append(" #").append(std::to_string(toNumber(m_line.tunnel)));
    m_made.append(" ").append(m_line.text);
    const bool isPlain = std::all_of(m_made.begin(), m_made.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    m_made = isPlain ? folded(m_made) : QString::fromStdString(m_made).toLower().toStdString();
    return m_made;
}

std::string_view AskedLine::text(FilterField field) const
{
    if (field == FilterField::Text)
        return everything();
    if (field == FilterField::Level)
        return token(m_line.level);
    if (field == FilterField::Component)
        return m_line.component;
    if (field == FilterField::Host)
        return hostIn(m_line);
    if (field == FilterField::Client)
        return valueIn(m_line, "client");
    if (field == FilterField::User)
        return valueIn(m_line, "user");
    if (field == FilterField::Program)
        return valueIn(m_line, "program");
    if (field == FilterField::Rule)
        return valueIn(m_line, "rule");
    if (field == FilterField::Reason)
        return valueIn(m_line, "reason");
    if (field == FilterField::Sni)
        return valueIn(m_line, "sni");
    return {};
}

double AskedLine::number(FilterField field) const
{
    if (field == FilterField::Id)
        return m_line.tunnel == TunnelId::None ? Unknown : static_cast<double>(toNumber(m_line.tunnel));
    if (field == FilterField::Port)
        return portIn(m_line);
    if (field == FilterField::Began)
        return std::chrono::duration<double>(m_line.time.time_since_epoch()).count();
    if (field == FilterField::Since)
        return std::chrono::duration<double>(m_now - m_line.time).count();
    return Unknown;
}

} // namespace

QString tunnelText(TunnelId id)
{
    return id == TunnelId::None ? QString() : "#"_L1 + QString::number(toNumber(id));
}

std::string_view valueIn(const LogLine& line, std::string_view key)
{
    const std::string_view text = line.text;
    for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
        const std::size_t end = at + key.size();
        if (at > 0 && text[at - 1] == ' ' && end < text.size() && text[end] == '=') {
            const std::string_view rest = text.substr(end + 1);
            return rest.substr(0, rest.find(' '));
        }
    }
    return {};
}

QString ruleIn(const LogLine& line)
{
    const std::string_view rule = valueIn(line, "rule");
    return QString::fromUtf8(rule.data(), static_cast<qsizetype>(rule.size()));
}

bool LogFilter::matches(const LogLine& line, WallTime now) const
{
    if (!levels[indexOf(line.level)])
        return false;
    if (!component.isEmpty() && component != QString::fromStdString(line.component))
        return false;
    return program.matches(AskedLine(line, now));
}

FilterVocabulary logVocabulary()
{
    using Field = FilterField;
    return {{Field::Host, Field::Port, Field::Client, Field::User, Field::Program, Field::Sni, Field::Rule, Field::Reason, Field::Level,
             Field::Component, Field::Began, Field::Address, Field::Id},
            {}};
}

std::vector<SavedFilter> offeredLogFilters()
{
    const auto translated = [](const char* text) { return QCoreApplication::translate("LogFilters", text); };
    return {
        {translated(QT_TRANSLATE_NOOP("LogFilters", "Warnings and errors")), u"level:warning,error"_s},
        {translated(QT_TRANSLATE_NOOP("LogFilters", "Denied")), u"component:tunnel \"denied\""_s},
        {translated(QT_TRANSLATE_NOOP("LogFilters", "Alerts")), u"component:watch"_s},
        {translated(QT_TRANSLATE_NOOP("LogFilters", "The last ten minutes")), u"after:10m"_s},
    };
}

std::string seenValueOf(const LogLine& line, FilterField field)
{
    if (field == FilterField::Port || field == FilterField::Id || field == FilterField::Address || field == FilterField::Text)
        return {};
    std::string value(AskedLine(line, line.time).text(field));
    if (field == FilterField::Client)
        value.resize(std::min(value.size(), value.rfind(':')));
    return value;
}

} // namespace sluice::ui
