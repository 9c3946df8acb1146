// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words first, deeds, evidence below: a person reads from the reason to the rows.
#include "ui/alerts/alertdetails.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/alerts/alerttext.h"
#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int TunnelRole = Qt::UserRole;
constexpr int LeastRows = 3;

enum Column : int { Time, Target, Asker, Outcome, Sent, Received, ColumnCount };
constexpr int Widths[ColumnCount] = {76, 208, 112, 280, 80, 80};

void setColor(QLabel* label, const QColor& color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

QString askerOf(const TunnelInfo& tunnel)
{
    QString asker = programText(tunnel.program);
    if (asker.isEmpty() || !tunnel.program.isKnown())
        asker = tunnel.userName().empty() ? text(tunnel.client.address.toString()) : text(tunnel.userName());
    return asker;
}

QString outcomeOf(const TunnelInfo& tunnel)
{
    const QString outcome = glyph(standingOf(tunnel)) + u' ' + outcomeText(tunnel);
    return tunnel.reason == Reason::None ? outcome : outcome + u": "_s + reasonText(tunnel.reason);
}

QTreeWidgetItem* rowFor(const Evidence& evidence)
{
    auto* item = new QTreeWidgetItem;
    item->setSizeHint(Time, {0, Theme::rowHeight()});
    item->setData(Time, TunnelRole, QVariant::fromValue<qulonglong>(toNumber(evidence.id)));
    for (const Column number : {Sent, Received})
        item->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
    if (!evidence.tunnel) {
        item->setText(Target, AlertDetails::tr("Tunnel #%1").arg(toNumber(evidence.id)));
        item->setText(Outcome, AlertDetails::tr("no longer in the list; its log lines may be"));
        return item;
    }
    const TunnelInfo& tunnel = *evidence.tunnel;
    item->setText(Time, clockText(tunnel.acceptedAt).left(8));
    item->setToolTip(Time, exactTimeText(tunnel.acceptedAt));
    item->setText(Target, text(tunnel.target()));
    item->setText(Asker, askerOf(tunnel));
    item->setText(Outcome, outcomeOf(tunnel));
    item->setToolTip(Outcome, plainTip(item->text(Outcome)));
    if (tunnel.status == 200) {
        item->setText(Sent, bytesText(tunnel.bytes.up));
        item->setText(Received, bytesText(tunnel.bytes.down));
    }
    return item;
}

} // namespace

AlertDetails::AlertDetails(const Actions& actions, QMenu* mutes, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_times(new QLabel(this))
    , m_why(new QLabel(this))
    , m_cure(new QLabel(this))
    , m_evidenceTitle(new QLabel(this))
    , m_evidence(new QTreeWidget(this))
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_why, m_cure, m_times}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(label != m_times);
    }
    m_evidenceTitle->setText(tr("Evidence, the latest on top"));
    buildEvidence();
    auto* head = new QHBoxLayout;
    head->setSpacing(Theme::Gap);
    head->addWidget(m_title, 1);
    head->addWidget(m_times);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::Gap, 0, 0);
    column->setSpacing(Theme::Gap);
    column->addLayout(head);
    column->addWidget(m_why);
    column->addWidget(m_cure);
    column->addLayout(buildDeeds(actions, mutes));
    column->addWidget(m_evidenceTitle);
    column->addWidget(m_evidence, 1);
}

QHBoxLayout* AlertDetails::buildDeeds(const Actions& actions, QMenu* mutes)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Grid);
    for (const ActionId id : {ActionId::MakeRuleOfAlert, ActionId::ShowAlertTunnel, ActionId::SnoozeAlert, ActionId::MuteAlert,
                              ActionId::DismissAlerts}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(actions[id]);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(withoutMnemonic(actions[id]->text()));
        button->setFocusPolicy(Qt::TabFocus);
        if (id == ActionId::MuteAlert) {
            button->setMenu(mutes);
            button->setPopupMode(QToolButton::InstantPopup);
        }
        row->addWidget(button);
    }
    row->addStretch();
    return row;
}

void AlertDetails::buildEvidence()
{
    m_evidence->setAccessibleName(tr("Tunnels that are the evidence"));
    m_evidence->setColumnCount(ColumnCount);
    m_evidence->setHeaderLabels({tr("Time"), tr("Target"), tr("Asked by"), tr("What became of it"), tr("Sent"), tr("Received")});
    for (const Column number : {Sent, Received})
        m_evidence->headerItem()->setTextAlignment(number, Qt::AlignRight | Qt::AlignVCenter);
    m_evidence->setRootIsDecorated(false);
    m_evidence->setUniformRowHeights(true);
    m_evidence->setAllColumnsShowFocus(true);
    m_evidence->setTabKeyNavigation(false);
    m_evidence->header()->setStretchLastSection(false);
    m_evidence->header()->setHighlightSections(false);
    for (int column = 0; column < ColumnCount; ++column)
        m_evidence->setColumnWidth(column, Widths[column]);
    m_evidence->header()->setSectionResizeMode(Outcome, QHeaderView::Stretch);
    m_evidence->setMinimumHeight((LeastRows + 1) * Theme::rowHeight());
    connect(m_evidence, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        Q_EMIT tunnelActivated(static_cast<TunnelId>(item->data(Time, TunnelRole).toULongLong()));
    });
}

TunnelId AlertDetails::chosenTunnel() const
{
    const QTreeWidgetItem* item = m_evidence->currentItem();
    if (item == nullptr || !item->isSelected())
        item = m_evidence->topLevelItem(0);
    return item == nullptr ? TunnelId::None : static_cast<TunnelId>(item->data(Time, TunnelRole).toULongLong());
}

void AlertDetails::showAlert(const Alert& alert, const std::vector<Evidence>& evidence)
{
    QStringList title{severityText(alert.severity()), titleText(alert.kind)};
    if (!alert.subject.empty())
        title.append(text(alert.subject));
    m_title->setText(brief(title.join(u" · "_s)));
    setColor(m_title, severityColor(alert.severity(), palette()));
    m_why->setText(brief(whySentence(alert)));
    m_cure->setText(cureText(alert.kind));
    m_times->setText(timesText(alert));
    setColor(m_times, Theme::colors(palette()).muted);
    showEvidence(evidence);
}

void AlertDetails::showEvidence(const std::vector<Evidence>& evidence)
{
    const TunnelId chosen = m_evidence->currentItem() != nullptr && m_evidence->currentItem()->isSelected() ? chosenTunnel() : TunnelId::None;
    m_evidence->clear();
    for (auto row = evidence.rbegin(); row != evidence.rend(); ++row) {
        QTreeWidgetItem* item = rowFor(*row);
        m_evidence->addTopLevelItem(item);
        if (row->id == chosen)
            m_evidence->setCurrentItem(item);
    }
    m_evidenceTitle->setVisible(!evidence.empty());
    m_evidence->setVisible(!evidence.empty());
}

} // namespace sluice::ui
