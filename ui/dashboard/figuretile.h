// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large number with its name; pressing it leads to what it counts.
#pragma once

#include <QAbstractButton>

namespace sluice::ui {

class FigureTile final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FigureTile(const QString& name, QWidget* parent = nullptr);
    void setValue(const QString& value);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QFont valueFont() const;

    const QString m_name;
    QString m_value;
};

} // namespace sluice::ui
