// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See statusline.h.
#include "ui/main/statusline.h"

#include <algorithm>
#include <climits>

#include <QLocale>

#include "ui/common/format.h"
#include "ui/common/targetlabel.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds NoteTime = 8s;

QString rateOrZero(double rate)
{
    const QString shown = rateText(rate);
    return shown.isEmpty() ? u"0 B/s"_s : shown;
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent)
    , m_listeners(new QLabel(this))
    , m_plaintext(new QLabel(this))
    , m_open(new QLabel(this))
    , m_down(new QLabel(this))
    , m_up(new QLabel(this))
    , m_errors(new QLabel(this))
    , m_records(new QLabel(this))
    , m_blocked(new QLabel(this))
    , m_note(new TargetLabel(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(Theme::Gap, 0, Theme::Gap, 0);
    addWidget(m_listeners);
    addWidget(m_plaintext);
    addWidget(m_note, 1);
    m_noteTime.setSingleShot(true);
    m_noteTime.setInterval(NoteTime);
    connect(&m_noteTime, &QTimer::timeout, this, [this] { m_note->setSentence({}); });
    m_plaintext->setText(tr("▲ Unencrypted beyond this machine"));
    m_plaintext->setToolTip(tr("A listener takes clients from other machines; their names and passwords cross the network "
                               "unencrypted. Use it only in a network you trust."));
    m_plaintext->setAccessibleDescription(m_plaintext->toolTip());
    m_plaintext->hide();
    for (QLabel* label : {m_blocked, m_errors, m_records, m_open, m_down, m_up})
        addPermanentWidget(label);
    // Rates change every quarter second; the line must not dance.
    const int rateWidth = fontMetrics().horizontalAdvance(u"↓ 000.0 MB/s  "_s);
    for (QLabel* label : {m_down, m_up})
        label->setMinimumWidth(rateWidth);
    m_blocked->setText(tr("■ Everything is blocked"));
    m_blocked->setToolTip(tr("All tunnels were cut and new ones are refused until the block is lifted (Sluice menu)"));
    showBlocked(false);
    showErrors(0);
    showRecording({});
    showFigures({});
}

void StatusLine::showState(EngineState state, const std::vector<Endpoint>& listeners, std::uint32_t tunnelLimit)
{
    m_note->setSentence({});
    QStringList places;
    for (const Endpoint& endpoint : listeners)
        places.append(text(endpoint.toString()));
    m_plaintext->setVisible(std::any_of(listeners.begin(), listeners.end(), [](const Endpoint& endpoint) {
        return !endpoint.address.isLoopback();
    }));
    switch (state) {
    case EngineState::Stopped:
        m_listeners->setText(tr("○  Not listening"));
        break;
    case EngineState::Running:
        m_listeners->setText(tr("●  Listening on %1").arg(QLocale().createSeparatedList(places)));
        break;
    case EngineState::Draining:
        m_listeners->setText(tr("○  Stopped listening; open tunnels may finish"));
        break;
    }
    m_open->setToolTip(tr("Room for %n tunnels at once", nullptr, static_cast<int>(tunnelLimit)));
}

void StatusLine::showFigures(const StatusFigures& figures)
{
    const QString open = tr("%n open", nullptr, static_cast<int>(figures.open));
    const QString waiting = tr("%n waiting", nullptr, static_cast<int>(figures.waiting));
    m_open->setText(figures.waiting == 0 ? open : tr("%1, %2", "open tunnels, waiting tunnels").arg(open, waiting));
    m_down->setText(u"↓ "_s + rateOrZero(figures.downRate));
    m_up->setText(u"↑ "_s + rateOrZero(figures.upRate));
}

void StatusLine::showNote(const QString& text, const QStringList& names)
{
    m_note->setSentence(text, names);
    m_noteTime.start();
}

void StatusLine::showBlocked(bool blocked)
{
    m_blocked->setVisible(blocked);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::colors(colours).bad);
    m_blocked->setPalette(colours);
}

void StatusLine::showErrors(std::size_t configurationErrors)
{
    m_errors->setText(tr("▲ %n broken configuration files", nullptr, static_cast<int>(configurationErrors)));
    m_errors->setVisible(configurationErrors > 0);
}

void StatusLine::showRecording(const RecorderState& state)
{
    QStringList troubles;
    if (!state.logError.empty())
        troubles.append(tr("The log cannot be written"));
    if (!state.historyError.empty())
        troubles.append(tr("The history cannot be written"));
    if (state.lost > 0)
        troubles.append(tr("%Ln records lost", nullptr, static_cast<int>(std::min<std::uint64_t>(state.lost, INT_MAX))));
    m_records->setText(u"▲ "_s + troubles.join(u" · "_s));
    m_records->setVisible(!troubles.isEmpty());
    QStringList errors;
    for (const std::string& error : {state.logError, state.historyError}) {
        if (!error.empty())
            errors.append(text(error));
    }
    m_records->setAccessibleDescription(errors.join(u'\n'));
    // Paths stand in it, and tool tips take what looks like markup for markup.
    m_records->setToolTip(errors.isEmpty() ? QString() : u"<p>"_s + brief(errors.join(u'\n')).toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</p>"_s);
}

} // namespace sluice::ui
