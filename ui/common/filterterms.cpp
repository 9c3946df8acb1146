// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One function per kind of key; every refusal says what would have been right.
#include "ui/common/filterterms.h"

#include <limits>
#include <optional>

#include <QCoreApplication>
#include <QStringList>

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;
using How = FilterTerm::How;

constexpr double Infinity = std::numeric_limits<double>::infinity();
// A pattern that goes back and forth without end must not stop the window: such a row just does not match.
constexpr auto RegexLimit = "(*LIMIT_MATCH=3000)"_L1;

QString translated(const char* text)
{
    return QCoreApplication::translate("Filter", text);
}

QString utf16(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

FilterError errorAt(const FilterValue& value, const QString& text)
{
    return {value.at, value.length, text};
}

FilterTermOrError regexTerm(FilterField field, const FilterValue& value)
{
    const QString pattern = utf16(value.text);
    const QRegularExpression plain(pattern);
    if (!plain.isValid()) {
        const auto offset =
            static_cast<std::size_t>(pattern.left(plain.patternErrorOffset()).toUtf8().size());
        const std::size_t at = value.at + 1 + std::min(offset, value.text.size());
        return FilterError{
            at, value.at + value.length - at,
            translated(QT_TRANSLATE_NOOP("Filter", "in the pattern: %1")).arg(plain.errorString())};
    }
    FilterTerm term;
    term.field = field;
    term.how = How::Regex;
    term.regex = QRegularExpression(RegexLimit + pattern, QRegularExpression::CaseInsensitiveOption);
    term.regex.optimize();
    return term;
}

FilterTermOrError textTerm(const FilterKey& key, FilterOperator op, const FilterValue& value)
{
    if (value.isRegex)
        return regexTerm(key.field, value);
    if (op != FilterOperator::Has && op != FilterOperator::Is)
        return errorAt(
            value, translated(QT_TRANSLATE_NOOP("Filter", "“%1” is text: write %1:…")).arg(utf16(key.name)));
    FilterTerm term;
    term.field = key.field;
    term.text = folded(value.text);
    if (key.field == FilterField::Client && !value.isQuoted) {
        term.range = IpRange::parse(value.text);
        if (term.range) {
            term.how = How::Within;
            return term;
        }
    }
    if (op == FilterOperator::Is)
        term.how = How::Equals;
    else if (!value.isQuoted && value.text.find_first_of("*?") != std::string::npos)
        term.how = How::Glob;
    return term;
}

FilterTerm intervalTerm(FilterField field, FilterOperator op, double number)
{
    FilterTerm term;
    term.field = field;
    term.how = How::Interval;
    const bool isLow = op == FilterOperator::Above || op == FilterOperator::AtLeast;
    const bool isHigh = op == FilterOperator::Below || op == FilterOperator::AtMost;
    term.low = isHigh ? -Infinity : number;
    term.high = isLow ? Infinity : number;
    term.withLow = op != FilterOperator::Above;
    term.withHigh = op != FilterOperator::Below;
    return term;
}

FilterTermOrError numberTerm(const FilterKey& key, FilterOperator op, const FilterValue& value)
{
    if (const std::optional<double> number = wholeOf(value.text))
        return intervalTerm(key.field, op, *number);
    const std::size_t dash = value.text.find('-');
    if (dash != std::string::npos && (op == FilterOperator::Has || op == FilterOperator::Is)) {
        const std::optional<double> low = wholeOf(std::string_view(value.text).substr(0, dash));
        const std::optional<double> high = wholeOf(std::string_view(value.text).substr(dash + 1));
        if (low && high && *low <= *high) {
            FilterTerm term = intervalTerm(key.field, FilterOperator::AtLeast, *low);
            term.high = *high;
            return term;
        }
    }
    return errorAt(value,
                   translated(QT_TRANSLATE_NOOP("Filter", "“%1” takes a number or a span such as 8000-8999"))
                       .arg(utf16(key.name)));
}

FilterTermOrError measureTerm(const FilterKey& key, FilterOperator op, const FilterValue& value)
{
    const bool isSpan = key.kind == FilterKind::Duration;
    if (op == FilterOperator::Has)
        return errorAt(value, translated(QT_TRANSLATE_NOOP("Filter", "“%1” is compared: %1>%2"))
                                  .arg(utf16(key.name), isSpan ? u"30s"_s : u"1M"_s));
    const std::optional<double> number = isSpan ? secondsOf(value.text) : sizeOf(value.text);
    if (!number) {
        return errorAt(
            value, isSpan
                       ? translated(QT_TRANSLATE_NOOP("Filter", "no span of time: write 30s, 5m, 2h or 1d"))
                       : translated(QT_TRANSLATE_NOOP("Filter", "no size: write 500, 20k, 1.5M or 2G")));
    }
    return intervalTerm(key.field, op, *number);
}

FilterTermOrError momentTerm(const FilterKey& key, FilterOperator op, const FilterValue& value, WallTime now)
{
    const bool isAfter = key.kind == FilterKind::After;
    if (op != FilterOperator::Has && op != FilterOperator::Is)
        return errorAt(
            value, translated(QT_TRANSLATE_NOOP("Filter", "write %1:10:30 or %1:2h")).arg(utf16(key.name)));
    if (const std::optional<double> moment = momentOf(value.text, now))
        return intervalTerm(FilterField::Began, isAfter ? FilterOperator::AtLeast : FilterOperator::Below,
                            *moment);
    const bool hasUnit = !wholeOf(value.text);
    if (const std::optional<double> ago = secondsOf(value.text); ago && hasUnit)
        return intervalTerm(FilterField::Since, isAfter ? FilterOperator::AtMost : FilterOperator::Above,
                            *ago);
    return errorAt(value, translated(QT_TRANSLATE_NOOP(
                              "Filter", "no time: write 10:30, 2h (ago), today or 2026-01-31")));
}

FilterTermOrError stateTerm(FilterOperator op, const FilterValue& value, const FilterVocabulary& vocabulary)
{
    const std::optional<std::uint32_t> bit = vocabulary.stateBit(folded(value.text));
    if (!bit || (op != FilterOperator::Has && op != FilterOperator::Is)) {
        QStringList all;
        for (const std::string_view word : vocabulary.states)
            all.append(utf16(word));
        return errorAt(
            value, translated(QT_TRANSLATE_NOOP("Filter", "no state; there are %1")).arg(all.join(u", "_s)));
    }
    FilterTerm term;
    term.field = FilterField::State;
    term.how = How::States;
    term.states = *bit;
    return term;
}

FilterTermOrError addressTerm(FilterOperator op, const FilterValue& value)
{
    FilterTerm term;
    term.field = FilterField::Address;
    term.how = How::Within;
    term.range = IpRange::parse(value.text);
    if (!term.range || (op != FilterOperator::Has && op != FilterOperator::Is))
        return errorAt(value, translated(QT_TRANSLATE_NOOP(
                                  "Filter", "no address: write 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32")));
    return term;
}

} // namespace

