// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a line of the history: copy, export, make a rule, forget.
#include <algorithm>

#include <QClipboard>
#include <QDateTimeEdit>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>

#include "core/base/text.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/common/tunnelexport.h"
#include "ui/history/historypage.h"
#include "ui/history/stackedplot.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::uint32_t ExportAsker = 2;
constexpr std::uint32_t MaxExported = 100'000;
constexpr QPoint OffPointer(6, 2); ///< so that a slip of the button does nothing

QDateTime toQt(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

WallTime fromQt(const QDateTime& time)
{
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

QDateTimeEdit* timeEdit(WallTime time, const QString& name, QWidget* parent)
{
    auto* edit = new QDateTimeEdit(toQt(time), parent);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    edit->setAccessibleName(name);
    return edit;
}

} // namespace

void HistoryPage::connectActions()
{
    for (QTableView* table : {m_sumTable, m_rowTable})
        m_actions.attach(ActionScope::History, table);
    for (const ActionId id : {ActionId::ExportHistory, ActionId::BackToSums})
        addAction(m_actions[id]);
    const auto on = [this](ActionId id, auto act) { connect(m_actions[id], &QAction::triggered, this, act); };
    on(ActionId::BackToSums, &HistoryPage::back);
    on(ActionId::OpenHistoryValue, [this] { open(m_sumTable->currentIndex()); });
    on(ActionId::CopyHistory, &HistoryPage::copySelected);
    on(ActionId::ExportHistory, [this] { m_export->ask(); });
    on(ActionId::MakeRuleOfHistory, &HistoryPage::makeRule);
    on(ActionId::GoToRuleOfHistory, &HistoryPage::goToRule);
    on(ActionId::ForgetHost, &HistoryPage::forgetCurrentHost);
    on(ActionId::ForgetHistory, &HistoryPage::forgetEverything);
    connect(m_export, &TunnelExport::chosen, this, [this](const QString& path, std::size_t format) {
        m_exportPath = path;
        m_exportFormat = format;
        HistoryQuery all = exportQuery();
        all.asker = ExportAsker;
        all.limit = MaxExported;
        m_exported.clear();
        m_exportTicket = m_engine.history(all);
    });
    connect(m_export, &TunnelExport::finished, this, [this](const QString& path, std::size_t count, const QString& error) {
        if (error.isEmpty())
            Q_EMIT noted(tr("Exported %n tunnel(s) to %1.", nullptr, static_cast<int>(count)).arg(shown(path)));
        else
            m_message->show(MessageBar::Kind::Error, error);
    });
}

void HistoryPage::updateActions()
{
    const bool isEmpty = isShowingRows() ? m_rows.rowCount() == 0 : m_sums.rowCount() == 0;
    const bool hasHost = !currentHost().empty();
    m_actions[ActionId::BackToSums]->setEnabled(m_value.has_value());
    m_actions[ActionId::OpenHistoryValue]->setEnabled(!isShowingRows() && m_sumTable->currentIndex().isValid());
    m_actions[ActionId::CopyHistory]->setEnabled(!isEmpty);
    m_actions[ActionId::ExportHistory]->setEnabled(!isEmpty);
    m_actions[ActionId::MakeRuleOfHistory]->setEnabled(hasHost);
    m_actions[ActionId::ForgetHost]->setEnabled(hasHost);
    m_actions[ActionId::ForgetHistory]->setEnabled(m_engine.recorderState().historyBytes != 0);
    const bool hasRule = isShowingRows() && m_rowTable->currentIndex().isValid() &&
                         !m_rows.row(m_rowTable->currentIndex().row()).info.decision.ruleId().empty();
    const bool isRule = !isShowingRows() && m_field == HistoryField::Rule && m_sumTable->currentIndex().isValid() &&
                        !m_sums.sum(m_sumTable->currentIndex().row()).value.empty();
    m_actions[ActionId::GoToRuleOfHistory]->setEnabled(hasRule || isRule);
}

std::string HistoryPage::currentHost() const
{
    if (isShowingRows()) {
        const QModelIndex at = m_rowTable->currentIndex();
        if (at.isValid())
            return m_rows.row(at.row()).info.host;
        return m_value && m_field == HistoryField::Host ? *m_value : std::string();
    }
    const QModelIndex at = m_sumTable->currentIndex();
    return at.isValid() && m_field == HistoryField::Host ? m_sums.sum(at.row()).value : std::string();
}

void HistoryPage::showMenu(const QPoint& at)
{
    const QTableView* table = isShowingRows() ? m_rowTable : m_sumTable;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!isShowingRows())
        menu->addAction(m_actions[ActionId::OpenHistoryValue]);
    menu->addActions({m_actions[ActionId::MakeRuleOfHistory], m_actions[ActionId::GoToRuleOfHistory]});
    menu->addSeparator();
    menu->addActions({m_actions[ActionId::CopyHistory], m_actions[ActionId::ExportHistory]});
    menu->addSeparator();
    menu->addActions({m_actions[ActionId::ForgetHost], m_actions[ActionId::ForgetHistory]});
    menu->popup(table->viewport()->mapToGlobal(at) + OffPointer);
}

