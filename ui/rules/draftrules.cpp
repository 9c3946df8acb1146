// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QUndoStack keeps the order and the names; a step holds only the stretch it replaced.
#include "ui/rules/draftrules.h"

#include "core/access/rulediff.h"
#include "core/access/rulefile.h"
#include "core/engine/configuration.h"

#include <algorithm>
#include <set>

#include <QFile>
#include <QScopedValueRollback>
#include <QUndoCommand>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int RememberedSteps = 200;
constexpr int NamedSteps = 3;

class RuleStep final : public QUndoCommand
{
public:
    enum class By { Draft, Elsewhere };

    RuleStep(RuleSplice splice, const QString& text, By by) : QUndoCommand(text), m_splice(std::move(splice)), m_by(by) {}
    const RuleSplice& splice() const { return m_splice; }
    By by() const { return m_by; }

private:
    RuleSplice m_splice;
    By m_by;
};

const RuleStep& stepAt(const QUndoStack& stack, int index)
{
    return *static_cast<const RuleStep*>(stack.command(index));
}

const RuleSplice& spliceAt(const QUndoStack& stack, int index)
{
    return stepAt(stack, index).splice();
}

/// The ids of the rules of `before` that are no longer the same in `after`.
std::set<std::string> touched(const std::vector<Rule>& before, const std::vector<Rule>& after)
{
    std::set<std::string> ids;
    for (const RuleDifference& difference : differences(before, after)) {
        if (difference.kind == RuleDifferenceKind::Changed || difference.kind == RuleDifferenceKind::Removed)
            ids.insert(before[difference.before].id);
    }
    return ids;
}

} // namespace

DraftRules::DraftRules(Configuration& configuration, QObject* parent)
    : QObject(parent)
    , m_configuration(configuration)
    , m_base(configuration.rules())
    , m_rules(m_base)
{
    m_stack.setUndoLimit(RememberedSteps);
    connect(&m_configuration, &Configuration::rulesChanged, this, &DraftRules::takeFromElsewhere);
    resume();
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(std::chrono::seconds(1));
    connect(&m_keepTimer, &QTimer::timeout, this, &DraftRules::keep);
    connect(this, &DraftRules::changed, &m_keepTimer, qOverload<>(&QTimer::start));
}

DraftRules::~DraftRules()
{
    if (m_keepTimer.isActive())
        keep();
}

void DraftRules::resume()
{
    if (m_hasResumed || m_configuration.areRulesBroken())
        return;
    m_hasResumed = true;
    const RuleVersions versions = m_configuration.versions();
    const QString path = QString::fromStdString(versions.draftPath());
    if (!QFile::exists(path))
        return;
    auto draft = loadRules(versions.draftPath());
    auto base = loadRules(versions.draftBasePath());
    if (!draft || !base) {
        // Whoever wants it can mend it; a later draft must not take its place.
        QFile::remove(path + u".broken"_s);
        QFile::rename(path, path + u".broken"_s);
        m_trouble = tr("The draft of the last run could not be read and was put aside as %1.").arg(path + u".broken"_s);
        return;
    }
    // What was to end with the last run or has ended meanwhile is nobody's change.
    const auto hasEnded = [now = std::chrono::system_clock::now()](const Rule& rule) {
        return rule.expires.kind == Expiry::Kind::Session || rule.expires.hasPassed(now);
    };
    std::erase_if(*draft, hasEnded);
    std::erase_if(*base, hasEnded);
    change(rebased(*draft, *base, m_rules), tr("The draft of the last run"));
}

