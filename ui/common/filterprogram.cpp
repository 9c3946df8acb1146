// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asked for 20,000 rows at each key stroke: nothing here allocates, but for regular expressions.
#include "ui/common/filterprogram.h"

#include <algorithm>
#include <utility>

#include <QString>

namespace sluice::ui {
namespace {

constexpr char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool matchesRegex(const QRegularExpression& regex, std::string_view text)
{
    return regex.match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).hasMatch();
}

// Whether one of the lines does.
template <typename Matches>
bool anyLine(std::string_view text, Matches matches)
{
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        if (matches(text.substr(0, end)))
            return true;
        text.remove_prefix(end + 1);
    }
    return matches(text);
}

} // namespace

bool FilterRow::isInside(const FilterTerm& interval) const
{
    return interval.holds(number(interval.field));
}

bool FilterTerm::holds(double value) const
{
    return (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
}

std::string folded(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), fold);
    return result;
}

bool equalsFolded(std::string_view text, std::string_view folded)
{
    return text.size() == folded.size() &&
           std::equal(text.begin(), text.end(), folded.begin(), [](char a, char b) { return fold(a) == b; });
}

bool containsFolded(std::string_view hay, std::string_view needle)
{
    if (needle.empty())
        return true;
    for (std::size_t at = 0; at + needle.size() <= hay.size(); ++at) {
        if (fold(hay[at]) == needle.front() && equalsFolded(hay.substr(at, needle.size()), needle))
            return true;
    }
    return false;
}

bool matchesGlob(std::string_view text, std::string_view pattern)
{
    // One place to go back to is enough: an earlier star can take nothing that the last one cannot.
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || (pattern[p] != '*' && pattern[p] == fold(text[t])))) {
            ++t;
            ++p;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool FilterTerm::matches(const FilterRow& row) const
{
    switch (how) {
    case How::Contains:
        return field == FilterField::Text ? row.text(field).find(text) != std::string_view::npos
                                          : containsFolded(row.text(field), text);
    case How::Equals:
        return anyLine(row.text(field), [this](std::string_view line) { return equalsFolded(line, text); });
    case How::Glob:
        return anyLine(row.text(field), [this](std::string_view line) { return matchesGlob(line, text); });
    case How::Regex:
        return anyLine(row.text(field), [this](std::string_view line) { return matchesRegex(regex, line); });
    case How::Interval:
        return row.isInside(*this);
    case How::Within:
        return row.isWithin(field, *range);
    case How::States:
        return (row.states() & states) != 0;
    }
    return false;
}

FilterProgram::FilterProgram(std::vector<Node> nodes, std::vector<FilterTerm> terms)
    : m_nodes(std::move(nodes))
    , m_terms(std::move(terms))
{}

bool FilterProgram::holds(std::uint32_t at, const FilterRow& row) const
{
    const Node& node = m_nodes[at];
    switch (node.kind) {
    case Node::Kind::Term:
        return m_terms[node.term].matches(row);
    case Node::Kind::Not:
        return !holds(at + 1, row);
    case Node::Kind::All:
        for (std::uint32_t child = at + 1; child < node.end; child = m_nodes[child].end) {
            if (!holds(child, row))
                return false;
        }
        return true;
    case Node::Kind::Any:
        for (std::uint32_t child = at + 1; child < node.end; child = m_nodes[child].end) {
            if (holds(child, row))
                return true;
        }
        return false;
    }
    return false;
}

bool FilterProgram::dependsOnTime() const
{
    return std::any_of(m_terms.begin(), m_terms.end(), [](const FilterTerm& term) {
        return term.field == FilterField::Idle || term.field == FilterField::Age ||
               term.field == FilterField::Since || term.field == FilterField::State;
    });
}

} // namespace sluice::ui
