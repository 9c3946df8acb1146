// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind filterlanguage.h.
#include "ui/common/filterlanguage.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <QCoreApplication>

namespace sluice::ui {
namespace {

using Field = FilterField;
using Kind = FilterKind;

constexpr std::size_t MostSlips = 2;
constexpr std::size_t LongestWord = 16; ///< that may be a key

constexpr std::array Keys{
    FilterKey{"host", Field::Host, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "part of the target's name, or *.pattern")},
    FilterKey{"site", Field::Site, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "the name its owner registered")},
    FilterKey{"port", Field::Port, Kind::Number,
              QT_TRANSLATE_NOOP("FilterKeys", "443, 8000-8999, or port>1024")},
    FilterKey{"client", Field::Client, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "who connected: address or range")},
    FilterKey{"user", Field::User, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "the name given with the password")},
    FilterKey{"program", Field::Program, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "the local program behind the client")},
    FilterKey{"rule", Field::Rule, Kind::Text, QT_TRANSLATE_NOOP("FilterKeys", "the rule that decided")},
    FilterKey{"state", Field::State, Kind::State, QT_TRANSLATE_NOOP("FilterKeys", "how it stands")},
    FilterKey{"reason", Field::Reason, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "why it ended or was refused")},
    FilterKey{"rate", Field::Rate, Kind::Rate,
              QT_TRANSLATE_NOOP("FilterKeys", "both ways together: rate>100k")},
    FilterKey{"uprate", Field::UpRate, Kind::Rate,
              QT_TRANSLATE_NOOP("FilterKeys", "to the target: uprate>100k")},
    FilterKey{"downrate", Field::DownRate, Kind::Rate,
              QT_TRANSLATE_NOOP("FilterKeys", "to the client: downrate>1M")},
    FilterKey{"idle", Field::Idle, Kind::Duration,
              QT_TRANSLATE_NOOP("FilterKeys", "since the last byte: idle>30s")},
    FilterKey{"bytes", Field::Bytes, Kind::Size,
              QT_TRANSLATE_NOOP("FilterKeys", "both ways together: bytes>1M")},
    FilterKey{"up", Field::Up, Kind::Size, QT_TRANSLATE_NOOP("FilterKeys", "sent to the target: up>1M")},
    FilterKey{"down", Field::Down, Kind::Size,
              QT_TRANSLATE_NOOP("FilterKeys", "sent to the client: down>1G")},
    FilterKey{"age", Field::Age, Kind::Duration,
              QT_TRANSLATE_NOOP("FilterKeys", "from accept to end or now: age>5m")},
    FilterKey{"after", Field::Began, Kind::After,
              QT_TRANSLATE_NOOP("FilterKeys", "began after 10:30, 2h ago, today, 2026-01-31")},
    FilterKey{"before", Field::Began, Kind::Before,
              QT_TRANSLATE_NOOP("FilterKeys", "began before 10:30, 2h ago, 2026-01-31")},
    FilterKey{"ip", Field::Address, Kind::Address,
              QT_TRANSLATE_NOOP("FilterKeys", "an address of the target, or 10.0.0.0/8")},
    FilterKey{"sni", Field::Sni, Kind::Text, QT_TRANSLATE_NOOP("FilterKeys", "the server name inside TLS")},
    FilterKey{"tls", Field::Tls, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "version, protocol or fingerprint")},
    FilterKey{"level", Field::Level, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "error, warning, info, debug")},
    FilterKey{"component", Field::Component, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "the part that wrote the line")},
    FilterKey{"origin", Field::Origin, Kind::Text,
              QT_TRANSLATE_NOOP("FilterKeys", "where the rule came from")},
    FilterKey{"note", Field::Note, Kind::Text, QT_TRANSLATE_NOOP("FilterKeys", "the rule's note")},
    FilterKey{"hits", Field::Hits, Kind::Number, QT_TRANSLATE_NOOP("FilterKeys", "how often the rule decided: hits>100")},
    FilterKey{"id", Field::Id, Kind::Number, QT_TRANSLATE_NOOP("FilterKeys", "the tunnel's number")},
};

// How many letters were left out, put in, mistaken or swapped with the next one.
std::size_t slipsBetween(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> now(b.size() + 1);
    std::iota(now.begin(), now.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        beforeLast = std::exchange(last, now);
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], beforeLast[j - 2] + 1);
        }
    }
    return now[b.size()];
}

} // namespace

std::span<const FilterKey> filterKeys()
{
    return Keys;
}

const FilterKey* filterKey(std::string_view name)
{
    const auto found =
        std::find_if(Keys.begin(), Keys.end(), [name](const FilterKey& key) { return key.name == name; });
    return found == Keys.end() ? nullptr : &*found;
}

bool FilterVocabulary::knows(const FilterKey& key) const
{
    return std::find(fields.begin(), fields.end(), key.field) != fields.end();
}

const FilterKey* FilterVocabulary::keyMeantBy(std::string_view word) const
{
    const FilterKey* meant = nullptr;
    // Two thirds of the word must be right, or any short one would be near to some key.
    std::size_t fewest = std::min(word.size() / 3, MostSlips) + 1;
    for (const FilterKey& key : Keys) {
        const std::size_t slips = knows(key) && word.size() <= LongestWord ? slipsBetween(word, key.name) : fewest;
        if (slips < fewest) {
            meant = &key;
            fewest = slips;
        }
    }
    return meant;
}

std::optional<std::uint32_t> FilterVocabulary::stateBit(std::string_view word) const
{
    const auto found = std::find(states.begin(), states.end(), word);
    if (found == states.end())
        return std::nullopt;
    return std::uint32_t{1} << (found - states.begin());
}

} // namespace sluice::ui
