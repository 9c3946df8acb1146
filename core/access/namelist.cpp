// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Line by line; each form is recognised by how the line begins, so a list may mix them.
#include "core/access/namelist.h"

#include <algorithm>
#include <optional>

#include <QCryptographicHash>
#include <QtGlobal>

#include "core/base/text.h"

namespace sluice {
namespace {

using Scope = HostPattern::Scope;

constexpr std::size_t ShownBytes = 120;

constexpr std::string_view NotAName = QT_TRANSLATE_NOOP("NameList", "this is no host name");
constexpr std::string_view IsAddress = QT_TRANSLATE_NOOP("NameList", "this is an address; lists hold names");
constexpr std::string_view IsException = QT_TRANSLATE_NOOP("NameList", "exceptions are not taken; write an allow rule above the list");
constexpr std::string_view HasConditions = QT_TRANSLATE_NOOP("NameList", "a filter with conditions says less than a whole name");
constexpr std::string_view IsElementFilter = QT_TRANSLATE_NOOP("NameList", "this filters parts of pages, not hosts");
constexpr std::string_view IsUrl = QT_TRANSLATE_NOOP("NameList", "this names a page, not a host");
constexpr std::string_view IsOtherKind = QT_TRANSLATE_NOOP("NameList", "this kind of entry is not about host names");
constexpr std::string_view IsAnyName = QT_TRANSLATE_NOOP("NameList", "this means every name; write * in a rule instead");
constexpr std::string_view HasInnerStar = QT_TRANSLATE_NOOP("NameList", "a * may only stand first, as in *.example.com");
constexpr std::string_view IsThisMachine = QT_TRANSLATE_NOOP("NameList", "this names the machine itself");

constexpr std::array<std::string_view, 10> MachineNames{"localhost",     "localhost.localdomain", "local",     "broadcasthost",
                                                       "ip6-localhost", "ip6-loopback",          "ip6-allnodes", "ip6-allrouters",
                                                       "ip6-localnet",  "ip6-mcastprefix"};

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

std::string_view firstWord(std::string_view& rest)
{
    while (!rest.empty() && isBlank(rest.front()))
        rest.remove_prefix(1);
    const auto end = static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), isBlank) - rest.begin());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

std::string_view withoutQuotes(std::string_view text)
{
    const bool isQuoted = text.size() > 1 && (text.front() == '\'' || text.front() == '"') && text.front() == text.back();
    return isQuoted ? text.substr(1, text.size() - 2) : text;
}

} // namespace

/// Fills one list.
class NameList::Reader final
{
public:
    explicit Reader(NameList& list) : m_list(list) {}

    void readLine(std::string_view line, std::uint32_t number)
    {
        m_number = number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        m_line = trimmed(line);
        if (m_line.empty() || m_line.front() == '#' || m_line.front() == '!' || m_line == "payload:" || m_line.front() == '[')
            return noteElementFilter();
        if (m_line.starts_with("||"))
            return readAdblock(m_line.substr(2));
        if (m_line.starts_with("@@"))
            return skip(IsException);
        if (m_line.find("##") != std::string_view::npos || m_line.find("#@#") != std::string_view::npos)
            return skip(IsElementFilter);
        std::string_view text = withoutComment(m_line);
        if (text.starts_with("- "))
            text = withoutQuotes(trimmed(text.substr(2)));
        if (text.find(',') != std::string_view::npos)
            return readClash(text);
        readWords(text);
    }

private:
    // "##.banner" begins like a comment, and is one for our purposes; but it is told.
    void noteElementFilter()
    {
        if (m_line.starts_with("##"))
            skip(IsElementFilter);
    }

    static std::string_view withoutComment(std::string_view line)
    {
        for (std::size_t i = 1; i < line.size(); ++i) {
            if (line[i] == '#' && isBlank(line[i - 1]))
                return trimmed(line.substr(0, i));
        }
        return line;
    }

    void readAdblock(std::string_view text)
    {
        const std::size_t caret = text.find('^');
        if (caret == std::string_view::npos)
            return skip(text.find('/') == std::string_view::npos ? HasConditions : IsUrl);
        const std::string_view options = text.substr(caret + 1);
        if (!options.empty() && options != "$important" && options != "$all")
            return skip(options.front() == '$' || options == "|" ? HasConditions : IsUrl);
        take(ListForm::Adblock, Scope::Site, text.substr(0, caret));
    }

