// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A changed field is in the file and in force; what cannot be is said beside it; a broken file is left alone.
#include "ui/settings/settingspage.h"
#include "tests/support/ui/windowlab.h"

#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

#include "ui/common/fieldmessage.h"
#include "ui/common/messagebar.h"
#include "ui/settings/durationbox.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingwidget.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class SettingsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingHasARow();
    void manyStepsAreSavedOnce();
    void prefixesAreCheckedAndSaved();
    void fieldsShowWhatIsInForce();
    void aChangeIsSavedAndInForce();
    void resetRemovesTheKey();
    void aTimeLimitReachesTheNextTunnel();
    void aChoiceIsSaved();
    void badAddressesAreExplainedAndNotSaved();
    void newAddressesWaitForTheRestart();
    void aBrokenFileIsNotOverwritten();
    void searchFindsByWordAndKey();
    void aDefaultStaysWithItsUnit();

private:
    static SettingsPage& show(WindowLab& lab);
    template <typename Field>
    static Field& field(WindowLab& lab, const char* key);
    static void type(QSpinBox& box, const QString& text);
};

SettingsPage& SettingsPageTest::show(WindowLab& lab)
{
    lab.open();
    lab.window().showPage(ActionId::ShowSettings);
    return *lab.window().findChild<SettingsPage*>();
}

template <typename Field>
Field& SettingsPageTest::field(WindowLab& lab, const char* key)
{
    auto* found = lab.window().findChild<SettingsPage*>()->findChild<Field*>(QString::fromLatin1(key));
    if (found == nullptr)
        qFatal("no field for %s", key);
    return *found;
}

void SettingsPageTest::type(QSpinBox& box, const QString& text)
{
    box.setFocus();
    box.selectAll();
    QTest::keyClicks(&box, text);
    QTest::keyClick(&box, Qt::Key_Return);
}

void SettingsPageTest::everySettingHasARow()
{
    const QJsonObject full = QJsonDocument::fromJson(QByteArray::fromStdString(formatSettingsInFull(Settings()))).object();
    QStringList keys;
    for (auto entry = full.begin(); entry != full.end(); ++entry) {
        if (!entry->isObject())
            keys.append(entry.key());
        const QJsonObject inner = entry->toObject();
        for (auto part = inner.begin(); part != inner.end(); ++part)
            keys.append(entry.key() + u'.' + part.key());
    }
    keys.removeOne(u"sluice"_s); // the file's version
    QStringList rows;
    for (const SettingRow& row : settingRows())
        rows.append(QString::fromLatin1(row.key));
    keys.sort();
    rows.sort();
    QCOMPARE(rows, keys);
    WindowLab lab;
    QCOMPARE(show(lab).findChildren<SettingWidget*>().size(), rows.size());
}

void SettingsPageTest::manyStepsAreSavedOnce()
{
    WindowLab lab;
    show(lab);
    auto& box = field<QSpinBox>(lab, "limits.tunnels");
    box.setFocus();
    QSignalSpy changes(&lab.configuration(), &Configuration::settingsChanged);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&box, Qt::Key_Up);
    QTRY_COMPARE(lab.configuration().settings().limits.tunnels, 20U);
    QCOMPARE(changes.count(), 1);
    QTest::keyClick(&box, Qt::Key_Up);
    QTest::keyClick(&box, Qt::Key_Tab); // who leaves the field has finished
    QCOMPARE(lab.configuration().settings().limits.tunnels, 21U);
}

void SettingsPageTest::prefixesAreCheckedAndSaved()
{
    WindowLab lab;
    show(lab);
    auto& lines = field<QPlainTextEdit>(lab, "nat64");
    lines.setFocus();
    QTest::keyClicks(&lines, u"10.0.0.0/8"_s);
    QTest::keyClick(&lines, Qt::Key_Tab);
    QVERIFY(lab.configuration().settings().nat64.empty());
    lines.setFocus();
    lines.selectAll();
    QTest::keyClicks(&lines, u"2001:db8:64::/96"_s);
    QTest::keyClick(&lines, Qt::Key_Tab);
    QCOMPARE(lab.configuration().settings().nat64.size(), std::size_t{1});
    QVERIFY(lab.fileContent(u"settings.json"_s).contains("2001:db8:64::/96"));
}

void SettingsPageTest::fieldsShowWhatIsInForce()
{
    WindowLab lab({{}, R"({ "sluice": 1, "listeners": ["127.0.0.1:0", "[::1]:0"], "timeouts": { "headMs": 2500 } })"});
    for (const SettingWidget* widget : show(lab).findChildren<SettingWidget*>())
        QVERIFY2(widget->value() == widget->row().get(lab.configuration().settings()), widget->row().key);
}

void SettingsPageTest::aChangeIsSavedAndInForce()
{
    WindowLab lab;
    show(lab);
    type(field<QSpinBox>(lab, "limits.headBytes"), u"8192"_s);
    QTRY_COMPARE(lab.configuration().settings().limits.headBytes, 8192U);
    QVERIFY(lab.fileContent(u"settings.json"_s).contains("\"headBytes\": 8192"));

    // In force: a head of 9,000 bytes, which was fine before, is too large now.
    const TestConnection client = TestConnection::to(lab.port());
    client.send("CONNECT a.example:443 HTTP/1.1\r\nX-Long: " + std::string(9000, 'x') + "\r\n\r\n");
    const std::string answer = client.readAll();
    QVERIFY2(answer.starts_with("HTTP/1.1 431 "), answer.c_str());
}

