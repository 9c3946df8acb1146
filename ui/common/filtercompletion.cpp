// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See filtercompletion.h.
#include "ui/common/filtercompletion.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/common/filterparser.h"

namespace sluice::ui {
namespace {

bool startsFolded(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalsFolded(text.substr(0, prefix.size()), prefix);
}

// Where the word under the cursor begins; a quote that is still open keeps its blanks.
std::size_t wordStart(std::string_view text, std::size_t cursor)
{
    std::size_t start = 0;
    bool isQuoted = false;
    for (std::size_t i = 0; i < cursor; ++i) {
        if (text[i] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (text[i] == ' ' || text[i] == '\t' || text[i] == '(' || text[i] == ')'))
            start = i + 1;
    }
    return start;
}

void addKeys(FilterCompletion& completion, std::string_view prefix, const FilterVocabulary& vocabulary)
{
    for (const FilterKey& key : filterKeys()) {
        if (!vocabulary.knows(key) || !startsFolded(key.name, prefix))
            continue;
        const bool isMeasure =
            key.kind == FilterKind::Size || key.kind == FilterKind::Rate || key.kind == FilterKind::Duration;
        completion.candidates.push_back({std::string(key.name) + (isMeasure ? '>' : ':'),
                                         QCoreApplication::translate("FilterKeys", key.hint)});
    }
}

std::vector<std::string> valuesFor(const FilterKey& key, const FilterVocabulary& vocabulary,
                                   const SeenValues& seen)
{
    switch (key.kind) {
    case FilterKind::State:
        return {vocabulary.states.begin(), vocabulary.states.end()};
    case FilterKind::After:
    case FilterKind::Before:
        return {"5m", "1h", "today", "yesterday"};
    case FilterKind::Duration:
        return {"10s", "1m", "10m", "1h"};
    case FilterKind::Size:
    case FilterKind::Rate:
        return {"10k", "100k", "1M", "100M"};
    case FilterKind::Text:
    case FilterKind::Number:
    case FilterKind::Address:
        break;
    }
    return seen ? seen(key.field) : std::vector<std::string>();
}

} // namespace

FilterCompletion completeFilter(std::string_view utf8, std::size_t cursor, const FilterVocabulary& vocabulary,
                                const SeenValues& seen, std::size_t limit)
{
    FilterCompletion completion;
    cursor = std::min(cursor, utf8.size());
    std::size_t start = wordStart(utf8, cursor);
    while (start < cursor && (utf8[start] == '-' || utf8[start] == '!'))
        ++start;
    completion.from = start;
    const std::string_view word = utf8.substr(start, cursor - start);
    const std::size_t op = word.find_first_of(":=<>");
    if (op == std::string_view::npos) {
        addKeys(completion, word, vocabulary);
    } else if (const FilterKey* key = filterKey(folded(word.substr(0, op)));
               key != nullptr && vocabulary.knows(*key)) {
        std::size_t value = op + 1;
        if (value < word.size() && word[value] == '=')
            ++value;
        const std::size_t comma = word.rfind(',');
        if (comma != std::string_view::npos && comma > op && word.find('"') == std::string_view::npos)
            value = comma + 1;
        completion.from = start + value;
        std::string_view prefix = word.substr(value);
        if (!prefix.empty() && prefix.front() == '"')
            prefix.remove_prefix(1);
        for (const std::string& seenValue : valuesFor(*key, vocabulary, seen)) {
            if (startsFolded(seenValue, prefix) ||
                (prefix.size() >= 2 && containsFolded(seenValue, folded(prefix))))
                completion.candidates.push_back({exactTerm("", seenValue).substr(1), {}});
        }
    }
    if (completion.candidates.size() > limit)
        completion.candidates.resize(limit);
    return completion;
}

} // namespace sluice::ui
