// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See historyfilter.h.
#include "ui/history/historyfilter.h"

#include <limits>

#include <QCoreApplication>

#include "core/net/site.h"
#include "ui/common/tunnelanswers.h"
#include "ui/history/historymodels.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;
using Node = FilterProgram::Node;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(HistoryFilter)
};

// In the order of the bits below.
enum SumState : std::uint32_t
{
    HasDenied = 1U << 0,
    HasFailed = 1U << 1,
};

class AskedSum final : public FilterRow
{
public:
    AskedSum(const HistorySum& sum, HistoryField field) : m_sum(sum), m_field(field) {}

    std::string_view text(FilterField field) const override
    {
        if (field == FilterField::Site && m_field == HistoryField::Host)
            m_made = siteOf(m_sum.value).value_or(m_sum.value);
        else if (field == FilterField::Text)
            m_made = (valueText(m_field, m_sum.value) + u' ' + QString::fromStdString(m_sum.value)).toLower().toStdString();
        else
            return m_sum.value;
        return m_made;
    }
    double number(FilterField field) const override
    {
        if (field == FilterField::Up)
            return static_cast<double>(m_sum.bytes.up);
        if (field == FilterField::Down)
            return static_cast<double>(m_sum.bytes.down);
        return field == FilterField::Bytes ? static_cast<double>(m_sum.bytes.up) + static_cast<double>(m_sum.bytes.down)
                                           : std::numeric_limits<double>::quiet_NaN();
    }
    bool isWithin(FilterField, const IpRange& range) const override
    {
        const std::optional<IpAddress> address = IpAddress::parse(m_sum.value);
        return address && range.contains(*address);
    }
    std::uint32_t states() const override { return (m_sum.denied > 0 ? HasDenied : 0U) | (m_sum.failed > 0 ? HasFailed : 0U); }

private:
    const HistorySum& m_sum;
    const HistoryField m_field;
    mutable std::string m_made;
};

std::vector<FilterField> fieldsOf(HistoryField field)
{
    using Field = FilterField;
    switch (field) {
    case HistoryField::All: return {};
    case HistoryField::Host: return {Field::Host, Field::Site, Field::Address};
    case HistoryField::Site: return {Field::Site};
    case HistoryField::Program: return {Field::Program};
    case HistoryField::User: return {Field::User};
    case HistoryField::Rule: return {Field::Rule};
    case HistoryField::Client: return {Field::Client};
    case HistoryField::Reason: return {Field::Reason};
    }
    return {};
}

} // namespace

FilterVocabulary pastVocabulary()
{
    using Field = FilterField;
    return {{Field::Host, Field::Site, Field::Port, Field::Client, Field::User, Field::Program, Field::Sni, Field::Tls, Field::Rule, Field::State,
             Field::Reason, Field::Bytes, Field::Up, Field::Down, Field::Age, Field::Began, Field::Address, Field::Id},
            pastStates(),
            Texts::tr("ended tunnels have no “%1” any more", "%1 is a key of the filter language, such as rate")};
}

FilterVocabulary sumVocabulary(HistoryField field)
{
    std::vector<FilterField> fields = fieldsOf(field);
    fields.insert(fields.end(), {FilterField::State, FilterField::Bytes, FilterField::Up, FilterField::Down});
    return {std::move(fields),
            {"denied", "failed"},
            Texts::tr("these sums cannot tell “%1”; choose “single tunnels”", "%1 is a key of the filter language, such as port")};
}

std::vector<SavedFilter> offeredHistoryFilters()
{
    return {
        {Texts::tr("Denied or failed"), u"state:denied,failed"_s},
        {Texts::tr("Moved much"), u"bytes>100M"_s},
        {Texts::tr("Sent much"), u"up>100M"_s},
    };
}

RowTest rowTestOf(const FilterProgram& program)
{
    if (program.isEmpty())
        return {};
    return [program, now = std::chrono::system_clock::now()](const TunnelInfo& info) { return matchesPast(program, info, now); };
}

SumTest sumTestOf(const FilterProgram& program, HistoryField field)
{
    if (program.isEmpty())
        return {};
    return [program, field](const HistorySum& sum) { return program.matches(AskedSum(sum, field)); };
}

// Any(All(…, Any(host:part), …)): one alternative, one value, not negated.
std::string requiredHostPart(const FilterProgram& program)
{
    const std::vector<Node>& nodes = program.nodes();
    if (nodes.size() < 2 || nodes[1].end != nodes[0].end)
        return {};
    for (std::uint32_t child = 2; child < nodes[1].end; child = nodes[child].end) {
        const bool isSingle = nodes[child].kind == Node::Kind::Any && nodes[child].end == child + 2 && nodes[child + 1].kind == Node::Kind::Term;
        if (!isSingle)
            continue;
        const FilterTerm& term = program.terms()[nodes[child + 1].term];
        const bool isPart = term.how == FilterTerm::How::Contains || term.how == FilterTerm::How::Equals;
        if (term.field == FilterField::Host && isPart)
            return term.text;
    }
    return {};
}

} // namespace sluice::ui
