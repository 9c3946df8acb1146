// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Walks every page and dialog: whatever takes the focus has a name, no two keys or mnemonics meet in one scope, and no
// text stands in the code past tr().
#include "tests/support/ui/windowlab.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>

#include "tests/support/scriptedengine.h"
#include "ui/rules/ruledialog.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class EveryWidgetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { const WindowLab first; } // the program's own translators come before those of tests
    void whatTakesTheFocusHasAName();
    void mnemonicsAreUniqueInEachMenu();
    void mnemonicsAreUniqueOnEachPage();
    void shortcutsAreUniqueInEachScope();
    void noTextStandsPastTranslation();

private:
    /// Calls `visit` with the window at each page, filled and empty, and with each dialog.
    void forEachScreen(const std::function<void(const QString& name, QWidget& screen)>& visit);
};

namespace {

const std::vector<ActionId>& dialogActions()
{
    static const std::vector<ActionId> ids{ActionId::SendTestRequest, ActionId::ShowPalette, ActionId::ShowManual,
                                           ActionId::ShowShortcuts,   ActionId::About,       ActionId::AddRule};
    return ids;
}

constexpr const char* SomeRules = R"({ "sluice": 1, "rules": [
  { "id": "lab", "action": "allow", "ip": ["127.0.0.1"], "port": ["*"], "note": "x" } ] })";

QString describe(const QWidget& widget)
{
    QString text = QString::fromLatin1(widget.metaObject()->className());
    if (!widget.objectName().isEmpty())
        text += u'#' + widget.objectName();
    if (const auto* parent = widget.parentWidget())
        text += u" in "_s + QString::fromLatin1(parent->metaObject()->className());
    return text;
}

bool isPartOfAnother(const QWidget& widget)
{
    // What Qt builds into its own widgets is named by them.
    const QString name = widget.objectName();
    return name.startsWith("qt_"_L1) || qobject_cast<const QScrollBar*>(&widget) != nullptr
           || (qobject_cast<const QLineEdit*>(&widget) != nullptr && widget.parentWidget()->focusProxy() == nullptr
               && (widget.parentWidget()->inherits("QAbstractSpinBox") || widget.parentWidget()->inherits("QComboBox")));
}

bool takesFocus(const QWidget& widget)
{
    return widget.isVisible() && widget.focusPolicy() != Qt::NoFocus && widget.focusProxy() == nullptr && !isPartOfAnother(widget);
}

QChar mnemonicOf(const QString& text)
{
    const QKeySequence keys = QKeySequence::mnemonic(text);
    return keys.isEmpty() ? QChar() : QChar(keys[0].key());
}

} // namespace

void EveryWidgetTest::forEachScreen(const std::function<void(const QString& name, QWidget& screen)>& visit)
{
    for (const char* rules : {"", SomeRules}) {
        WindowLab lab({rules, {}});
        lab.open();
        const TestServer server;
        TestConnection client;
        if (*rules != '\0') {
            client = lab.client(server.port());
            WindowLab::answer(client);
        }
        for (const ActionRow& row : Actions::table()) {
            if (row.scope != ActionScope::View || row.id == ActionId::Find || row.id == ActionId::ClearFilter ||
                row.id == ActionId::OnlyNew)
                continue;
            lab.trigger(row.id);
            QCoreApplication::sendPostedEvents();
            visit(QString::fromUtf8(row.text), lab.window());
        }
        for (const ActionId id : dialogActions()) {
            lab.trigger(id);
            QTRY_VERIFY(openDialog() != nullptr);
            visit(QString::fromUtf8(Actions::table()[static_cast<std::size_t>(id)].text), *openDialog());
            openDialog()->close();
            QTRY_VERIFY(openDialog() == nullptr);
        }
    }
}

void EveryWidgetTest::whatTakesTheFocusHasAName()
{
    QStringList nameless;
    int seen = 0;
    forEachScreen([&](const QString& screen, QWidget& root) {
        for (QWidget* widget : root.findChildren<QWidget*>()) {
            if (!takesFocus(*widget))
                continue;
            ++seen;
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
            if (interface == nullptr || interface->text(QAccessible::Name).trimmed().isEmpty())
                nameless.append(screen + u": "_s + describe(*widget));
        }
    });
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY2(seen > 60, "the walk does not reach the widgets any more");
}

void EveryWidgetTest::mnemonicsAreUniqueInEachMenu()
{
    WindowLab lab;
    QStringList doubles;
    const auto check = [&](const QString& where, const QList<QAction*>& actions) {
        QHash<QChar, QString> seen;
        for (const QAction* action : actions) {
            const QChar key = mnemonicOf(action->text());
            if (key.isNull())
                continue;
            if (seen.contains(key))
                doubles.append(where + u": "_s + seen[key] + u" and "_s + action->text());
            seen.insert(key, action->text());
        }
    };
    check(u"menu bar"_s, lab.window().menuBar()->actions());
    for (const QAction* menu : lab.window().menuBar()->actions())
        check(menu->text(), menu->menu()->actions());
    QVERIFY2(doubles.isEmpty(), qPrintable(doubles.join(u'\n')));
}

