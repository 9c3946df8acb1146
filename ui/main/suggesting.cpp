// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An accepted suggestion is a rule like any other: saved, seen, undone; its origin says that it was learned.
#include "ui/main/suggesting.h"

#include "core/engine/watchdesk.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"
#include "ui/review/reviewpage.h"

namespace sluice::ui {
namespace {

constexpr std::chrono::milliseconds BurstDelay{500};

} // namespace

Suggesting::Suggesting(Engine& engine, Configuration& configuration, ReviewPage& page, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_configuration(configuration)
    , m_page(page)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(BurstDelay);
    connect(&m_delay, &QTimer::timeout, this, &Suggesting::refresh);
    connect(&m_engine.watch(), &WatchDesk::learned, this, [this] {
        if (m_isReviewing && !m_delay.isActive())
            m_delay.start();
    });
    connect(&m_page, &ReviewPage::suggestionsAccepted, this, &Suggesting::accept);
    connect(&m_page, &ReviewPage::suggestionsForgotten, this, [this](const std::vector<Suggestion>& suggestions) {
        for (const Suggestion& suggestion : suggestions)
            m_engine.watch().forget(suggestion);
        refresh();
    });
    connect(&m_page, &ReviewPage::suggestionEditRequested, this, &Suggesting::ruleRequested);
}

void Suggesting::setReviewing(bool reviewing)
{
    m_isReviewing = reviewing;
    if (reviewing)
        refresh();
}

void Suggesting::refresh()
{
    m_page.setSuggestions(m_engine.watch().suggestions());
}

void Suggesting::accept(const std::vector<Suggestion>& suggestions)
{
    if (suggestions.empty())
        return;
    std::vector<Rule> rules = m_configuration.rules();
    for (const Suggestion& suggestion : suggestions)
        rules = withSuggestion(std::move(rules), suggestion);
    const auto count = static_cast<int>(suggestions.size());
    const QString change = tr("Accept %n suggestions", nullptr, count);
    if (const auto saved = m_configuration.saveRules(std::move(rules), change.toStdString()); !saved) {
        Q_EMIT failed(text(saved.error().text));
        return;
    }
    refresh();
    Q_EMIT noted(suggestions.size() == 1 ? tr("Added: %1", "rule in a sentence").arg(ruleSentence(suggestions.front().rule)) : tr("Added %n learned rules.", nullptr, count));
}

} // namespace sluice::ui
