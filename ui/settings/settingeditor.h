// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The field of one setting, by its kind.
#pragma once

#include "ui/settings/settingrow.h"

#include <QWidget>

namespace sluice::ui {

/// GUI thread. Speaks in the values of SettingRow, whatever the widget inside.
class SettingEditor : public QWidget
{
    Q_OBJECT

public:
    static SettingEditor* make(const SettingRow& row, QWidget* parent);

    virtual void setValue(const QVariant& value) = 0;
    virtual QVariant value() const = 0;

Q_SIGNALS:
    /// While typing: to be checked, not yet to be saved.
    void touched();
    /// Done: to be saved.
    void edited();

protected:
    using QWidget::QWidget;
    /// Gives the inner widget all room, the focus and the row's name, and keeps the wheel from changing it unasked.
    void adopt(QWidget* field, const SettingRow& row);
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace sluice::ui
