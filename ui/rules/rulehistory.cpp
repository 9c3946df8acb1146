// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QUndoStack keeps the order and the names; the work is done here because a QUndoCommand cannot fail.
#include "ui/rules/rulehistory.h"

#include "core/engine/configuration.h"

#include <QScopedValueRollback>
#include <QUndoCommand>

namespace sluice::ui {
namespace {

constexpr int RememberedSteps = 200;

class RuleStep final : public QUndoCommand
{
public:
    RuleStep(RuleSplice splice, const QString& text) : QUndoCommand(text), m_splice(std::move(splice)) {}
    const RuleSplice& splice() const { return m_splice; }

private:
    RuleSplice m_splice;
};

const RuleSplice& spliceAt(const QUndoStack& stack, int index)
{
    return static_cast<const RuleStep*>(stack.command(index))->splice();
}

} // namespace

RuleHistory::RuleHistory(Configuration& configuration, QObject* parent)
    : QObject(parent)
    , m_configuration(configuration)
{
    m_stack.setUndoLimit(RememberedSteps);
    connect(&m_configuration, &Configuration::rulesChanged, this, [this] {
        if (!m_saving)
            m_stack.clear();
    });
    connect(&m_stack, &QUndoStack::indexChanged, this, &RuleHistory::stepsChanged);
}

Result<void> RuleHistory::change(std::vector<Rule> rules, const QString& text)
{
    RuleSplice splice = RuleSplice::between(m_configuration.rules(), rules);
    if (splice.removed.empty() && splice.inserted.empty())
        return {};
    const Result<void> saved = save(std::move(rules));
    if (saved)
        m_stack.push(new RuleStep(std::move(splice), text));
    return saved;
}

Result<void> RuleHistory::undo()
{
    if (!m_stack.canUndo())
        return {};
    const RuleSplice back = spliceAt(m_stack, m_stack.index() - 1).reversed();
    const Result<void> saved = save(back.applied(m_configuration.rules()));
    if (saved)
        m_stack.undo();
    return saved;
}

Result<void> RuleHistory::redo()
{
    if (!m_stack.canRedo())
        return {};
    const Result<void> saved = save(spliceAt(m_stack, m_stack.index()).applied(m_configuration.rules()));
    if (saved)
        m_stack.redo();
    return saved;
}

Result<void> RuleHistory::save(std::vector<Rule> rules)
{
    const QScopedValueRollback saving(m_saving, true);
    return m_configuration.saveRules(std::move(rules));
}

} // namespace sluice::ui