// With a header line, the columns as shown.
void HistoryPage::copySelected() const
{
    const QTableView* table = isShowingRows() ? m_rowTable : m_sumTable;
    const QAbstractItemModel& model = *table->model();
    QList<int> rows;
    for (const QModelIndex& index : table->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    const auto add = [&](auto cell) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(cell(column));
        lines.append(cells.join(u'\t'));
    };
    add([&model](int column) { return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int row : rows)
        add([&model, row](int column) { return cellText(model.index(row, column).data().toString()); });
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void HistoryPage::makeRule()
{
    if (const std::string host = currentHost(); !host.empty()) {
        const QModelIndex at = m_rowTable->currentIndex();
        const quint16 port = isShowingRows() && at.isValid() ? m_rows.row(at.row()).info.port : quint16{443};
        Q_EMIT makeRuleRequested({text(host), port});
    }
}

void HistoryPage::goToRule()
{
    if (isShowingRows())
        Q_EMIT showRuleRequested(text(m_rows.row(m_rowTable->currentIndex().row()).info.decision.ruleId()));
    else
        Q_EMIT showRuleRequested(text(m_sums.sum(m_sumTable->currentIndex().row()).value));
}

void HistoryPage::forgetCurrentHost()
{
    const std::string host = currentHost();
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Forget a host"),
                                     tr("Every tunnel to %1 is deleted from the history and from all sums, and what Sluice has learned and told of "
                                        "it is forgotten. This cannot be undone. Log files are not changed.")
                                         .arg(brief(text(host))),
                                     QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* forget = question->addButton(tr("Forget %1").arg(itemText(text(host))), QMessageBox::DestructiveRole);
    connect(forget, &QPushButton::clicked, this, [this, host] { m_engine.forgetHost(host); });
    question->open();
}

void HistoryPage::forgetEverything()
{
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Forget everything"),
                                     tr("The whole history is deleted, with the hits of all rules, all alerts and whatever was learned. This cannot be "
                                        "undone. Log files are not changed."),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* forget = question->addButton(tr("Forget everything"), QMessageBox::DestructiveRole);
    connect(forget, &QPushButton::clicked, this, [this] { m_engine.forgetHistory(); });
    question->open();
}

void HistoryPage::chooseCustom()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Choose a range"));
    auto* from = timeEdit(m_span.from, tr("From"), dialog);
    auto* to = timeEdit(m_span.to, tr("To"), dialog);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    auto* form = new QFormLayout(dialog);
    form->addRow(tr("&From"), from);
    form->addRow(tr("&To"), to);
    form->addRow(buttons);
    const auto check = [from, to, buttons] { buttons->button(QDialogButtonBox::Ok)->setEnabled(from->dateTime() < to->dateTime()); };
    connect(from, &QDateTimeEdit::dateTimeChanged, dialog, check);
    connect(to, &QDateTimeEdit::dateTimeChanged, dialog, check);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, [this, from, to] {
        m_range = HistoryRange::Custom;
        m_span = {fromQt(from->dateTime()), fromQt(to->dateTime())};
        m_plot->clearSelection();
        reload();
    });
    dialog->open();
}

} // namespace sluice::ui
