// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter, ready to be asked about rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QRegularExpression>

#include "core/net/ipaddress.h"
#include "ui/common/filterlanguage.h"

namespace sluice::ui {

struct FilterTerm;

/// What a filter asks of a row. Lives no longer than the question.
class FilterRow
{
public:
    virtual ~FilterRow() = default;
    /// UTF-8; of Text, in lower case. Several values, as of a rule's hosts, one a line. Empty if the row has no such thing.
    /// Valid until the next call.
    virtual std::string_view text(FilterField field) const = 0;
    /// Bytes, bytes a second, seconds, a port. NaN if unknown: then no comparison holds.
    virtual double number(FilterField field) const = 0;
    /// Client: its address; Address: any of the target's.
    virtual bool isWithin(FilterField field, const IpRange& range) const = 0;
    /// One bit per word of the vocabulary's states.
    virtual std::uint32_t states() const = 0;
    /// An interval; a row with several numbers, as a rule's ports, answers for them itself.
    virtual bool isInside(const FilterTerm& interval) const;
};

/// One question to a row.
struct FilterTerm
{
    enum class How : std::uint8_t
    {
        Contains,
        Equals,
        Glob,
        Regex,
        Interval,
        Within,
        States
    };

    FilterField field = FilterField::Text;
    How how = How::Contains;
    std::string text; ///< folded
    double low = 0;   ///< Interval: low < x < high, an end belongs to it if its flag says so
    double high = 0;
    bool withLow = true;
    bool withHigh = true;
    std::uint32_t states = 0;
    std::optional<IpRange> range;
    QRegularExpression regex;

    bool matches(const FilterRow& row) const;
    /// Interval: false for NaN, whatever the ends.
    bool holds(double value) const;
};

/// Value. Empty matches every row. Nodes stand in prefix order; `end` is the index behind the last
/// descendant.
class FilterProgram final
{
public:
    struct Node
    {
        enum class Kind : std::uint8_t
        {
            All,
            Any,
            Not,
            Term
        };
        Kind kind = Kind::All;
        std::uint32_t end = 0;
        std::uint32_t term = 0;
    };

    FilterProgram() = default;
    FilterProgram(std::vector<Node> nodes, std::vector<FilterTerm> terms);

    bool isEmpty() const { return m_nodes.empty(); }
    bool matches(const FilterRow& row) const { return m_nodes.empty() || holds(0, row); }
    /// Whether an answer may change by time passing alone, without news of the row.
    bool dependsOnTime() const;
    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<FilterTerm>& terms() const { return m_terms; }

private:
    bool holds(std::uint32_t at, const FilterRow& row) const;

    std::vector<Node> m_nodes;
    std::vector<FilterTerm> m_terms;
};

/// `needle` must be folded; only ASCII letters are folded in `hay`.
bool containsFolded(std::string_view hay, std::string_view needle);
bool equalsFolded(std::string_view text, std::string_view folded);
/// `*` is any text, `?` one byte; linear in practice, never exponential.
bool matchesGlob(std::string_view text, std::string_view foldedPattern);
/// ASCII letters to lower case.
std::string folded(std::string_view text);

} // namespace sluice::ui
