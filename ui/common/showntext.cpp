// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// By Unicode's categories and directions (UAX #9); nothing here knows names of characters but a few that have
// no category.
#include "ui/common/showntext.h"

#include <algorithm>

#include <QStringList>

#include "core/base/text.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr QChar Isolate(0x2068);    ///< FIRST STRONG ISOLATE
constexpr QChar EndIsolate(0x2069); ///< POP DIRECTIONAL ISOLATE
constexpr QChar Ellipsis(0x2026);

constexpr int MostMarks = 6; ///< upon one letter
constexpr qsizetype LongestLine = 480;
constexpr qsizetype LongestItem = 120;
constexpr qsizetype LongestTitle = 80;
constexpr qsizetype LongestTipLine = 160;
constexpr qsizetype LongestTip = 4000;

bool isVariation(char32_t c)
{
    return c >= 0xFE00 && c <= 0xFE0F;
}

// Zero width non-joiner and joiner, and the selectors of a character's form.
bool isJoining(char32_t c)
{
    return c == 0x200C || c == 0x200D || isVariation(c);
}

// Letters, marks and symbols to Unicode, nothing to the eye: joiner of graphemes, fillers, empty Braille.
bool isBlank(char32_t c)
{
    constexpr char32_t Blanks[] = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5,
                                   0x2800, 0x3164, 0xFFA0, 0xFFFE, 0xFFFF};
    return std::find(std::begin(Blanks), std::end(Blanks), c) != std::end(Blanks);
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isBlank(c);
    }
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

bool isIsolate(char32_t c)
{
    return c == Isolate.unicode() || c == EndIsolate.unicode();
}

QString written(char32_t c)
{
    return c > 0xFFFF ? u"\\U"_s + QString::number(c, 16).rightJustified(8, u'0')
                      : u"\\u"_s + QString::number(c, 16).rightJustified(4, u'0');
}

char32_t characterAt(const QString& text, qsizetype at)
{
    const QChar first = text[at];
    const bool isPair = first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return isPair ? QChar::surrogateToUcs4(first, text[at + 1]) : char32_t{first.unicode()};
}

bool isPlainAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool isPlainAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

// Each is ended, and nothing ends that has not begun.
bool hasWholeIsolates(const QString& text)
{
    int open = 0;
    for (const QChar c : text) {
        open += c == Isolate ? 1 : c == EndIsolate ? -1 : 0;
        if (open < 0)
            return false;
    }
    return open == 0;
}

// An isolate may lose its other end.
QString cut(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    qsizetype left = most / 2;
    qsizetype right = most - left - 1;
    if (text[left - 1].isHighSurrogate())
        --left;
    if (text[text.size() - right].isLowSurrogate())
        --right;
    return text.left(left) + Ellipsis + text.right(right);
}

// What cuts have taken.
QString withWholeIsolates(QString text)
{
    const qsizetype open = text.count(Isolate) - text.count(EndIsolate);
    for (qsizetype i = open; i < 0; ++i)
        text.prepend(Isolate);
    for (qsizetype i = 0; i < open; ++i)
        text.append(EndIsolate);
    return text;
}

// `part` for each line, which ends with \n only.
template <typename Part>
QString perLine(const QString& text, Part part)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line = part(line);
    return lines.join(u'\n');
}

// Behind these a label may begin another line (UAX #14): paths are wrapped, not cut.
bool endsWord(const QString& line, qsizetype at)
{
    return line[at].isSpace() || (line[at] == u'/' && at + 1 < line.size() && line[at + 1].isLetter());
}

QString withShortWords(const QString& line, qsizetype longest)
{
    QString result;
    qsizetype begin = 0;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (!endsWord(line, at))
            continue;
        result += cut(line.mid(begin, at - begin), longest) + line[at];
        begin = at + 1;
    }
    return result + cut(line.mid(begin), longest);
}

// At a space where there is one.
QString folded(QString line)
{
    QStringList pieces;
    while (line.size() > LongestTipLine) {
        const qsizetype space = line.lastIndexOf(u' ', LongestTipLine - 1);
        qsizetype end = space > LongestTipLine / 2 ? space + 1 : LongestTipLine;
        if (line[end - 1].isHighSurrogate())
            --end;
        pieces.append(line.left(end));
        line.remove(0, end);
    }
    pieces.append(line);
    return pieces.join(u'\n');
}

// Takes a text character by character; what it keeps depends on what stands before.
class Showing final
{
public:
    explicit Showing(const QString& text)
        : m_keepsIsolates(hasWholeIsolates(text))
    {
        m_result.reserve(text.size() + 2);
    }

    void take(char32_t c)
    {
        m_marks = isMark(c) ? m_marks + 1 : 0;
        const bool isKept = keeps(c);
        if (isKept)
            m_result.append(QChar::fromUcs4(c));
        else
            m_result.append(written(c));
        if (m_keepsIsolates && isIsolate(c))
            m_isolates += c == Isolate.unicode() ? 1 : -1;
        m_isTurned = m_isTurned || (isKept && m_isolates == 0 && isRightToLeft(c));
        m_before = isKept ? c : U'\\';
    }
    QString result() const { return m_isTurned ? Isolate + m_result + EndIsolate : m_result; }

private:
    bool keeps(char32_t c) const
    {
        if (isJoining(c))
            return m_before > 0x7F && (!isJoining(m_before) || (isVariation(m_before) && !isVariation(c)));
        return isIsolate(c) ? m_keepsIsolates : !isHidden(c) && m_marks <= MostMarks;
    }

    const bool m_keepsIsolates;
    bool m_isTurned = false;
    int m_marks = 0;
    int m_isolates = 0;
    char32_t m_before = 0;
    QString m_result;
};

} // namespace

QString shown(const QString& text)
{
    if (isPlainAscii(text))
        return text;
    Showing showing(text);
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char32_t c = characterAt(text, at);
        at += c > 0xFFFF ? 1 : 0;
        showing.take(c);
    }
    return showing.result();
}

QString text(std::string_view utf8)
{
    if (isPlainAscii(utf8))
        return QString::fromLatin1(utf8.data(), static_cast<qsizetype>(utf8.size()));
    return shown(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString shortened(const QString& text, qsizetype most)
{
    return withWholeIsolates(cut(text, most));
}

QString brief(const QString& text, qsizetype longestWord)
{
    return perLine(text, [longestWord](const QString& line) {
        return shortened(withShortWords(line, longestWord), LongestLine);
    });
}

QString itemText(const QString& text)
{
    return shortened(text, LongestItem).replace(u'&', u"&&"_s);
}

QString titleText(const QString& text)
{
    return shortened(text, LongestTitle).replace(u"[*]"_s, u"[*][*]"_s);
}

QString tipLines(const QString& text)
{
    return perLine(shortened(text, LongestTip), folded);
}

QString cellText(const QString& text)
{
    QString cell = text;
    cell.remove(Isolate).remove(EndIsolate);
    return QString::fromStdString(withoutFormulas(cell.toStdString()));
}

} // namespace sluice::ui
