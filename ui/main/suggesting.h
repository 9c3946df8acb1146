// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The person at the window as the learner's counterpart: suggestions to the Review page, accepted ones to the rules.
#pragma once

#include <vector>

#include <QObject>
#include <QTimer>

#include "core/engine/configuration.h"
#include "core/engine/engine.h"
#include "core/watch/suggestions.h"

namespace sluice::ui {

class ReviewPage;

/// GUI thread; everything handed in outlives it.
class Suggesting final : public QObject
{
    Q_OBJECT

public:
    Suggesting(Engine& engine, Configuration& configuration, ReviewPage& page, QObject* parent = nullptr);

    /// Suggestions are made only while somebody looks.
    void setReviewing(bool reviewing);

Q_SIGNALS:
    void noted(const QString& text);
    void failed(const QString& text);
    void ruleRequested(const sluice::Rule& rule);

private:
    void refresh();
    void accept(const std::vector<Suggestion>& suggestions);

    Engine& m_engine;
    Configuration& m_configuration;
    ReviewPage& m_page;
    QTimer m_delay; ///< what is learned comes in bursts
    bool m_isReviewing = false;
};

} // namespace sluice::ui
