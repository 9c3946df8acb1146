// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recursive descent over bytes; the depth is bounded, each byte is looked at a fixed number of times.
#include "ui/common/filterparser.h"

#include <optional>
#include <utility>
#include <vector>

#include <QCoreApplication>

#include "ui/common/filterterms.h"
#include "ui/common/showntext.h"

namespace sluice::ui {
namespace {

constexpr qsizetype LongestShown = 40; ///< of what is no key

using Node = FilterProgram::Node;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDelimiter(char c)
{
    return isBlank(c) || c == '(' || c == ')';
}

QString translated(const char* text)
{
    return QCoreApplication::translate("Filter", text);
}

class FilterReader final
{
public:
    FilterReader(std::string_view text, const FilterVocabulary& vocabulary, WallTime now)
        : m_text(text)
        , m_vocabulary(vocabulary)
        , m_now(now)
    {}

    ParsedFilter read()
    {
        if (m_text.size() > FilterMaxLength)
            fail(FilterMaxLength, m_text.size() - FilterMaxLength,
                 translated(QT_TRANSLATE_NOOP("Filter", "the filter is too long")));
        skipBlanks();
        if (m_at < m_text.size())
            readAny(0);
        if (!m_error && m_at < m_text.size())
            fail(m_at, 1, translated(QT_TRANSLATE_NOOP("Filter", "no bracket is open here")));
        if (m_error)
            return *m_error;
        return FilterProgram(std::move(m_nodes), std::move(m_terms));
    }

private:
    bool fail(std::size_t at, std::size_t length, const QString& text)
    {
        if (!m_error)
            m_error = FilterError{at, length, text};
        return false;
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }

    std::size_t delimiterFrom(std::size_t at) const
    {
        while (at < m_text.size() && !isDelimiter(m_text[at]))
            ++at;
        return at;
    }

    bool isWord(std::string_view word) const
    {
        return equalsFolded(m_text.substr(m_at, delimiterFrom(m_at) - m_at), word);
    }

    bool takeWord(std::string_view word)
    {
        if (!isWord(word))
            return false;
        m_at += word.size();
        skipBlanks();
        return true;
    }

    bool isAtEndOfAll() const { return m_at >= m_text.size() || m_text[m_at] == ')' || isWord("or"); }

    std::size_t begin(Node::Kind kind)
    {
        m_nodes.push_back({kind, 0, 0});
        return m_nodes.size() - 1;
    }
    void finish(std::size_t node) { m_nodes[node].end = static_cast<std::uint32_t>(m_nodes.size()); }

    bool readAny(int depth)
    {
        const std::size_t node = begin(Node::Kind::Any);
        do {
            if (!readAll(depth))
                return false;
        } while (takeWord("or"));
        finish(node);
        return true;
    }

    bool readAll(int depth)
    {
        const std::size_t node = begin(Node::Kind::All);
        if (isAtEndOfAll())
            return fail(m_at, m_at < m_text.size() ? 1 : 0,
                        translated(QT_TRANSLATE_NOOP("Filter", "a condition is missing here")));
        while (!isAtEndOfAll()) {
            if (!readOne(depth))
                return false;
            skipBlanks();
            if (takeWord("and") && isAtEndOfAll())
                return fail(m_at, 0,
                            translated(QT_TRANSLATE_NOOP("Filter", "a condition is missing behind “and”")));
        }
        finish(node);
        return true;
    }

    bool readOne(int depth)
    {
        if (depth >= FilterMaxDepth)
            return fail(m_at, 1, translated(QT_TRANSLATE_NOOP("Filter", "nested too deeply")));
        const char c = m_text[m_at];
        if (c == '(')
            return readBracket(depth);
        const bool isSign = (c == '-' || c == '!') && m_at + 1 < m_text.size() &&
                            !isBlank(m_text[m_at + 1]) && m_text[m_at + 1] != ')';
        if (isSign || isWord("not"))
            return readNot(depth, isSign ? 1 : 3);
        return readTerm();
    }

    bool readBracket(int depth)
    {
        const std::size_t open = m_at++;
        skipBlanks();
        if (!readAny(depth + 1))
            return false;
        if (m_at >= m_text.size())
            return fail(open, 1, translated(QT_TRANSLATE_NOOP("Filter", "this bracket is not closed")));
        ++m_at;
        return true;
    }

    bool readNot(int depth, std::size_t length)
    {
        const std::size_t at = m_at;
        m_at += length;
        skipBlanks();
        const std::size_t node = begin(Node::Kind::Not);
        if (isAtEndOfAll())
            return fail(at, length,
                        translated(QT_TRANSLATE_NOOP("Filter", "a condition is missing behind “not”")));
        if (!readOne(depth + 1))
            return false;
        finish(node);
        return true;
    }

    bool readTerm()
    {
        std::size_t end = m_at;
        while (end < m_text.size() && isLetter(m_text[end]))
            ++end;
        const bool isKey = end > m_at && end < m_text.size() &&
                           std::string_view(":=<>").find(m_text[end]) != std::string_view::npos;
        if (isKey && !isNameWithPort(end))
            return readKey(end);
        const std::optional<FilterValue> value = readValue(false);
        return value && addTerm(freeTerm(*value));
    }

    // `localhost:8080` is a name with a port, `hots:example` a slip.
    bool isNameWithPort(std::size_t colon) const
    {
        const std::string_view number = m_text.substr(colon + 1, delimiterFrom(colon + 1) - colon - 1);
        return m_text[colon] == ':' && wholeOf(number) &&
               filterKey(folded(m_text.substr(m_at, colon - m_at))) == nullptr;
    }

