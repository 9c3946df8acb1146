// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What changes of the rules would do, in a sentence, with every request it counts one click away.
#pragma once

#include "core/engine/rulelab.h"

#include <QDialog>

class QLabel;
class QToolButton;
class QTreeWidget;

namespace sluice::ui {

/// GUI thread. Takes no room while it has nothing to say.
class PreviewLine final : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewLine(const QString& name, QWidget* parent = nullptr);

    void setReport(const QString& text, const PreviewReport& report);
    void clear() { setReport({}, {}); }
    QString text() const;

private:
    QLabel* m_label;
    QToolButton* m_show;
    PreviewReport m_report;
};

/// The requests that would be decided otherwise, the open ones first; at most PreviewLimit.
class PreviewChangesDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PreviewChangesDialog(const PreviewReport& report, QWidget* parent = nullptr);

private:
    QTreeWidget* m_list;
};

} // namespace sluice::ui
