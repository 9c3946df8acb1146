// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop program in a test: window, real engine, files of its own; everything but main().
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QTemporaryDir>
#include <QTest>

#include "core/engine/configuration.h"
#include "core/engine/localengine.h"
#include "tests/support/loopback.h"
#include "ui/main/mainwindow.h"

namespace sluice {

/// Contents of the configuration directory before the start; empty = no such file.
struct LabFiles
{
    std::string rules;
    std::string settings; ///< empty: nobody is asked, and the lab listens on 127.0.0.1 and a free port
    std::string window = {}; ///< window.ini
};

/// Wired as in app/sluice/main.cpp. Every model behind a view of the window is watched by a QAbstractItemModelTester.
class WindowLab final
{
public:
    explicit WindowLab(const LabFiles& files = {});
    ~WindowLab();

    /// Shows the window and starts the engine, unless a file could not be read.
    void open();
    ui::MainWindow& window() { return *m_window; }
    LocalEngine& engine() { return m_engine; }
    Configuration& configuration() { return m_configuration; }
    LogBuffer& log() { return m_log; }
    std::uint16_t port() const { return m_engine.listeners().empty() ? std::uint16_t{0} : m_engine.listeners().front().port; }
    QString path(const QString& name) const { return m_home.filePath(name); }
    QByteArray fileContent(const QString& name) const;
    void trigger(ui::ActionId id) { m_window->actions()[id]->trigger(); }

    /// A client that has asked for a tunnel to 127.0.0.1 and `target`; the answer is not read yet.
    TestConnection client(std::uint16_t target) const;
    /// Its answer, the whole head.
    static std::string answer(const TestConnection& client) { return client.readUntil("\r\n\r\n"); }

private:
    void watchModels();

    QTemporaryDir m_home;
    Clock m_clock;
    LogBuffer m_log;
    Configuration m_configuration;
    LocalEngine m_engine;
    std::unique_ptr<ui::MainWindow> m_window;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers;
};

/// The visible descendant of `root` (null = any top-level window) with this accessible name or text; null if there is none.
template <typename Widget>
Widget* visibleNamed(const QString& name, const QWidget* root = nullptr)
{
    const auto matches = [&name](const QWidget* widget) {
        return widget->isVisible() && (widget->accessibleName() == name || widget->property("text").toString().remove(u'&') == name);
    };
    QWidgetList roots = root != nullptr ? QWidgetList{const_cast<QWidget*>(root)} : QApplication::topLevelWidgets();
    for (QWidget* top : std::as_const(roots)) {
        for (Widget* widget : top->findChildren<Widget*>()) {
            if (matches(widget))
                return widget;
        }
    }
    return nullptr;
}

/// The shown dialog or message box, or null.
QWidget* openDialog();
/// The dialog once it is shown and has the keyboard; null if none comes.
QWidget* awaitDialog();

} // namespace sluice
