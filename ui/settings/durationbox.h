// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A spin box for times that shows them in the largest unit that is exact: 250 ms, 10 s, 1 h.
#pragma once

#include <QSpinBox>

namespace sluice::ui {

/// "10 s", "1 h"; exact, whatever the value.
QString durationText(int milliseconds);
/// Understands "250 ms", "1.5 s", "10" (seconds), "2 min", "1 h" in the current language; -1 if it is none.
int parseDuration(const QString& text);

/// The value is in milliseconds. GUI thread.
class DurationBox final : public QSpinBox
{
    Q_OBJECT

public:
    explicit DurationBox(QWidget* parent = nullptr);

protected:
    QString textFromValue(int value) const override;
    int valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;
};

} // namespace sluice::ui
