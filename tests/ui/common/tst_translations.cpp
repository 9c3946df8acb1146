// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every translated text is finished, keeps its placeholders and its mnemonic, and is what the program really loads.
#include <set>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "ui/common/format.h"
#include "ui/common/rulesentence.h"

using namespace Qt::StringLiterals;

class TranslationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyJapaneseTextIsFinished();
    void everyEnglishPluralIsFinished();
    void placeholdersSurvive();
    void mnemonicsSurvive();
    void endingsSurvive();
    void everyContextIsAskedFor();
    void theProgramLoadsThem();
    void japaneseSentencesEndLikeOnes();

private:
    struct Message
    {
        QByteArray context;
        QByteArray source;
        QByteArray comment;
        bool isPlural = false;
        bool isFinished = true;
        QStringList texts; ///< one for each plural form
        QString where() const { return QString::fromUtf8(context + ": " + source); }
    };
    static std::vector<Message> messagesOf(const QString& language);
    static Message readMessage(QXmlStreamReader& xml, const QByteArray& context);
};

TranslationsTest::Message TranslationsTest::readMessage(QXmlStreamReader& xml, const QByteArray& context)
{
    Message message;
    message.context = context;
    message.isPlural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText().toUtf8();
        } else if (xml.name() == "comment"_L1) {
            message.comment = xml.readElementText().toUtf8();
        } else if (xml.name() == "translation"_L1) {
            message.isFinished = !xml.attributes().hasAttribute("type"_L1);
            if (!message.isPlural) {
                message.texts.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.texts.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

std::vector<TranslationsTest::Message> TranslationsTest::messagesOf(const QString& language)
{
    QFile file(qEnvironmentVariable("SLUICE_TEST_SOURCE") + u"/resources/translations/sluice_%1.ts"_s.arg(language));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QXmlStreamReader xml(&file);
    std::vector<Message> messages;
    QByteArray context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText().toUtf8();
        else if (xml.name() == "message"_L1)
            messages.push_back(readMessage(xml, context));
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(xml.errorString()));
    return messages;
}

namespace {

void report(const QStringList& faults)
{
    QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
}

std::multiset<QString> placeholders(const QString& text)
{
    static const QRegularExpression pattern(u"%L?(?:\\d|n)"_s);
    std::multiset<QString> found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found.insert(matches.next().captured());
    return found;
}

/// The letter after &, upper case; null if there is none.
QChar mnemonic(QString text)
{
    text.remove(u"&&"_s);
    const qsizetype at = text.indexOf(u'&');
    return at < 0 || at + 1 >= text.size() ? QChar() : text[at + 1].toUpper();
}

} // namespace

void TranslationsTest::everyJapaneseTextIsFinished()
{
    const std::vector<Message> messages = messagesOf(u"ja"_s);
    QVERIFY(messages.size() > 300);
    QStringList faults;
    for (const Message& message : messages) {
        if (!message.isFinished || message.texts.isEmpty() || message.texts.contains(QString()))
            faults.append(message.where());
    }
    report(faults);
}

void TranslationsTest::everyEnglishPluralIsFinished()
{
    const std::vector<Message> messages = messagesOf(u"en"_s);
    QVERIFY(!messages.empty());
    QStringList faults;
    for (const Message& message : messages) {
        if (!message.isPlural || !message.isFinished || message.texts.size() != 2 || message.texts.contains(QString()))
            faults.append(message.where());
    }
    report(faults);
}

void TranslationsTest::placeholdersSurvive()
{
    QStringList faults;
    for (const QString& language : {u"ja"_s, u"en"_s}) {
        for (const Message& message : messagesOf(language)) {
            for (const QString& text : message.texts) {
                if (!text.isEmpty() && placeholders(text) != placeholders(QString::fromUtf8(message.source)))
                    faults.append(message.where() + u" -> "_s + text);
            }
        }
    }
    report(faults);
}

void TranslationsTest::mnemonicsSurvive()
{
    QStringList faults;
    for (const QString& language : {u"ja"_s, u"en"_s}) {
        for (const Message& message : messagesOf(language)) {
            for (const QString& text : message.texts) {
                if (!text.isEmpty() && mnemonic(text) != mnemonic(QString::fromUtf8(message.source)))
                    faults.append(message.where() + u" -> "_s + text);
            }
        }
    }
    report(faults);
}

void TranslationsTest::endingsSurvive()
{
    // An ellipsis promises a dialog; a line break is part of the layout.
    QStringList faults;
    for (const Message& message : messagesOf(u"ja"_s)) {
        const QString source = QString::fromUtf8(message.source);
        for (const QString& text : message.texts) {
            if (text.contains(u'…') != source.contains(u'…') || (text.contains(u'\n') && !source.contains(u'\n')))
                faults.append(message.where() + u" -> "_s + text);
        }
    }
    report(faults);
}

// lupdate guesses a class where it loses its way, and the text is then looked for under another name.
void TranslationsTest::everyContextIsAskedFor()
{
    QString sources;
    for (const QString& room : {u"/core"_s, u"/ui"_s}) {
        QDirIterator files(qEnvironmentVariable("SLUICE_TEST_SOURCE") + room, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            sources += QString::fromUtf8(file.readAll());
        }
    }
    std::set<QByteArray> contexts;
    for (const Message& message : messagesOf(u"ja"_s))
        contexts.insert(message.context);
    QStringList faults;
    for (const QByteArray& context : contexts) {
        const QString name = QString::fromUtf8(context);
        const bool isClass = name.startsWith("sluice::"_L1);
        if (!isClass && !sources.contains(u"Q_DECLARE_TR_FUNCTIONS(%1)"_s.arg(name)) && !sources.contains(u"(\"%1\","_s.arg(name)))
            faults.append(name);
    }
    report(faults);
}

void TranslationsTest::theProgramLoadsThem()
{
    if (!QFile::exists(u":/translations/sluice_ja.qm"_s))
        QSKIP("built without Qt's Linguist tools");
    QTranslator japanese;
    QVERIFY(japanese.load(u":/translations/sluice_ja.qm"_s));
    QStringList faults;
    for (const Message& message : messagesOf(u"ja"_s)) {
        const QString loaded = japanese.translate(message.context.constData(), message.source.constData(), message.comment.constData(), message.isPlural ? 7 : -1);
        if (loaded != message.texts.value(0))
            faults.append(message.where());
    }
    report(faults);
    QTranslator english;
    QVERIFY(english.load(u":/translations/sluice_en.qm"_s));
    for (const Message& message : messagesOf(u"en"_s)) {
        QCOMPARE(english.translate(message.context.constData(), message.source.constData(), message.comment.constData(), 1), message.texts.value(0));
        QCOMPARE(english.translate(message.context.constData(), message.source.constData(), message.comment.constData(), 2), message.texts.value(1));
    }
}

void TranslationsTest::japaneseSentencesEndLikeOnes()
{
    QTranslator japanese;
    if (!japanese.load(u":/translations/sluice_ja.qm"_s))
        QSKIP("built without Qt's Linguist tools");
    QCoreApplication::installTranslator(&japanese);
    const QString sentence = sluice::ui::ruleSentence({});
    const QString age = sluice::ui::ageText(std::chrono::minutes(12 * 60 + 59));
    QCoreApplication::removeTranslator(&japanese);
    QVERIFY2(sentence.endsWith(u'\u3002'), qPrintable(sentence));
    QVERIFY(sluice::ui::ruleSentence({}).endsWith(u'.'));
    QVERIFY2(!age.back().isDigit(), qPrintable(age));
}

QTEST_MAIN(TranslationsTest)
#include "tst_translations.moc"
