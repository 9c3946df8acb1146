// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a rule that most rules leave alone: who, when, how much, and what an allowed tunnel must show.
#pragma once

#include "core/access/rule.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace sluice::ui {

class FieldMessage;

/// GUI thread. Errors stand beside their field.
class MoreFields final : public QWidget
{
    Q_OBJECT

public:
    explicit MoreFields(QWidget* parent = nullptr);

    void fill(const Rule& rule);
    /// False if a field cannot be understood.
    bool collect(Rule& rule);
    QWidget* privateNetworks() const; ///< the field
    /// Fields that mean nothing for this action are greyed.
    void setAction(RuleAction action);
    /// Whether a rule uses any of these fields.
    static bool areUsedBy(const Rule& rule);

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        QLineEdit* edit = nullptr;
        FieldMessage* error = nullptr;
    };

    void addWho(QFormLayout& form);
    void addTime(QFormLayout& form);
    void addDuties(QFormLayout& form);
    void addLimits(QFormLayout& form);
    void addRest(QFormLayout& form);
    Line addLine(QFormLayout& form, const QString& label, const QString& hint, const QString& name);
    QSpinBox* addLimit(QFormLayout& form, const QString& label, const QString& unit, int most);
    bool collectWho(Rule& rule) const;
    bool collectTime(Rule& rule);
    void collectDuties(Rule& rule) const;
    void showExpiry();

    Line m_programs;
    Line m_users;
    Line m_clients;
    Line m_when;
    Line m_private;
    QComboBox* m_expiry = nullptr;
    QDateTimeEdit* m_expiresAt = nullptr;
    QCheckBox* m_tls = nullptr;
    QCheckBox* m_sniMatch = nullptr;
    QCheckBox* m_noHiddenName = nullptr;
    QComboBox* m_minTls = nullptr;
    QWidget* m_duties = nullptr;
    QWidget* m_limits = nullptr;
    QSpinBox* m_up = nullptr;
    QSpinBox* m_down = nullptr;
    QSpinBox* m_tunnels = nullptr;
    QSpinBox* m_megabytes = nullptr;
    QSpinBox* m_minutes = nullptr;
    QSpinBox* m_idle = nullptr;
    RuleLimits m_former; ///< what these boxes cannot show exactly stays as it was unless touched
    QCheckBox* m_report = nullptr;
    QCheckBox* m_revoke = nullptr;
    QComboBox* m_log = nullptr;
    QLineEdit* m_group = nullptr;
};

} // namespace sluice::ui
