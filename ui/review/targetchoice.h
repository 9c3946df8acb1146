// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A choice between texts with host names, which never hides where they lead.
#pragma once

#include <QComboBox>

namespace sluice::ui {

/// May become narrower than its items; the closed box shortens the chosen one as a TargetLabel does.
class TargetChoice final : public QComboBox
{
    Q_OBJECT

public:
    explicit TargetChoice(QWidget* parent = nullptr);

    /// `names` stand in `text`.
    void addTarget(const QString& text, const QStringList& names, int value);
    /// The chosen text as the closed box shows it.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace sluice::ui
