// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown in the resources; a file's first line is its title in the list.
#include "ui/main/manual.h"

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QSplitter>
#include <QUrl>

#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr QSize FirstSize(860, 640);
constexpr int ListWidth = 200;
constexpr auto Folder = ":/manual"_L1;

QUrl urlOf(const QString& chapter)
{
    return QUrl(u"qrc:/manual/%1.md"_s.arg(chapter));
}

QString titleOf(const QString& chapter)
{
    QFile file(Folder + u'/' + chapter + u".md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return chapter;
    return QString::fromUtf8(file.readLine()).remove(u'#').trimmed();
}

/// In the order of reading, which a file's place in the folder does not tell.
QStringList chapters()
{
    QStringList order{u"start"_s, u"tunnels"_s, u"review"_s,  u"rules"_s, u"history"_s, u"dashboard"_s,
                      u"alerts"_s, u"log"_s,    u"settings"_s, u"server"_s};
    const QStringList files = QDir(Folder).entryList({u"*.md"_s});
    order.removeIf([&files](const QString& name) { return !files.contains(name + u".md"_s); });
    return order;
}

} // namespace

Manual::Manual(QWidget* parent)
    : QDialog(parent)
    , m_chapters(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Manual"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_chapters->setAccessibleName(tr("Chapters"));
    m_chapters->setFrameShape(QFrame::NoFrame);
    m_chapters->setSpacing(Theme::Grid / 2);
    m_text->setAccessibleName(tr("Text of the chapter"));
    m_text->setOpenExternalLinks(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(Theme::Margin);
    for (const QString& name : chapters()) {
        auto* item = new QListWidgetItem(titleOf(name), m_chapters);
        item->setData(Qt::UserRole, name);
    }
    auto* splitter = new QSplitter(this);
    splitter->addWidget(m_chapters);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({ListWidth, FirstSize.width() - ListWidth});
    splitter->setChildrenCollapsible(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    resize(FirstSize);
    connect(m_chapters, &QListWidget::currentItemChanged, this, &Manual::showSelected);
    connect(m_text, &QTextBrowser::sourceChanged, this, &Manual::selectShown);
    m_chapters->setCurrentRow(0);
}

void Manual::showChapter(const QString& name)
{
    m_chapters->setCurrentRow(0);
    selectShown(urlOf(name));
}

QString Manual::chapter() const
{
    const QListWidgetItem* item = m_chapters->currentItem();
    return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

void Manual::showSelected()
{
    if (const QUrl url = urlOf(chapter()); m_text->source() != url)
        m_text->setSource(url, QTextDocument::MarkdownResource);
}

void Manual::selectShown(const QUrl& shown)
{
    for (int row = 0; row < m_chapters->count(); ++row) {
        if (urlOf(m_chapters->item(row)->data(Qt::UserRole).toString()) == shown.adjusted(QUrl::RemoveFragment))
            m_chapters->setCurrentRow(row);
    }
}

} // namespace sluice::ui
