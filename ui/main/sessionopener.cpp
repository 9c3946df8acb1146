// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See sessionopener.h.
#include "ui/main/sessionopener.h"

#include <exception>
#include <memory>

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include "core/base/file.h"
#include "ui/common/format.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr auto Suffix = ".sluice-session"_L1;
constexpr std::int64_t MaxSessionBytes = 512 << 20; ///< half a million tunnels

// Empty unless exactly one session file is carried.
QString sessionIn(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    const QString path = urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
    return path.endsWith(Suffix, Qt::CaseInsensitive) ? path : QString();
}

// A file from somebody else may ask for more memory than there is; an exception out of a thread ends the program.
Result<Session> readSession(const std::string& path)
try {
    const Result<std::string> content = readFile(path, MaxSessionBytes);
    if (!content)
        return content.error();
    return parseSession(*content, path);
} catch (const std::exception& problem) {
    return Error{"unreadable", path + ": cannot be opened (" + problem.what() + "); it may need more memory than there is"};
}

} // namespace

SessionOpener::SessionOpener(QWidget* window, QObject* parent) : QObject(parent), m_window(window)
{
    if (window == nullptr)
        return;
    window->setAcceptDrops(true);
    window->installEventFilter(this);
}

SessionOpener::~SessionOpener()
{
    if (m_reader.joinable())
        m_reader.join();
}

void SessionOpener::ask()
{
    auto* dialog = new QFileDialog(m_window, tr("Open a session file"), QString(), tr("Sluice sessions (*.sluice-session);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SessionOpener::open);
    dialog->open();
}

void SessionOpener::open(const QString& path)
{
    if (m_reader.joinable())
        m_reader.join();
    m_reader = std::thread([this, path] {
        auto session = std::make_shared<Result<Session>>(readSession(path.toStdString()));
        QMetaObject::invokeMethod(this, [this, path, session] { show(path, std::move(*session)); }, Qt::QueuedConnection);
    });
}

void SessionOpener::show(const QString& path, Result<Session> session)
{
    if (!session) {
        Q_EMIT failed(text(session.error().text));
        return;
    }
    auto* window = new SessionWindow(std::move(*session), QFileInfo(path).fileName(), m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    Q_EMIT opened(window);
}

bool SessionOpener::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        const QString path = sessionIn(*drop->mimeData());
        if (!path.isEmpty()) {
            drop->acceptProposedAction();
            if (event->type() == QEvent::Drop)
                open(path);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace sluice::ui