void EveryWidgetTest::mnemonicsAreUniqueOnEachPage()
{
    QStringList doubles;
    forEachScreen([&](const QString& screen, QWidget& root) {
        QHash<QChar, QString> seen;
        const auto note = [&](const QString& text) {
            const QChar key = mnemonicOf(text);
            if (key.isNull())
                return;
            if (seen.contains(key) && seen[key] != text)
                doubles.append(screen + u": "_s + seen[key] + u" and "_s + text);
            seen.insert(key, text);
        };
        if (const auto* window = qobject_cast<QMainWindow*>(&root)) {
            for (const QAction* menu : window->menuBar()->actions()) {
                if (menu->isVisible())
                    note(menu->text());
            }
        }
        for (const auto* button : root.findChildren<QAbstractButton*>()) {
            if (button->isVisible())
                note(button->text());
        }
        for (const auto* label : root.findChildren<QLabel*>()) {
            if (label->isVisible() && label->buddy() != nullptr)
                note(label->text());
        }
    });
    doubles.removeDuplicates();
    QVERIFY2(doubles.isEmpty(), qPrintable(doubles.join(u'\n')));
}

void EveryWidgetTest::shortcutsAreUniqueInEachScope()
{
    const Actions actions;
    const auto isWide = [](ActionScope scope) {
        return scope == ActionScope::Program || scope == ActionScope::View || scope == ActionScope::Help;
    };
    QStringList doubles;
    for (const ActionRow& a : Actions::table()) {
        for (const ActionRow& b : Actions::table()) {
            // What holds in the whole window meets everything; pages meet nobody but themselves.
            if (a.id >= b.id || (a.scope != b.scope && !isWide(a.scope) && !isWide(b.scope)))
                continue;
            for (const QKeySequence& keys : actions[a.id]->shortcuts()) {
                if (actions[b.id]->shortcuts().contains(keys))
                    doubles.append(keys.toString() + u": "_s + QLatin1StringView(a.text) + u" and "_s + QLatin1StringView(b.text));
            }
        }
    }
    QVERIFY2(doubles.isEmpty(), qPrintable(doubles.join(u'\n')));
}

namespace {

/// Marks everything that passes through tr().
class Marker final : public QTranslator
{
public:
    static constexpr char16_t Mark = u'\u2063'; ///< invisible separator: no text of ours holds it

    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override { return Mark + QString::fromUtf8(source); }
};

/// Numbers, addresses, units, paths and names need no translation: what remains are words.
bool hasWords(QString text)
{
    static const QRegularExpression noWords(
        u"https?://\\S+|/\\S+|\\S*\\d\\S*|\\b(Sluice|English|GNU|Qt|Ctrl|Shift|Alt|Del|Ins|Space|Esc|Return|Up|Down|End|B/s|example\\.com:?)\\b|日本語|[kMGT]?B(/s)?\\b|<[^>]*>"_s);
    text.remove(noWords);
    static const QRegularExpression word(u"\\p{L}{2,}"_s);
    return word.match(text).hasMatch();
}

} // namespace

void EveryWidgetTest::noTextStandsPastTranslation()
{
    Marker marker;
    QCoreApplication::installTranslator(&marker);
    QStringList plain;
    forEachScreen([&](const QString& screen, QWidget& root) {
        const auto note = [&](const QWidget& widget, const QString& text) {
            if (!text.contains(Marker::Mark) && hasWords(text))
                plain.append(screen + u": "_s + describe(widget) + u": "_s + text);
        };
        for (const QWidget* widget : root.findChildren<QWidget*>()) {
            if (isPartOfAnother(*widget) || !widget->isVisible())
                continue;
            note(*widget, widget->toolTip());
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                note(*widget, label->text());
            else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
                note(*widget, button->text());
            else if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
                note(*widget, edit->placeholderText());
            else if (const auto* group = qobject_cast<const QGroupBox*>(widget))
                note(*widget, group->title());
            else if (const auto* box = qobject_cast<const QComboBox*>(widget)) {
                for (int i = 0; i < box->count(); ++i) {
                    if (box->itemText(i) != box->itemData(i).toString()) // else it is a value, not a text
                        note(*widget, box->itemText(i));
                }
            }
        }
    });
    QCoreApplication::removeTranslator(&marker);
    plain.removeDuplicates();
    QVERIFY2(plain.isEmpty(), qPrintable(plain.join(u'\n')));
}

QTEST_MAIN(EveryWidgetTest)
#include "tst_everywidget.moc"
