// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file opens in the views of the live tunnels: the same rows, read-only, its history answered from itself.
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/file.h"
#include "tests/support/scriptedengine.h"
#include "ui/history/historypage.h"
#include "ui/main/sessionopener.h"
#include "ui/main/sessionwindow.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class SessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensWhatWasExported();
    void nothingCanBeChanged();
    void historyIsThatOfTheFile();
    void timesStandStill();
    void maskedNamesAreSaid();
    void aBrokenFileIsExplained();
    void aFileCanBeDropped();

private:
    QString write(Names names = Names::Plain);
    static std::vector<TunnelInfo> some();
    static SessionWindow* openedBy(SessionOpener& opener, const QString& path);

    std::unique_ptr<QTemporaryDir> m_directory;
};

void SessionTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

// Of last month: four ended, one that was still open.
std::vector<TunnelInfo> SessionTest::some()
{
    const WallTime then = std::chrono::system_clock::now() - std::chrono::hours(24 * 30);
    std::vector<TunnelInfo> tunnels;
    for (std::uint64_t id = 1; id <= 3; ++id)
        tunnels.push_back(endedTunnel({.id = id, .host = id == 3 ? "www.example.org" : "cdn.example.net", .bytes = {id, id * 1'000}}, Reason::Done, ClosedBy::Client));
    tunnels.push_back(refusedTunnel({.id = 4, .host = "bad.example.com"}, Reason::DefaultDenied));
    tunnels.push_back(openTunnel({.id = 5, .host = "live.example.com"}));
    for (TunnelInfo& info : tunnels) {
        info.acceptedAt = std::chrono::floor<std::chrono::milliseconds>(then + std::chrono::seconds(toNumber(info.id)));
        info.endedAt = info.isOver() ? info.acceptedAt + 5s : WallTime();
    }
    return tunnels;
}

QString SessionTest::write(Names names)
{
    const QString path = m_directory->filePath(u"some.sluice-session"_s);
    if (!replaceFile(path.toStdString(), formatSession(some(), names)))
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

SessionWindow* SessionTest::openedBy(SessionOpener& opener, const QString& path)
{
    SessionWindow* opened = nullptr;
    connect(&opener, &SessionOpener::opened, &opener, [&opened](SessionWindow* window) { opened = window; });
    opener.open(path);
    [&opened] { QTRY_VERIFY(opened != nullptr); }();
    return opened;
}

void SessionTest::opensWhatWasExported()
{
    SessionOpener opener(nullptr);
    const std::unique_ptr<SessionWindow> window(openedBy(opener, write()));
    QVERIFY(window != nullptr);
    QVERIFY(window->windowTitle().startsWith(u"some.sluice-session"_s));
    TunnelModel& model = window->tunnels().model();
    QCOMPARE(model.rowCount(), 5);
    for (const TunnelInfo& info : some())
        QVERIFY(model.lineOf(info.id) >= 0);
    window->tunnels().filterLine()->setText(u"site:example.net bytes>1.5k"_s);
    QCOMPARE(model.rowCount(), 1);
}

void SessionTest::nothingCanBeChanged()
{
    SessionOpener opener(nullptr);
    const std::unique_ptr<SessionWindow> window(openedBy(opener, write()));
    window->tunnels().selectTunnel(TunnelId{5});
    for (const ActionId id : {ActionId::CloseTunnels, ActionId::CloseShown, ActionId::MakeRule, ActionId::ForgetHost, ActionId::ForgetHistory,
                              ActionId::CopyCurl})
        QVERIFY(!window->actions()[id]->isVisible());
    QVERIFY(window->actions()[ActionId::ExportTunnels]->isVisible());
}

void SessionTest::historyIsThatOfTheFile()
{
    SessionOpener opener(nullptr);
    const std::unique_ptr<SessionWindow> window(openedBy(opener, write()));
    auto* history = window->findChild<HistoryPage*>();
    Q_EMIT window->tunnels().showHistoryRequested(u"cdn.example.net"_s);
    const auto* rows = history->findChild<QTableView*>(u"historyRows"_s);
    QTRY_COMPARE(rows->model()->rowCount(), 2);
    history->clearFilter();
    const auto* sums = history->findChild<QTableView*>(u"historySums"_s);
    QTRY_COMPARE(sums->model()->rowCount(), 3);
}

void SessionTest::timesStandStill()
{
    SessionOpener opener(nullptr);
    const std::unique_ptr<SessionWindow> window(openedBy(opener, write()));
    // A month later, the one that was open is as old as it was when the file was written.
    QVERIFY(std::chrono::system_clock::now() - window->tunnels().model().wallNow() > std::chrono::hours(24 * 29));
}

void SessionTest::maskedNamesAreSaid()
{
    SessionOpener opener(nullptr);
    const std::unique_ptr<SessionWindow> window(openedBy(opener, write(Names::Masked)));
    QStringList texts;
    for (const QLabel* label : window->findChildren<QLabel*>())
        texts.append(label->text());
    QVERIFY(texts.join(u'|').contains(u"masked"_s));
    window->tunnels().filterLine()->setText(u"host:example"_s);
    QCOMPARE(window->tunnels().model().rowCount(), 0);
}

void SessionTest::aBrokenFileIsExplained()
{
    const QString path = write();
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"sluice.tunnel.id\": 6, \"nonsense\": 1}\n");
    file.close();
    SessionOpener opener(nullptr);
    QSignalSpy failed(&opener, &SessionOpener::failed);
    QSignalSpy opened(&opener, &SessionOpener::opened);
    opener.open(path);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().startsWith(path));
    opener.open(m_directory->filePath(u"none.sluice-session"_s));
    QTRY_COMPARE(failed.size(), 2);
    QCOMPARE(opened.size(), 0);
}

void SessionTest::aFileCanBeDropped()
{
    QWidget window;
    SessionOpener opener(&window);
    QSignalSpy opened(&opener, &SessionOpener::opened);
    const auto drop = [&window](const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.setAccepted(false);
        QCoreApplication::sendEvent(&window, &event);
        return event.isAccepted();
    };
    QVERIFY(!drop(m_directory->filePath(u"picture.png"_s)));
    QVERIFY(drop(write()));
    QTRY_COMPARE(opened.size(), 1);
}

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
