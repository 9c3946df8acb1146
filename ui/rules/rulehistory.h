// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every change of the rules as a named, undoable step that is on disk before it counts.
#pragma once

#include "core/base/result.h"
#include "ui/rules/rulesplice.h"

#include <QObject>
#include <QUndoStack>

namespace sluice {
class Configuration;
}

namespace sluice::ui {

/// GUI thread; `configuration` outlives it. Each step is saved and applied first and noted after, so that the stack
/// never tells of a change that failed. A change of the rules from elsewhere empties the stack: its steps no longer fit.
class RuleHistory final : public QObject
{
    Q_OBJECT

public:
    explicit RuleHistory(Configuration& configuration, QObject* parent = nullptr);

    /// On error nothing has changed.
    Result<void> change(std::vector<Rule> rules, const QString& text);
    /// Nothing happens, successfully, if there is no step to undo or redo.
    Result<void> undo();
    Result<void> redo();
    const QUndoStack& stack() const { return m_stack; }

Q_SIGNALS:
    /// canUndo, canRedo or one of their texts.
    void stepsChanged();

private:
    Result<void> save(std::vector<Rule> rules);

    Configuration& m_configuration;
    QUndoStack m_stack;
    bool m_saving = false;
};

} // namespace sluice::ui