// What cannot be kept is still here, and no reason to disturb anybody.
void DraftRules::keep()
{
    m_keepTimer.stop();
    if (!m_hasResumed)
        return; // it waits for the rules it belongs to
    const RuleVersions versions = m_configuration.versions();
    const QString path = QString::fromStdString(versions.draftPath());
    if (!isChanged()) {
        QFile::remove(path);
        return;
    }
    // Whatever end comes between the two, an older base undoes nothing; a newer one would.
    const bool hasBase = QFile::exists(path) || saveRules(versions.draftBasePath(), m_base);
    if (hasBase && saveRules(versions.draftPath(), m_rules))
        static_cast<void>(saveRules(versions.draftBasePath(), m_base));
}

std::size_t DraftRules::changeCount() const
{
    return differences(m_base, m_rules).size();
}

void DraftRules::takeFromElsewhere()
{
    if (m_saving)
        return;
    if (m_configuration.rules() == m_base) {
        resume(); // the file may have been mended
        return;
    }
    const std::vector<Rule> before = m_rules;
    const std::set<std::string> elsewhere = touched(m_base, m_configuration.rules());
    const std::set<std::string> here = touched(m_base, m_rules);
    const std::set<std::string> apart = touched(m_configuration.rules(), m_rules);
    m_rules = isChanged() ? rebased(m_rules, m_base, m_configuration.rules()) : m_configuration.rules();
    m_base = m_configuration.rules();
    RuleSplice splice = RuleSplice::between(before, m_rules);
    if (!splice.removed.empty() || !splice.inserted.empty())
        m_stack.push(new RuleStep(std::move(splice), tr("Changed elsewhere"), RuleStep::By::Elsewhere));
    if (!isChanged())
        m_stack.setClean();
    Q_EMIT changed();
    const auto both = std::count_if(here.begin(), here.end(),
                                    [&](const std::string& id) { return elsewhere.contains(id) && apart.contains(id); });
    if (both > 0)
        Q_EMIT conflicted(static_cast<int>(both));
    resume();
}

void DraftRules::change(std::vector<Rule> rules, const QString& text)
{
    RuleSplice splice = RuleSplice::between(m_rules, rules);
    if (splice.removed.empty() && splice.inserted.empty())
        return;
    m_rules = std::move(rules);
    m_stack.push(new RuleStep(std::move(splice), text, RuleStep::By::Draft));
    Q_EMIT changed();
}

void DraftRules::undo()
{
    if (!m_stack.canUndo())
        return;
    m_rules = spliceAt(m_stack, m_stack.index() - 1).reversed().applied(std::move(m_rules));
    m_stack.undo();
    Q_EMIT changed();
}

void DraftRules::redo()
{
    if (!m_stack.canRedo())
        return;
    m_rules = spliceAt(m_stack, m_stack.index()).applied(std::move(m_rules));
    m_stack.redo();
    Q_EMIT changed();
}

void DraftRules::discard()
{
    change(m_base, tr("Discard the draft"));
}

// What led from the rules in force to this draft, for the list of versions.
QString DraftRules::nameOfChange() const
{
    const int from = std::max(m_stack.cleanIndex(), 0);
    const int to = m_stack.index();
    QStringList names;
    for (int i = std::min(from, to); i < std::max(from, to); ++i) {
        if (from <= to && stepAt(m_stack, i).by() == RuleStep::By::Elsewhere)
            continue;
        names.append(from <= to ? m_stack.text(i) : tr("Undo: %1").arg(m_stack.text(i)));
    }
    const auto more = static_cast<int>(names.size()) - NamedSteps;
    if (more > 0)
        names = names.mid(0, NamedSteps) << tr("%n more", "changes", more);
    return names.join("; "_L1);
}

Result<void> DraftRules::apply()
{
    {
        const QScopedValueRollback saving(m_saving, true);
        const Result<void> saved = m_configuration.saveRules(m_rules, nameOfChange().toStdString());
        if (!saved)
            return saved;
    }
    m_base = m_rules;
    m_stack.setClean();
    keep(); // a draft that has been applied must not come back
    Q_EMIT changed();
    takeFromElsewhere(); // what the file held besides, unseen until now
    return {};
}

} // namespace sluice::ui
