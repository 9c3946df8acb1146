// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message inside the window: it never takes the focus and never covers anything.
#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace sluice::ui {

class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind : int { Note, Warning, Error };
    struct Choice
    {
        QString text;
        std::function<void()> act; ///< the bar closes first
    };

    enum class Closing : int
    {
        Offered,
        ByChoiceOnly, ///< it is true until one of its choices makes it untrue
    };

    explicit MessageBar(QWidget* parent = nullptr);
    /// Replaces what is shown. Without choices there is only the button that closes it.
    void show(Kind kind, const QString& text, std::vector<Choice> choices = {}, Closing closing = Closing::Offered);
    QString text() const { return m_text->text(); }

Q_SIGNALS:
    /// By its button or by a choice that has shown nothing else.
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dismiss();

    Kind m_kind = Kind::Note;
    QLabel* m_glyph;
    QLabel* m_text;
    QHBoxLayout* m_buttons;
    QToolButton* m_close;
};

} // namespace sluice::ui
