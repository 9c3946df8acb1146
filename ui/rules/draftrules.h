// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules as they are being edited: named, undoable steps that count only once they are applied.
#pragma once

#include "core/base/result.h"
#include "ui/rules/rulesplice.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

namespace sluice {
class Configuration;
}

namespace sluice::ui {

/// GUI thread; `configuration` outlives it. Undo goes on behind an apply, which then has to be applied again. When the
/// rules change elsewhere (a question answered, a file edited) the draft takes that in as a step of its own.
class DraftRules final : public QObject
{
    Q_OBJECT

public:
    /// A draft that a former run left behind is taken up again.
    explicit DraftRules(Configuration& configuration, QObject* parent = nullptr);
    ~DraftRules() override;

    const std::vector<Rule>& rules() const { return m_rules; }
    /// What is in force, as the draft knows it.
    const std::vector<Rule>& applied() const { return m_base; }
    bool isChanged() const { return m_rules != m_base; }
    /// Rules added, removed, changed or moved.
    std::size_t changeCount() const;

    void change(std::vector<Rule> rules, const QString& text);
    void undo();
    void redo();
    /// A step like any other, so that it can be undone.
    void discard();
    /// Saves; on error the draft is as it was.
    Result<void> apply();
    const QUndoStack& stack() const { return m_stack; }
    /// What became of a draft that could not be taken up again; empty if all is well.
    const QString& trouble() const { return m_trouble; }

Q_SIGNALS:
    /// rules(), isChanged() or the steps.
    void changed();
    /// So many rules were changed both here and elsewhere; the draft's won.
    void conflicted(int rules);

private:
    void takeFromElsewhere();
    QString nameOfChange() const;
    void resume();
    void keep();

    Configuration& m_configuration;
    std::vector<Rule> m_base;
    std::vector<Rule> m_rules;
    QUndoStack m_stack;
    QTimer m_keepTimer; ///< until a change is on the disk: an end by a signal asks nobody
    QString m_trouble;
    bool m_saving = false;
    bool m_hasResumed = false; ///< what a former run left has been read
};

} // namespace sluice::ui
