// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A version is read when it is selected; restoring makes it the draft, which still has to be applied.
#include "ui/rules/versionsdialog.h"

#include "core/access/rulediff.h"
#include "core/access/rulefile.h"
#include "ui/common/rulesentence.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

constexpr QSize FirstSize(820, 520);

QString timeText(WallTime at)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

QTreeWidget* table(const QStringList& titles, const QString& name, QWidget* parent)
{
    auto* tree = new QTreeWidget(parent);
    tree->setHeaderLabels(titles);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setAccessibleName(name);
    return tree;
}

} // namespace

VersionsDialog::VersionsDialog(const RuleVersions& versions, std::vector<Rule> current, QWidget* parent)
    : QDialog(parent)
    , m_versions(versions.list())
    , m_current(std::move(current))
    , m_list(table({tr("Saved"), tr("Change")}, tr("Versions, the newest first"), this))
    , m_differences(table({tr("Restoring would"), tr("Rule")}, tr("Differences"), this))
    , m_summary(new QLabel(this))
{
    setWindowTitle(tr("Versions of the rules"));
    for (const RuleVersion& version : m_versions)
        new QTreeWidgetItem(m_list, {timeText(version.saved), text(version.change)});
    m_list->setColumnWidth(0, 150);
    m_differences->setColumnWidth(0, 140);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setAccessibleName(tr("Summary"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_restore = buttons->addButton(tr("&Restore into the draft"), QDialogButtonBox::ActionRole);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(m_list);
    split->addWidget(m_differences);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(split, 1);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, &VersionsDialog::restore);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &VersionsDialog::showSelected);
    resize(FirstSize);
    if (!m_versions.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showSelected();
}

int VersionsDialog::selectedRow() const
{
    const QList<QTreeWidgetItem*> selected = m_list->selectedItems();
    return selected.isEmpty() ? -1 : m_list->indexOfTopLevelItem(selected.front());
}

void VersionsDialog::showSelected()
{
    m_differences->clear();
    m_restore->setEnabled(false);
    const int row = selectedRow();
    if (row < 0) {
        m_summary->setText(tr("No version has been kept yet. One is kept each time changes are applied."));
        return;
    }
    auto rules = loadRules(m_versions[static_cast<std::size_t>(row)].path);
    if (!rules) {
        m_summary->setText(brief(text(rules.error().text)));
        return;
    }
    m_selected = std::move(*rules);
    const std::vector<RuleDifference> found = differences(m_current, m_selected);
    for (const RuleDifference& difference : found) {
        switch (difference.kind) {
        case RuleDifferenceKind::Added:
            new QTreeWidgetItem(m_differences, {tr("+ add"), ruleSentence(m_selected[difference.after])});
            break;
        case RuleDifferenceKind::Removed:
            new QTreeWidgetItem(m_differences, {tr("− remove"), ruleSentence(m_current[difference.before])});
            break;
        case RuleDifferenceKind::Changed:
            new QTreeWidgetItem(m_differences, {tr("~ change to"), ruleSentence(m_selected[difference.after])});
            break;
        case RuleDifferenceKind::Moved:
            new QTreeWidgetItem(m_differences, {tr("↕ move"), ruleSentence(m_selected[difference.after])});
            break;
        }
    }
    m_restore->setEnabled(!found.empty());
    m_summary->setText(found.empty() ? tr("These are the rules as they stand.")
                                     : tr("%n difference(s) from the rules as they stand.", "", static_cast<int>(found.size())));
}

void VersionsDialog::restore()
{
    const int row = selectedRow();
    if (row < 0)
        return;
    Q_EMIT restoreRequested(m_selected, timeText(m_versions[static_cast<std::size_t>(row)].saved));
    accept();
}

} // namespace sluice::ui
