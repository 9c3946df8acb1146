// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that a filter leaves, in their order; the final row is never hidden, since it decides whatever is shown.
#pragma once

#include <QSortFilterProxyModel>

#include "ui/rules/rulesmodel.h"

namespace sluice::ui {

/// GUI thread; borrows the model.
class ShownRules final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    ShownRules(RulesModel& rules, QObject* parent) : QSortFilterProxyModel(parent), m_rules(rules) { setSourceModel(&rules); }

    void setProgram(const FilterProgram& program)
    {
        m_program = program;
        m_now = std::chrono::system_clock::now();
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override { return m_rules.matches(row, m_program, m_now); }

private:
    const RulesModel& m_rules;
    FilterProgram m_program;
    WallTime m_now{};
};

} // namespace sluice::ui