void SettingsPageTest::resetRemovesTheKey()
{
    WindowLab lab({{}, R"({ "sluice": 1, "listeners": ["127.0.0.1:0"], "limits": { "headBytes": 8192 } })"});
    show(lab);
    const auto* widget = qobject_cast<SettingWidget*>(field<QSpinBox>(lab, "limits.headBytes").parentWidget()->parentWidget());
    QVERIFY(widget != nullptr);
    auto* reset = widget->findChild<QToolButton*>();
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(lab.configuration().settings().limits.headBytes, Limits().headBytes);
    QVERIFY(!lab.fileContent(u"settings.json"_s).contains("headBytes"));
    QVERIFY(!reset->isVisible());
}

void SettingsPageTest::aTimeLimitReachesTheNextTunnel()
{
    WindowLab lab;
    show(lab);
    auto& box = field<QSpinBox>(lab, "timeouts.headMs");
    box.setFocus();
    box.setValue(200);
    QTRY_COMPARE(lab.configuration().settings().timeouts.head, std::chrono::milliseconds(200));
    const TestConnection silent = TestConnection::to(lab.port());
    silent.send("CONNECT ");
    QVERIFY(silent.readAll().starts_with("HTTP/1.1 408 "));
}

void SettingsPageTest::aChoiceIsSaved()
{
    WindowLab lab;
    show(lab);
    auto& box = field<QComboBox>(lab, "appearance.scheme");
    box.setFocus();
    QTest::keyClick(&box, Qt::Key_End); // the last: dark
    QTRY_COMPARE(lab.configuration().settings().appearance.scheme, ColorScheme::Dark);
    QVERIFY(lab.fileContent(u"settings.json"_s).contains("\"dark\""));
    QVERIFY(QApplication::palette().color(QPalette::Base).lightnessF() < 0.5F);
    QTest::keyClick(&box, Qt::Key_Home);
    QTRY_COMPARE(lab.configuration().settings().appearance.scheme, ColorScheme::System);
}

void SettingsPageTest::badAddressesAreExplainedAndNotSaved()
{
    WindowLab lab;
    SettingsPage& page = show(lab);
    auto& lines = field<QPlainTextEdit>(lab, "listeners");
    lines.setFocus();
    lines.selectAll();
    QTest::keyClicks(&lines, u"localhost:8321"_s);
    QTest::keyClick(&lines, Qt::Key_Tab);
    bool isExplained = false;
    for (const FieldMessage* message : page.findChildren<FieldMessage*>())
        isExplained = isExplained || (message->isVisible() && message->text().startsWith(u'✕') && message->text().contains("localhost"_L1));
    QVERIFY(isExplained);
    QVERIFY(!lab.fileContent(u"settings.json"_s).contains("localhost"));
    QCOMPARE(lines.toPlainText(), u"localhost:8321"_s); // what was typed stays to be mended
}

void SettingsPageTest::newAddressesWaitForTheRestart()
{
    WindowLab lab;
    SettingsPage& page = show(lab);
    const std::uint16_t before = lab.port();
    auto& lines = field<QPlainTextEdit>(lab, "listeners");
    lines.setFocus();
    lines.selectAll();
    QTest::keyClicks(&lines, u"[::1]:0"_s);
    QTest::keyClick(&lines, Qt::Key_Tab);
    QVERIFY(lab.fileContent(u"settings.json"_s).contains("[::1]:0"));
    QCOMPARE(lab.port(), before);
    auto* restart = visibleNamed<QPushButton>(u"Restart listening"_s, &page);
    QVERIFY(restart != nullptr);
    QTest::mouseClick(restart, Qt::LeftButton);
    QTRY_COMPARE(lab.engine().state(), EngineState::Running);
    QTRY_VERIFY(!lab.engine().listeners().empty() && !lab.engine().listeners().front().address.isV4());
    QVERIFY(!restart->isVisible());
}

void SettingsPageTest::aBrokenFileIsNotOverwritten()
{
    const std::string broken = "{ \"sluice\": 1, \"timeout\": {} }";
    WindowLab lab({{}, broken});
    SettingsPage& page = show(lab);
    QCOMPARE(lab.engine().state(), EngineState::Stopped);
    const auto* bar = page.findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains("settings.json:1:16"_L1), qPrintable(bar->text()));
    QVERIFY2(bar->text().contains("timeouts"_L1), qPrintable(bar->text()));
    QVERIFY(!field<QSpinBox>(lab, "limits.headBytes").isEnabled());
    QVERIFY(!lab.configuration().saveSettings(Settings()));
    QCOMPARE(lab.fileContent(u"settings.json"_s), QByteArray::fromStdString(broken));
}

void SettingsPageTest::searchFindsByWordAndKey()
{
    WindowLab lab;
    SettingsPage& page = show(lab);
    const auto shown = [&page] {
        QStringList keys;
        for (const SettingWidget* widget : page.findChildren<SettingWidget*>()) {
            if (widget->isVisible())
                keys.append(QString::fromLatin1(widget->row().key));
        }
        return keys;
    };
    lab.trigger(ActionId::Find);
    QTest::keyClicks(QApplication::focusWidget(), u"headbytes"_s);
    QCOMPARE(shown(), QStringList{u"limits.headBytes"_s});
    lab.trigger(ActionId::ClearFilter);
    QCOMPARE(shown().size(), static_cast<qsizetype>(settingRows().size()));
}

void SettingsPageTest::aDefaultStaysWithItsUnit()
{
    const auto explanation = [](const char* key) {
        for (const SettingRow& row : settingRows()) {
            if (row.key == std::string_view(key))
                return row.explanationText();
        }
        return QString();
    };
    QVERIFY2(explanation("timeouts.drainMs").endsWith(u" Default: 10\u00A0s."_s), qPrintable(explanation("timeouts.drainMs")));
    QCOMPARE(parseDuration(u"10 s"_s), 10'000); // what is edited has a plain space
}

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"
