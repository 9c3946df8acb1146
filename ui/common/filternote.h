// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words beside a filter line: what the filter leaves.
#pragma once

#include <QLabel>

namespace sluice::ui {

/// GUI thread. Takes what room there is and never pushes its neighbours about; the whole text is in its tool tip.
class FilterNote final : public QLabel
{
    Q_OBJECT

public:
    explicit FilterNote(QWidget* parent = nullptr);
    void say(const QString& note);
    /// A click on it does something; it looks like it.
    void setOffer(bool offers);

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace sluice::ui