    void readClash(std::string_view text)
    {
        const std::vector<std::string_view> parts = split(text, ',');
        if (parts[0] == "DOMAIN")
            return take(ListForm::Clash, Scope::Exact, trimmed(parts[1]));
        if (parts[0] == "DOMAIN-SUFFIX")
            return take(ListForm::Clash, Scope::Site, trimmed(parts[1]));
        skip(parts[0] == "IP-CIDR" || parts[0] == "IP-CIDR6" ? IsAddress : IsOtherKind);
    }

    void readWords(std::string_view text)
    {
        std::string_view rest = text;
        const std::string_view first = firstWord(rest);
        const bool isAddress = IpAddress::parse(first).has_value();
        if (isAddress && !trimmed(rest).empty())
            return readHosts(rest);
        if (isAddress || IpRange::parse(first))
            return skip(IsAddress);
        if (!trimmed(rest).empty())
            return skip(NotAName);
        readPattern(first);
    }

    void readHosts(std::string_view names)
    {
        for (std::string_view name = firstWord(names); !name.empty(); name = firstWord(names)) {
            const bool isMachine = std::find(MachineNames.begin(), MachineNames.end(), name) != MachineNames.end();
            if (isMachine)
                skip(IsThisMachine);
            else if (!IpAddress::parse(name))
                take(ListForm::Hosts, Scope::Exact, name);
        }
    }

    void readPattern(std::string_view text)
    {
        if (text == "*")
            return skip(IsAnyName);
        if (text.find('/') != std::string_view::npos)
            return skip(IsUrl);
        if (text.starts_with("+."))
            return take(ListForm::Clash, Scope::Site, text.substr(2));
        if (text.starts_with("*."))
            return take(ListForm::Plain, Scope::Subdomains, text.substr(2));
        if (text.starts_with('.'))
            return take(ListForm::Plain, Scope::Site, text.substr(1));
        take(ListForm::Plain, Scope::Exact, text);
    }

    void take(ListForm form, Scope scope, std::string_view text)
    {
        if (text.find('*') != std::string_view::npos)
            return skip(HasInnerStar);
        const std::optional<HostName> name = nameOf(text);
        if (!name)
            return skip(IpAddress::parse(text) ? IsAddress : NotAName);
        const std::uint32_t number = m_list.m_names.insert(name->text());
        m_list.m_scopes.resize(m_list.m_names.size());
        m_list.m_scopes[number] |= scopeBit(scope);
        ++m_list.m_taken[static_cast<std::size_t>(form)];
    }

    // Only names with other letters take the long way through the conversion to A-labels.
    static std::optional<HostName> nameOf(std::string_view text)
    {
        if (auto name = HostName::parse(text))
            return name;
        if (std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }))
            return {};
        const auto pattern = HostPattern::parse(text);
        return pattern ? HostName::parse(pattern->name()) : std::nullopt;
    }

    void skip(std::string_view reason)
    {
        ++m_list.m_skippedCount;
        if (m_list.m_skipped.size() < KeptSkipped)
            m_list.m_skipped.push_back({m_number, cleaned(m_line, ShownBytes), reason});
    }

    NameList& m_list;
    std::string_view m_line;
    std::uint32_t m_number = 0;
};

NameList NameList::parse(std::string_view content)
{
    NameList list;
    Reader reader(list);
    std::uint32_t number = 0;
    std::string_view rest = content;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        reader.readLine(rest.substr(0, end), ++number);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    list.m_hash = hashOfList(content);
    return list;
}

std::string hashOfList(std::string_view content)
{
    const QByteArrayView bytes(content.data(), static_cast<qsizetype>(content.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

bool NameList::holds(const NameProbe& name) const
{
    for (const NameProbe::Suffix& suffix : name) {
        const std::uint32_t number = m_names.find(name, suffix);
        const std::uint8_t wanted = name.isWhole(suffix) ? ScopesAtName : ScopesAtParent;
        if (number != NameTable::None && (m_scopes[number] & wanted) != 0)
            return true;
    }
    return false;
}

std::string NameList::toText() const
{
    std::vector<std::string> lines;
    m_names.forEach([&](std::string_view name, std::uint32_t number) {
        const std::uint8_t scopes = m_scopes[number];
        const bool isSite = (scopes & scopeBit(Scope::Site)) != 0;
        if (isSite)
            lines.push_back('.' + std::string(name));
        if (!isSite && (scopes & scopeBit(Scope::Exact)) != 0)
            lines.emplace_back(name);
        if (!isSite && (scopes & scopeBit(Scope::Subdomains)) != 0)
            lines.push_back("*." + std::string(name));
    });
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines)
        text.append(line).push_back('\n');
    return text;
}

} // namespace sluice
