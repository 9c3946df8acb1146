// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Says that changes of the rules wait, what they would do, and how to make them count.
#pragma once

#include <QFrame>

class QAction;
class QComboBox;
class QLabel;

namespace sluice {
struct PreviewReport;
}

namespace sluice::ui {

class PreviewLine;

/// What becomes of open tunnels that the new rules no longer allow.
enum class OpenTunnels { Leave, Close };

/// GUI thread. Takes no room while nothing waits.
class DraftBar final : public QFrame
{
    Q_OBJECT

public:
    /// Actions are not owned.
    DraftBar(QAction* apply, QAction* discard, QWidget* parent = nullptr);

    /// Nothing to apply hides the bar.
    void setChanges(std::size_t count);
    /// What the changes would do; empty while that is being found out.
    void setPreview(const QString& text, const PreviewReport& report);
    OpenTunnels choice() const;
    QString text() const;

private:
    QLabel* m_count;
    PreviewLine* m_preview;
    QLabel* m_openLabel;
    QComboBox* m_open;
};

} // namespace sluice::ui
