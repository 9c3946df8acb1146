// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list is made when somebody wants to see it.
#include "ui/rules/previewline.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/rules/whatiftexts.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>

namespace sluice::ui {
namespace {

constexpr QSize FirstSize{820, 420};

QString whoOf(const AccessRequest& request)
{
    if (request.programState == ProgramState::Known)
        return text(request.programName);
    return text(request.user ? *request.user : request.client.toString());
}

QString outcomeOf(const Decision& decision)
{
    const QString rule = text(decision.ruleId());
    return rule.isEmpty() ? verdictText(decision.verdict) : PreviewChangesDialog::tr("%1: %2", "verdict, rule").arg(verdictText(decision.verdict), rule);
}

} // namespace

PreviewLine::PreviewLine(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_show(new QToolButton(this))
{
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setAccessibleName(name);
    m_show->setText(tr("Show…"));
    m_show->setAccessibleName(tr("Show the requests that change"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_label, 1);
    row->addWidget(m_show, 0, Qt::AlignTop);
    connect(m_show, &QToolButton::clicked, this, [this] { (new PreviewChangesDialog(m_report, window()))->open(); });
    clear();
}

void PreviewLine::setReport(const QString& text, const PreviewReport& report)
{
    m_report = report;
    m_label->setText(brief(text));
    m_show->setVisible(!report.preview.changes.empty());
    setVisible(!text.isEmpty());
}

QString PreviewLine::text() const
{
    return m_label->text();
}

PreviewChangesDialog::PreviewChangesDialog(const PreviewReport& report, QWidget* parent)
    : QDialog(parent)
    , m_list(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Requests that would be decided otherwise"));
    m_list->setHeaderLabels({tr("Asked"), tr("Who"), tr("Target"), tr("Now"), tr("With the changes")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setAccessibleName(windowTitle());
    for (const PreviewChange& change : report.preview.changes) {
        const SeenRequest& seen = report.seen->at(change.seen);
        new QTreeWidgetItem(m_list, {seen.isOpen ? tr("open now") : exactTimeText(seen.request.now).section(u'.', 0, 0),
                                     whoOf(seen.request), text(seen.request.target.toString()), outcomeOf(change.before),
                                     outcomeOf(change.after)});
    }
    for (int column = 0; column < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
    const std::size_t changed = report.preview.past.changed + report.preview.open.changed;
    auto* note = new QLabel(tr("The latest %1 of %2.").arg(report.preview.changes.size()).arg(changed), this);
    note->setVisible(changed > report.preview.changes.size());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(m_list, 1);
    layout->addWidget(note);
    layout->addWidget(buttons);
    resize(FirstSize);
}

} // namespace sluice::ui
