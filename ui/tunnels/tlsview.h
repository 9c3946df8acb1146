// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the first bytes of a tunnel said in the open: names, versions, fingerprint, and what is remarkable
// about them.
#pragma once

#include <vector>

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>

#include "core/look/lookfacts.h"

namespace sluice::ui {

class TlsView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit TlsView(QWidget* parent = nullptr);
    /// Null: nothing has been said yet.
    void showFacts(const LookFacts* look);

private:
    QLabel* add(QFormLayout* form, const QString& name);

    QLabel* m_protocol;
    QLabel* m_sni;
    QLabel* m_version;
    QLabel* m_alpn;
    QLabel* m_fingerprint;
    QLabel* m_keys;
    QLabel* m_remarks;
};

} // namespace sluice::ui
