// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ways to open a session file: a dialog, a path, or a file dropped on the window.
#pragma once

#include <functional>
#include <thread>

#include <QObject>
#include <QString>
#include <QWidget>

#include "core/base/result.h"
#include "core/record/session.h"
#include "ui/main/sessionwindow.h"

namespace sluice::ui {

/// GUI thread. Reads in a thread of its own, one file at a time; waits for it at the end.
class SessionOpener final : public QObject
{
    Q_OBJECT

public:
    /// `window` takes drops and is the parent of what opens; null for a program that only shows a session.
    explicit SessionOpener(QWidget* window, QObject* parent = nullptr);
    ~SessionOpener() override;

    void ask();
    /// Answered by opened() or failed().
    void open(const QString& path);

Q_SIGNALS:
    void opened(sluice::ui::SessionWindow* window);
    /// What is wrong with the file, and where.
    void failed(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(const QString& path, Result<Session> session);

    QWidget* m_window;
    std::thread m_reader;
};

} // namespace sluice::ui
