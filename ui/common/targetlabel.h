// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A label for a sentence with names from outside, which never hides where they lead.
#pragma once

#include <QLabel>
#include <QStringList>

namespace sluice::ui {

/// Plain text. Names that are wider than the label are shortened (see elidedTarget); what is shortened is whole in the tool
/// tip and the accessible description. Without word wrap what does not fit ends with an ellipsis.
class TargetLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit TargetLabel(QWidget* parent = nullptr);

    /// `names` stand in it.
    void setSentence(const QString& sentence, const QStringList& names = {});
    const QString& sentence() const { return m_sentence; }
    /// In one line.
    int sentenceWidth() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString shortened() const;
    void fit();

    QString m_sentence;
    QStringList m_names;
};

} // namespace sluice::ui
