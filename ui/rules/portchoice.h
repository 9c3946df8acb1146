// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ports of a rule: three usual answers by name, and a field for all others.
#pragma once

#include "core/access/rule.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace sluice::ui {

class FieldMessage;

/// GUI thread.
class PortChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit PortChoice(QWidget* parent = nullptr);

    void setPorts(const PortSet& ports);
    /// Shows what is wrong beside the field; empty then.
    std::optional<PortSet> collect();

Q_SIGNALS:
    void changed();

private:
    bool isTyped() const;

    QComboBox* m_choice;
    QLineEdit* m_typed;
    FieldMessage* m_error;
};

} // namespace sluice::ui
