// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: where Sluice listens, what is open, how fast it runs.
#pragma once

#include <QLabel>
#include <QStatusBar>
#include <QTimer>

#include "core/engine/engine.h"

namespace sluice::ui {

class TargetLabel;

struct StatusFigures
{
    std::size_t open = 0;
    std::size_t waiting = 0; ///< held for an answer; none of the open ones
    double upRate = 0;
    double downRate = 0;
};

class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);
    void showState(EngineState state, const std::vector<Endpoint>& listeners, std::uint32_t tunnelLimit);
    void showFigures(const StatusFigures& figures);
    void showErrors(std::size_t configurationErrors);
    /// What cannot be written or has been lost.
    void showRecording(const RecorderState& state);
    void showBlocked(bool blocked);
    /// What has just been done, for a few seconds, beside all that is so; another state of listening ends it. `names` stand
    /// in the text and are shortened as in a TargetLabel.
    void showNote(const QString& text, const QStringList& names = {});

private:
    QLabel* m_listeners;
    QLabel* m_plaintext; ///< shown as long as passwords may cross a network unencrypted
    QLabel* m_open;
    QLabel* m_down;
    QLabel* m_up;
    QLabel* m_errors;
    QLabel* m_records;
    QLabel* m_blocked;
    TargetLabel* m_note;
    QTimer m_noteTime;
};

} // namespace sluice::ui
