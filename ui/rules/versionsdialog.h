// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Former versions of the rules: when, what was done, how they differ from now, and the way back.
#pragma once

#include "core/access/ruleversions.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace sluice::ui {

/// GUI thread; shown with open().
class VersionsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `current` are the rules as they are edited now.
    VersionsDialog(const RuleVersions& versions, std::vector<Rule> current, QWidget* parent = nullptr);

Q_SIGNALS:
    /// `name` says which version, for the step's name.
    void restoreRequested(const std::vector<sluice::Rule>& rules, const QString& name);

private:
    void showSelected();
    void restore();
    int selectedRow() const;

    std::vector<RuleVersion> m_versions;
    std::vector<Rule> m_current;
    std::vector<Rule> m_selected;
    QTreeWidget* m_list;
    QTreeWidget* m_differences;
    QLabel* m_summary;
    QPushButton* m_restore;
};

} // namespace sluice::ui
