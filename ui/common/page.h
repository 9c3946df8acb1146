// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What every page of the window is. Pages never know each other; a wish that concerns another is a signal.
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include "core/base/ids.h"

namespace sluice::ui {

class FilterLine;

/// The beginning of a rule, taken from a row: the narrowest sensible match.
struct RuleDraft
{
    QString host;
    quint16 port = 443;
    bool isDenial = false;
};

/// The wish that a rule may reach what a guard has refused.
struct RuleLift
{
    QString rule; ///< its id
    QStringList addresses;
};

class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Shown and worth updating, or not. Nothing is computed while inactive.
    virtual void setActive(bool active) { Q_UNUSED(active) }
    /// To the list that is shown, or else to the first field.
    virtual void takeFocus();
    /// Ctrl+F.
    virtual void focusFilter() {}
    virtual void clearFilter() {}
    /// Its tables have the columns of an earlier run, those that were hidden included.
    virtual void layoutRestored() {}
    /// Where the page's filter is typed; null if it has none.
    virtual FilterLine* filterLine() const { return nullptr; }

Q_SIGNALS:
    void showRuleRequested(const QString& id);
    void makeRuleRequested(const sluice::ui::RuleDraft& draft);
    void liftRequested(const sluice::ui::RuleLift& lift);
    void showTunnelRequested(sluice::TunnelId id);
    void showTunnelLogRequested(sluice::TunnelId id);
    /// The rows that this filter (see the Tunnels page) leaves.
    void showTunnelsRequested(const QString& filter);
    void showHistoryRequested(const QString& host);
    /// A line for the status bar: what has just been done.
    void noted(const QString& text);
};

} // namespace sluice::ui
