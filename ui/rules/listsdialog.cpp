// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a long list takes tens of milliseconds, and this is where somebody waits for exactly that.
#include "ui/rules/listsdialog.h"

#include "core/base/file.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr QSize FirstSize(760, 520);
constexpr qsizetype HashDigits = 12;

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

// A list's name from a file's: what rules can write behind "list:".
std::string nameFor(const QString& path)
{
    std::string name;
    for (const QChar letter : QFileInfo(path).completeBaseName().toLower()) {
        const bool isFine = (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
        if (isFine)
            name.push_back(static_cast<char>(letter.unicode()));
        else if (!name.empty() && name.back() != '-')
            name.push_back('-');
    }
    name.resize(std::min<std::size_t>(name.size(), 64));
    while (!name.empty() && name.back() == '-')
        name.pop_back();
    return name.empty() ? "list" : name;
}

} // namespace

ListsDialog::ListsDialog(const QString& directory, QWidget* parent)
    : QDialog(parent)
    , m_directory(directory)
    , m_list(table({tr("List"), tr("Names"), tr("Skipped lines"), tr("Changed"), tr("SHA-256")}, tr("Lists"), this))
    , m_skipped(table({tr("Line"), tr("Text"), tr("Why it was skipped")}, tr("Skipped lines"), this))
    , m_summary(new QLabel(this))
{
    setWindowTitle(tr("Lists of names"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setAccessibleName(tr("Summary"));
    m_skipped->setColumnWidth(0, 64);
    m_skipped->setColumnWidth(1, 260);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* choose = buttons->addButton(tr("&Import…"), QDialogButtonBox::ActionRole);
    m_export = buttons->addButton(tr("&Export…"), QDialogButtonBox::ActionRole);
    m_take = buttons->addButton(tr("&Take this list"), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_skipped, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(choose, &QPushButton::clicked, this, &ListsDialog::chooseFile);
    connect(m_export, &QPushButton::clicked, this, &ListsDialog::exportSelected);
    connect(m_take, &QPushButton::clicked, this, &ListsDialog::takeOffered);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &ListsDialog::showSelected);
    resize(FirstSize);
    refresh();
}

void ListsDialog::refresh()
{
    m_files = listFiles(m_directory.toStdString());
    m_list->clear();
    const QLocale locale;
    for (const ListFile& file : m_files) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(file.changed.time_since_epoch()).count();
        QStringList cells{text(file.name), tr("cannot be read"), {},
                          locale.toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat), {}};
        if (file.list) {
            cells[1] = locale.toString(static_cast<qulonglong>(file.list->size()));
            cells[2] = locale.toString(static_cast<qulonglong>(file.list->skippedCount()));
            cells[4] = QString::fromStdString(file.list->hash()).left(HashDigits);
        }
        auto* item = new QTreeWidgetItem(m_list, cells);
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        if (file.list)
            item->setToolTip(4, QString::fromStdString(file.list->hash()));
    }
    if (!m_files.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showSelected();
}

void ListsDialog::showList(const NameList& list)
{
    m_skipped->clear();
    for (const SkippedLine& line : list.skipped()) {
        const QString reason = QCoreApplication::translate("NameList", std::string(line.reason).c_str());
        new QTreeWidgetItem(m_skipped, {QString::number(line.number), text(line.text), reason});
    }
}

void ListsDialog::showSelected()
{
    m_offeredContent.clear();
    m_take->setVisible(false);
    m_skipped->clear();
    const QList<QTreeWidgetItem*> selected = m_list->selectedItems();
    m_export->setEnabled(!selected.isEmpty());
    if (selected.isEmpty()) {
        m_summary->setText(tr("There are no lists yet. Import one: plain names, a hosts file, Adblock names, squid dstdomain or Clash "
                              "text. A rule then names it, as in “names on the list ads”."));
        return;
    }
    const ListFile& file = m_files[static_cast<std::size_t>(m_list->indexOfTopLevelItem(selected.front()))];
    if (!file.list) {
        m_summary->setText(tr("This file cannot be read. A rule that denies by it denies everything meanwhile."));
        return;
    }
    showList(*file.list);
    m_summary->setText(brief(tr("Rules name this list as list:%1. Its file is %2.")
                                 .arg(text(file.name), text(listPath(m_directory.toStdString(), file.name)))));
}

void ListsDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import a list"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ListsDialog::offer);
    dialog->open();
}

void ListsDialog::offer(const QString& path)
{
    auto content = readFile(path.toStdString());
    if (!content) {
        fail(content.error());
        return;
    }
    const NameList list = NameList::parse(*content);
    m_list->clearSelection();
    m_offeredName = nameFor(path);
    m_offeredContent = std::move(*content);
    showList(list);
    const QLocale locale;
    m_summary->setText(brief(tr("%1 would become list:%2 with %3 names; %4 lines are skipped, as shown below.")
                                 .arg(shown(QFileInfo(path).fileName()), text(m_offeredName),
                                      locale.toString(static_cast<qulonglong>(list.size())),
                                      locale.toString(static_cast<qulonglong>(list.skippedCount()))) +
                             replacedText()));
    m_take->setVisible(true);
    m_take->setEnabled(list.size() != 0);
}

// Two files may come to the same name, so what would go is said before it goes.
QString ListsDialog::replacedText() const
{
    const auto old = std::find_if(m_files.begin(), m_files.end(), [this](const ListFile& file) { return file.name == m_offeredName; });
    if (old == m_files.end())
        return {};
    const QString name = QString::fromStdString(m_offeredName);
    return u' ' + (old->list ? tr("It replaces list:%1 (%n name(s)).", "", static_cast<int>(old->list->size())).arg(name)
                             : tr("It replaces list:%1, which cannot be read.").arg(name));
}

void ListsDialog::takeOffered()
{
    const auto saved = replaceFile(listPath(m_directory.toStdString(), m_offeredName), m_offeredContent);
    if (!saved) {
        fail(saved.error());
        return;
    }
    Q_EMIT listsChanged();
    refresh();
}

void ListsDialog::exportSelected()
{
    const QList<QTreeWidgetItem*> selected = m_list->selectedItems();
    if (selected.isEmpty())
        return;
    const std::shared_ptr<const NameList> list = m_files[static_cast<std::size_t>(m_list->indexOfTopLevelItem(selected.front()))].list;
    if (!list)
        return;
    auto* dialog = new QFileDialog(this, tr("Export the list"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(selected.front()->text(0) + u".txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, list](const QString& path) {
        if (const auto saved = replaceFile(path.toStdString(), list->toText()); !saved)
            fail(saved.error());
    });
    dialog->open();
}

void ListsDialog::fail(const Error& error)
{
    m_summary->setText(brief(text(error.text)));
}

} // namespace sluice::ui
