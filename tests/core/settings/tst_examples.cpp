// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The reference files in resources/examples say what the code does: every key, its default, its row in the table.
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "core/access/rulefile.h"
#include "core/access/rulewords.h"
#include "core/base/jsonobjectreader.h"
#include "core/settings/settings.h"

using namespace sluice;
using namespace Qt::StringLiterals;

class ExamplesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreTheDefaultsInFull();
    void everySettingIsInTheTable();
    void rulesAreValidAndInTheirWrittenForm();
    void everyRuleKeyIsUsedAndInTheTable();
};

namespace {

QByteArray source(const QString& path)
{
    QFile file(qEnvironmentVariable("SLUICE_TEST_SOURCE") + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray example(const QString& name)
{
    return source(u"resources/examples/"_s + name);
}

/// Key path and value as written, of everything that is no object.
void collectLeaves(const JsonValue& value, const QString& path, QStringList& paths)
{
    if (const auto* object = std::get_if<JsonValue::Object>(&value.content)) {
        for (const JsonMember& member : *object) {
            const QString key = QString::fromStdString(member.key);
            collectLeaves(member.value, path.isEmpty() ? key : path + u'.' + key, paths);
        }
        return;
    }
    paths.append(path);
}

/// The row of README's tables that begins with `key`; empty if there is none.
QStringList tableRow(const QString& key)
{
    for (const QByteArray& line : example(u"README.md"_s).split('\n')) {
        const QString row = QString::fromUtf8(line);
        if (row.startsWith(u"| `%1` |"_s.arg(key)))
            return row.split(u'|');
    }
    return {};
}

} // namespace

void ExamplesTest::settingsAreTheDefaultsInFull()
{
    const QByteArray text = example(u"settings.json"_s);
    const std::string full = formatSettingsInFull(Settings());
    QVERIFY2(text.toStdString() == full, ("resources/examples/settings.json must read:\n" + full).c_str());
    const auto settings = parseSettings(text.toStdString(), "settings.json");
    QVERIFY2(settings.has_value(), settings ? "" : settings.error().text.c_str());
    QVERIFY(*settings == Settings());
}

void ExamplesTest::everySettingIsInTheTable()
{
    const std::string full = formatSettingsInFull(Settings());
    const auto document = parseJson(full, "settings.json");
    QVERIFY(document.has_value());
    QStringList keys;
    collectLeaves(*document, {}, keys);
    QVERIFY(keys.size() >= 16);
    for (const QString& key : std::as_const(keys)) {
        const QStringList row = tableRow(key);
        QVERIFY2(row.size() >= 5, qPrintable(key + u" has no row in resources/examples/README.md"_s));
        const QString value = row[3].trimmed().remove(u'`');
        const QString written = u"\"%1\": %2"_s.arg(key.section(u'.', -1), value);
        QVERIFY2(QString::fromStdString(full).contains(written), qPrintable(key + u" has another default than "_s + value));
        QVERIFY2(!row[4].trimmed().isEmpty(), qPrintable(key));
    }
}

void ExamplesTest::rulesAreValidAndInTheirWrittenForm()
{
    const QByteArray text = example(u"rules.json"_s);
    const auto rules = parseRules(text.toStdString(), "rules.json");
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().text.c_str());
    const std::string written = formatRules(*rules);
    QVERIFY2(text.toStdString() == written, ("resources/examples/rules.json must read:\n" + written).c_str());
}

void ExamplesTest::everyRuleKeyIsUsedAndInTheTable()
{
    // The reader knows the keys; what it asks for must be shown and explained.
    const QString reader = QString::fromUtf8(source(u"core/access/rulefile.cpp"_s));
    static const QRegularExpression asked(u"\\b(?:read\\w+\\(reader, |reader\\.(?:read\\w+|find)\\()\"(\\w+)\""_s);
    const QString rules = QString::fromUtf8(example(u"rules.json"_s));
    QStringList keys;
    for (auto found = asked.globalMatch(reader); found.hasNext();)
        keys.append(found.next().captured(1));
    for (const LimitRow& row : limitRows())
        keys.append(QString::fromUtf8(row.key.data(), static_cast<qsizetype>(row.key.size())));
    keys.removeDuplicates();
    for (const QString& ofTheFile : {u"rules"_s, u"saved"_s, u"change"_s})
        keys.removeAll(ofTheFile);
    QVERIFY(keys.size() >= 20);
    for (const QString& key : std::as_const(keys)) {
        QVERIFY2(rules.contains(u"\"%1\": "_s.arg(key)), qPrintable(key + u" is not used in resources/examples/rules.json"_s));
        QVERIFY2(!tableRow(key).isEmpty(), qPrintable(key + u" has no row in resources/examples/README.md"_s));
    }
}

QTEST_GUILESS_MAIN(ExamplesTest)
#include "tst_examples.moc"
