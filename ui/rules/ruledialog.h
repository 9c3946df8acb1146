// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Adding or changing one rule: fields above, what it will mean below, as a sentence and by example.
#pragma once

#include "core/access/rule.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QToolButton;

namespace sluice {
struct PreviewReport;
}

namespace sluice::ui {

class FieldMessage;
class MoreFields;
class PortChoice;
class PreviewLine;
class TargetList;

/// GUI thread; shown with open(). Errors stand beside their field and keep the rule from being saved, warnings do not.
class RuleDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Add, Edit };

    /// Starts with `rule`. All of it survives, including what has no field here (its id).
    RuleDialog(Purpose purpose, const Rule& rule, QWidget* parent = nullptr);

    /// The rule as the fields say; meaningful when accepted.
    const Rule& rule() const { return m_rule; }
    /// What saving it would change; empty hides it.
    void setPreview(const PreviewReport& report);
    /// Unfolds what holds them and puts the focus there.
    void showPrivateNetworks();
    void accept() override;

Q_SIGNALS:
    /// The fields make a valid rule, which is now this.
    void ruleChanged(const sluice::Rule& rule);

private:
    void build();
    void addTargetFields(QFormLayout& form);
    void addMoreFields(QFormLayout& form);
    QWidget* buildOutcome();
    void connectFields();
    void fill(const Rule& rule);
    void refresh();
    void showOutcome(bool isValid);
    void showMore(bool shown);
    RuleAction action() const;

    Purpose m_purpose;
    Rule m_rule;
    QRadioButton* m_allow = nullptr;
    QRadioButton* m_deny = nullptr;
    QRadioButton* m_ask = nullptr;
    QRadioButton* m_drop = nullptr;
    TargetList* m_targets = nullptr;
    FieldMessage* m_targetsError = nullptr;
    PortChoice* m_ports = nullptr;
    QLineEdit* m_note = nullptr;
    QCheckBox* m_enabled = nullptr;
    QToolButton* m_moreToggle = nullptr;
    MoreFields* m_more = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_examples = nullptr;
    PreviewLine* m_preview = nullptr;
    FieldMessage* m_warnings = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace sluice::ui
