// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The manual inside the program: chapters of resources/manual, one for each page and a few more.
#pragma once

#include <QDialog>
#include <QListWidget>
#include <QTextBrowser>

namespace sluice::ui {

/// A window of its own beside the main one; deletes itself when closed.
class Manual final : public QDialog
{
    Q_OBJECT

public:
    explicit Manual(QWidget* parent);

    /// The chapter of that name ("tunnels"); the first one if there is none.
    void showChapter(const QString& name);
    QString chapter() const;

private:
    void showSelected();
    void selectShown(const QUrl& shown);

    QListWidget* m_chapters;
    QTextBrowser* m_text;
};

} // namespace sluice::ui
