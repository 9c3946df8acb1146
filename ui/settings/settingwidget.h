// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One setting on the page: name, field, what it means, whether it was changed, and what is wrong.
#pragma once

#include "ui/settings/settingrow.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace sluice::ui {

class FieldMessage;
class SettingEditor;

/// GUI thread; `row` outlives it.
class SettingWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingWidget(const SettingRow& row, QWidget* parent = nullptr);

    const SettingRow& row() const { return m_row; }
    void show(const Settings& settings);
    QVariant value() const;
    void setError(const QString& text);
    void setEditable(bool editable);
    /// Notes that the shown value is saved but not in force yet.
    void setPending(bool pending);
    bool matches(const QString& text) const;

Q_SIGNALS:
    void edited();
    void resetRequested();
    void restartRequested();

private:
    QWidget* buildNotes();

    const SettingRow& m_row;
    SettingEditor* m_editor;
    QLabel* m_changed;
    QToolButton* m_reset;
    FieldMessage* m_error;
    QWidget* m_pending;
};

} // namespace sluice::ui
