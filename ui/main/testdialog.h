// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for a target, sends a test request through the proxy and explains the outcome.
#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "ui/common/page.h"
#include "ui/main/launcher.h"

namespace sluice::ui {

class FieldMessage;

class TestDialog final : public QDialog
{
    Q_OBJECT

public:
    TestDialog(const Endpoint& listener, QWidget* parent);

Q_SIGNALS:
    void makeRuleRequested(const sluice::ui::RuleDraft& draft);

private:
    void send();
    void explain(TestRequest::Outcome outcome, const QString& explanation);

    const Endpoint m_listener;
    TestRequest m_request;
    QLineEdit* m_target;
    FieldMessage* m_error;
    QLabel* m_outcome;
    QPushButton* m_send;
    QPushButton* m_makeRule;
};

} // namespace sluice::ui
