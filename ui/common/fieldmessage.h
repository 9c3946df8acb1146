// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A line beside or below a field that says what is wrong with it, or what to think of.
#pragma once

#include <QLabel>

namespace sluice::ui {

/// GUI thread. Takes no room while it has nothing to say; colour and glyph follow kind and palette.
class FieldMessage final : public QLabel
{
    Q_OBJECT

public:
    enum class Kind { Error, Warning, Hint };

    explicit FieldMessage(QWidget* parent = nullptr);
    void setMessage(Kind kind, const QString& text);
    const QString& message() const { return m_message; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void tint();

    Kind m_kind = Kind::Hint;
    QString m_message;
};

} // namespace sluice::ui
