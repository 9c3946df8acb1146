// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tray.h.
#include "ui/main/tray.h"

#include <algorithm>

#include <QGuiApplication>
#include <QPainter>

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int IconSize = 64;

} // namespace

void RecentRefusals::note(const TunnelInfo& tunnel)
{
    const bool isByRules = tunnel.decision.verdict == Verdict::Deny && tunnel.decision.reason != Reason::Blocked;
    if (!isByRules || tunnel.host.empty() || tunnel.port == 0)
        return;
    const RuleDraft target{text(tunnel.host), tunnel.port};
    std::erase_if(m_targets, [&](const RuleDraft& known) { return known.host == target.host && known.port == target.port; });
    m_targets.push_front(target);
    if (m_targets.size() > Kept)
        m_targets.pop_back();
}

Tray::Tray(const Actions& actions, QObject* parent)
    : QObject(parent)
    , m_refusedMenu(nullptr)
{
    QAction* open = m_menu.addAction(tr("&Open Sluice"));
    connect(open, &QAction::triggered, this, &Tray::windowRequested);
    m_menu.setDefaultAction(open);
    m_refusedMenu = m_menu.addMenu(tr("&Refused lately"));
    m_menu.addSeparator();
    m_menu.addAction(actions[ActionId::StartStop]);
    m_menu.addAction(actions[ActionId::CopyEnvironment]);
    m_menu.addSeparator();
    m_menu.addAction(actions[ActionId::Quit]);
    fillRefusals();
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(&m_menu);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT windowRequested();
    });
    showState(EngineState::Stopped, {});
    m_icon->show();
}

void Tray::note(const EngineBatch& batch)
{
    for (const TunnelInfo& tunnel : batch.ended)
        m_refusals.note(tunnel);
    if (!batch.ended.empty())
        fillRefusals();
}

void Tray::fillRefusals()
{
    m_refusedMenu->clear();
    m_refusedMenu->setEnabled(!m_refusals.targets().empty());
    for (const RuleDraft& target : m_refusals.targets()) {
        QAction* action = m_refusedMenu->addAction(tr("Make a rule for %1…").arg(itemText(target.host + u':' + QString::number(target.port))));
        connect(action, &QAction::triggered, this, [this, target] {
            Q_EMIT windowRequested();
            Q_EMIT makeRuleRequested(target);
        });
    }
}

void Tray::showState(EngineState state, const TrayFigures& figures)
{
    if (!m_icon)
        return;
    QString tip = state == EngineState::Stopped ? tr("Sluice does not listen")
                                                : tr("Sluice: %n tunnels open", nullptr, static_cast<int>(figures.open));
    if (figures.waiting > 0)
        tip += u"\n"_s + tr("%n questions wait for your answer", nullptr, static_cast<int>(figures.waiting));
    if (figures.alerts > 0)
        tip += u"\n"_s + tr("%n new alerts", nullptr, static_cast<int>(figures.alerts));
    if (tip == m_shown)
        return;
    m_shown = tip;
    m_icon->setToolTip(tip);
    m_icon->setIcon(iconFor(state, figures));
}

// A sign says the same as the colour: ! waiting, ▲ alerts, – stopped.
QIcon Tray::iconFor(EngineState state, const TrayFigures& figures) const
{
    QPixmap pixmap = programIcon().pixmap(IconSize, IconSize);
    const QString mark = figures.waiting > 0             ? u"!"_s
                         : figures.alerts > 0            ? u"▲"_s
                         : state == EngineState::Stopped ? u"–"_s
                                                         : QString();
    if (!mark.isEmpty()) {
        const Colors& colors = Theme::colors(QGuiApplication::palette());
        const QRect badge(IconSize / 2, IconSize / 2, IconSize / 2, IconSize / 2);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(figures.waiting + figures.alerts > 0 ? colors.warning : colors.muted);
        painter.drawEllipse(badge);
        QFont font = painter.font();
        font.setPixelSize(IconSize * 3 / 8);
        font.setBold(true);
        painter.setFont(font);
        painter.setPen(QGuiApplication::palette().color(QPalette::Base));
        painter.drawText(badge, Qt::AlignCenter, mark);
    }
    return QIcon(pixmap);
}

} // namespace sluice::ui
