// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "What if": any request, decided by the rules as they are edited, with the reason of every rule and guard.
#pragma once

#include "core/access/probes.h"
#include "core/engine/rulelab.h"

#include <QDialog>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace sluice::ui {

class FieldMessage;

/// GUI thread; `lab` outlives it. Not modal, so that rules can be changed beside it.
class WhatIfDialog final : public QDialog
{
    Q_OBJECT

public:
    using RulesNow = std::function<std::shared_ptr<const RuleSet>()>;

    /// `directory` holds probes.json.
    WhatIfDialog(RuleLab& lab, RulesNow rules, const QString& directory, QWidget* parent = nullptr);

    void setRequest(const Probe& probe);
    /// The rules are others now.
    void takeRules();
    QString outcome() const;

Q_SIGNALS:
    void ruleRequested(const QString& id);

private:
    void build();
    QWidget* buildFields();
    QWidget* buildProbes();
    Probe probe() const;
    std::optional<WallTime> chosenTime() const; ///< none if what is written is no time
    Result<AccessRequest> request() const;
    void refresh();
    void showSteps(const Explanation& told, const RuleSet& rules);
    void keepProbe();
    void forgetProbe();
    void storeProbes();
    void refreshProbes();

    RuleLab& m_lab;
    RulesNow m_rules;
    std::string m_path;
    std::vector<Probe> m_probes;
    std::vector<IpAddress> m_addresses;
    QString m_resolvedName;
    Verdict m_verdict = Verdict::Undecided;
    QLineEdit* m_target = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_program = nullptr;
    QLineEdit* m_client = nullptr;
    QLineEdit* m_time = nullptr;
    QCheckBox* m_resolve = nullptr;
    FieldMessage* m_error = nullptr;
    QLabel* m_outcome = nullptr;
    QTreeWidget* m_steps = nullptr;
    QTreeWidget* m_saved = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_forget = nullptr;
};

} // namespace sluice::ui
