// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnellogview.h.
#include "ui/tunnels/tunnellogview.h"

#include <QFontDatabase>

#include "ui/common/format.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t Portion = 2000;

} // namespace

TunnelLogView::TunnelLogView(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setAccessibleName(tr("Log of this tunnel"));
    setPlaceholderText(
        tr("Nothing has been written about this tunnel, or its lines have fallen out of the log."));
}

void TunnelLogView::showTunnel(TunnelId id)
{
    if (m_log == nullptr)
        return;
    if (id != m_tunnel) {
        m_tunnel = id;
        m_serial = 0;
        clear();
    }
    // In portions: only a few lines of a full log are this tunnel's, and all would be a long copy.
    for (std::vector<LogLine> lines = m_log->after(m_serial, Portion); !lines.empty();
         lines = m_log->after(m_serial, Portion)) {
        m_serial = lines.back().serial;
        for (const LogLine& line : lines) {
            if (line.tunnel == id)
                appendPlainText(clockText(line.time) + u"  "_s + text(token(line.level)) + u"  "_s +
                                text(line.component) + u"  "_s + text(line.text));
        }
    }
}

} // namespace sluice::ui