FilterOperator operatorOf(char sign, bool orEqual)
{
    switch (sign) {
    case '>':
        return orEqual ? FilterOperator::AtLeast : FilterOperator::Above;
    case '<':
        return orEqual ? FilterOperator::AtMost : FilterOperator::Below;
    case '=':
        return FilterOperator::Is;
    default:
        return FilterOperator::Has;
    }
}

FilterTermOrError freeTerm(const FilterValue& value)
{
    if (value.isRegex)
        return regexTerm(FilterField::Text, value);
    FilterTerm term;
    // Free text also holds sentences in the user's language, hence the full folding.
    term.text = utf16(value.text).toLower().toStdString();
    if (!value.isQuoted && value.text.find('*') != std::string::npos) {
        term.how = How::Glob;
        term.text = '*' + term.text + '*';
    }
    return term;
}

FilterTermOrError keyTerm(const FilterKey& key, FilterOperator op, const FilterValue& value,
                          const FilterVocabulary& vocabulary, WallTime now)
{
    if (value.isRegex && key.kind != FilterKind::Text)
        return errorAt(value,
                       translated(QT_TRANSLATE_NOOP("Filter", "“%1” takes no pattern")).arg(utf16(key.name)));
    switch (key.kind) {
    case FilterKind::Text:
        return textTerm(key, op, value);
    case FilterKind::Number:
        return numberTerm(key, op, value);
    case FilterKind::Size:
    case FilterKind::Rate:
    case FilterKind::Duration:
        return measureTerm(key, op, value);
    case FilterKind::State:
        return stateTerm(op, value, vocabulary);
    case FilterKind::Address:
        return addressTerm(op, value);
    case FilterKind::After:
    case FilterKind::Before:
        return momentTerm(key, op, value, now);
    }
    return errorAt(value, {});
}

} // namespace sluice::ui
