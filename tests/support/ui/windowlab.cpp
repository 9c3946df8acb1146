// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See windowlab.h.
#include "tests/support/ui/windowlab.h"

#include <QApplication>
#include <QDialog>
#include <QFile>

#include "ui/common/language.h"

namespace sluice {
namespace {

void write(const QString& path, const std::string& content)
{
    if (content.empty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(content)) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

WindowLab::WindowLab(const LabFiles& files)
    : m_configuration(Directories::below(m_home.path()))
    , m_engine(m_log, m_clock)
{
    static const bool isInEnglish = [] {
        ui::installLanguage(QStringLiteral("en"));
        return true;
    }();
    Q_UNUSED(isInEnglish)
    write(path(QStringLiteral("rules.json")), files.rules);
    write(path(QStringLiteral("window.ini")), files.window);
    // What no rule matches is refused at once: nobody is there to answer.
    write(path(QStringLiteral("settings.json")), files.settings.empty() ? R"({ "sluice": 1, "ask": { "unmatched": false } })" : files.settings);
    m_configuration.reload();
    if (files.settings.empty())
        m_configuration.overrideListeners({ListenerSettings{Endpoint::parse("127.0.0.1:0").value()}});
    m_engine.apply(m_configuration.ruleSet());
    QObject::connect(&m_configuration, &Configuration::rulesChanged, &m_engine,
                     [this] { m_engine.apply(m_configuration.ruleSet()); });
    QObject::connect(&m_configuration, &Configuration::settingsChanged, &m_engine,
                     [this] { m_engine.apply(m_configuration.settings()); });
    m_window = std::make_unique<ui::MainWindow>(m_engine, m_configuration, m_log);
    watchModels();
}

WindowLab::~WindowLab()
{
    m_testers.clear();
    m_window.reset();
}

void WindowLab::watchModels()
{
    for (const QAbstractItemView* view : m_window->findChildren<QAbstractItemView*>()) {
        if (view->model() != nullptr)
            m_testers.push_back(std::make_unique<QAbstractItemModelTester>(
                view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal));
    }
}

void WindowLab::open()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    if (m_configuration.errors().empty())
        m_engine.start(m_configuration.settings());
}

QByteArray WindowLab::fileContent(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TestConnection WindowLab::client(std::uint16_t target) const
{
    TestConnection client = TestConnection::to(port());
    const std::string authority = "127.0.0.1:" + std::to_string(target);
    client.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    return client;
}

QWidget* openDialog()
{
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (top->isVisible() && qobject_cast<QDialog*>(top) != nullptr)
            return top;
    }
    return nullptr;
}

QWidget* awaitDialog()
{
    if (!QTest::qWaitFor([] { return openDialog() != nullptr; }))
        return nullptr;
    QWidget* dialog = openDialog();
    return QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
}

} // namespace sluice