    bool readKey(std::size_t end)
    {
        const std::size_t start = m_at;
        const std::string name = folded(m_text.substr(start, end - start));
        const FilterKey* key = filterKey(name);
        if (key == nullptr)
            return fail(start, end - start, noKeyText(name));
        if (!m_vocabulary.knows(*key))
            return fail(start, end - start,
                        (m_vocabulary.elsewhere.isEmpty() ? translated(QT_TRANSLATE_NOOP("Filter", "nothing here has “%1”"))
                                                          : m_vocabulary.elsewhere)
                            .arg(shortened(text(name), LongestShown)));
        m_at = end + 1;
        const bool orEqual =
            m_text[end] != ':' && m_text[end] != '=' && m_at < m_text.size() && m_text[m_at] == '=';
        m_at += orEqual ? 1 : 0;
        const FilterOperator op = operatorOf(m_text[end], orEqual);
        const std::size_t node = begin(Node::Kind::Any);
        do {
            const std::optional<FilterValue> value = readValue(true);
            if (!value)
                return false;
            if (value->text.empty() && !value->isQuoted)
                return fail(start, m_at - start,
                            translated(QT_TRANSLATE_NOOP("Filter", "a value is missing behind “%1”"))
                                .arg(shortened(text(name), LongestShown)));
            if (!addTerm(keyTerm(*key, op, *value, m_vocabulary, m_now)))
                return false;
        } while (takeComma());
        finish(node);
        return true;
    }

    QString noKeyText(const std::string& name) const
    {
        const FilterKey* meant = m_vocabulary.keyMeantBy(name);
        if (meant == nullptr)
            return translated(QT_TRANSLATE_NOOP("Filter", "there is no key “%1”; put it in quotes to search for it"))
                .arg(shortened(text(name), LongestShown));
        return translated(QT_TRANSLATE_NOOP("Filter", "there is no key “%1”; did you mean “%2:”? Put it in quotes to search for it"))
            .arg(shortened(text(name), LongestShown), text(meant->name));
    }

    bool takeComma()
    {
        const bool isComma = m_at < m_text.size() && m_text[m_at] == ',';
        m_at += isComma ? 1 : 0;
        return isComma;
    }

    bool addTerm(std::variant<FilterTerm, FilterError> term)
    {
        if (const FilterError* error = std::get_if<FilterError>(&term))
            return fail(error->at, error->length, error->text);
        m_nodes.push_back({Node::Kind::Term, static_cast<std::uint32_t>(m_nodes.size()) + 1,
                           static_cast<std::uint32_t>(m_terms.size())});
        m_terms.push_back(std::move(std::get<FilterTerm>(term)));
        return true;
    }

    std::optional<FilterValue> readValue(bool isList)
    {
        const char c = m_at < m_text.size() ? m_text[m_at] : ' ';
        if (c == '"')
            return readQuoted();
        if (c == '/') {
            const std::size_t close = endOfRegex(isList);
            if (close != std::string_view::npos)
                return takeRegex(close);
        }
        const std::size_t start = m_at;
        while (m_at < m_text.size() && !isDelimiter(m_text[m_at]) && !(isList && m_text[m_at] == ','))
            ++m_at;
        const std::string_view text = m_text.substr(start, m_at - start);
        if (c == '/' && text.find('/', 1) == std::string_view::npos) {
            fail(start, m_at - start,
                 translated(QT_TRANSLATE_NOOP(
                     "Filter", "the closing / is missing; put it in quotes to search for it")));
            return std::nullopt;
        }
        return FilterValue{std::string(text), start, m_at - start, false, false};
    }

    std::optional<FilterValue> readQuoted()
    {
        const std::size_t start = m_at++;
        std::string text;
        for (; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            const bool isEscape = m_text[m_at] == '\\' && m_at + 1 < m_text.size() &&
                                  (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\');
            m_at += isEscape ? 1 : 0;
            text += m_text[m_at];
        }
        if (m_at >= m_text.size()) {
            fail(start, m_text.size() - start,
                 translated(QT_TRANSLATE_NOOP("Filter", "the closing quote is missing")));
            return std::nullopt;
        }
        ++m_at;
        return FilterValue{std::move(text), start, m_at - start, true, false};
    }

    // A slash that ends a word; paths like /usr/bin/curl have none.
    std::size_t endOfRegex(bool isList) const
    {
        for (std::size_t at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text[at] == '\\') {
                ++at;
            } else if (m_text[at] == '/') {
                const bool isEnd = at + 1 == m_text.size() || isDelimiter(m_text[at + 1]) ||
                                   (isList && m_text[at + 1] == ',');
                if (isEnd)
                    return at > m_at + 1 ? at : std::string_view::npos;
            }
        }
        return std::string_view::npos;
    }

    FilterValue takeRegex(std::size_t close)
    {
        const std::size_t start = m_at;
        m_at = close + 1;
        return {std::string(m_text.substr(start + 1, close - start - 1)), start, m_at - start, false, true};
    }

    std::string_view m_text;
    const FilterVocabulary& m_vocabulary;
    WallTime m_now;
    std::size_t m_at = 0;
    std::vector<Node> m_nodes;
    std::vector<FilterTerm> m_terms;
    std::optional<FilterError> m_error;
};

} // namespace

ParsedFilter parseFilter(std::string_view utf8, const FilterVocabulary& vocabulary, WallTime now)
{
    return FilterReader(utf8, vocabulary, now).read();
}

std::string exactTerm(std::string_view key, std::string_view value)
{
    std::string term = std::string(key) + '=';
    if (!value.empty() && value.find_first_of(" \t\r\n()\",\\") == std::string_view::npos &&
        value.front() != '/')
        return term.append(value);
    term += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\')
            term += '\\';
        term += c;
    }
    return term + '"';
}

} // namespace sluice::ui
