// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The choice about open tunnels shows only if there are any it concerns.
#include "ui/rules/draftbar.h"

#include "ui/common/theme.h"
#include "ui/rules/previewline.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace sluice::ui {
namespace {

QToolButton* buttonFor(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

DraftBar::DraftBar(QAction* apply, QAction* discard, QWidget* parent)
    : QFrame(parent)
    , m_count(new QLabel(this))
    , m_preview(new PreviewLine(tr("What the changes would do"), this))
    , m_openLabel(new QLabel(tr("Open tunnels no longer allowed:"), this))
    , m_open(new QComboBox(this))
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont strong = m_count->font();
    strong.setBold(true);
    m_count->setFont(strong);
    m_count->setAccessibleName(tr("Changes that wait"));
    m_open->addItems({tr("leave and mark"), tr("close now")});
    m_open->setAccessibleName(m_openLabel->text());
    m_openLabel->setBuddy(m_open);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Margin, Theme::Grid, Theme::Grid, Theme::Grid);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_count);
    row->addWidget(m_preview, 1);
    row->addWidget(m_openLabel);
    row->addWidget(m_open);
    row->addWidget(buttonFor(discard, this));
    row->addWidget(buttonFor(apply, this));
    setChanges(0);
    setPreview({}, {});
}

void DraftBar::setChanges(std::size_t count)
{
    setVisible(count != 0);
    if (count == 0)
        m_open->setCurrentIndex(0); // the next draft is another decision
    m_count->setText(tr("%n change(s) not in force yet", "", static_cast<int>(count)));
}

void DraftBar::setPreview(const QString& text, const PreviewReport& report)
{
    m_preview->setReport(text, report);
    const std::size_t openDenied = report.preview.open.toDeny + report.preview.open.toAsk;
    m_openLabel->setVisible(openDenied != 0);
    m_open->setVisible(openDenied != 0);
}

OpenTunnels DraftBar::choice() const
{
    return m_open->isVisibleTo(this) && m_open->currentIndex() == 1 ? OpenTunnels::Close : OpenTunnels::Leave;
}

QString DraftBar::text() const
{
    return m_count->text() + u' ' + m_preview->text();
}

} // namespace sluice::ui
