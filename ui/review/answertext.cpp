// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole phrases for translators.
#include "ui/review/answertext.h"

#include <QCoreApplication>

#include "core/net/site.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"

namespace sluice::ui {
namespace {

constexpr qsizetype LongestPath = 40; ///< where it lies is seen at its beginning, what it is at its end

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Answers)
};

QString programName(const AccessRequest& request)
{
    return text(request.programName.empty() ? request.programPath : request.programName);
}

// What an answer about it opens has to be seen before the answer.
QString withPlace(const AccessRequest& request, const QString& target)
{
    const bool isHere = !request.target.isLiteral() && request.target.name().isLocalhost();
    return isHere ? Texts::tr("%1 (this computer)", "host or target").arg(target) : target;
}

QString subjectOf(const AccessRequest& request, AnswerWho who)
{
    switch (who) {
    case AnswerWho::Program: return programName(request);
    case AnswerWho::User: return Texts::tr("user %1").arg(text(request.user.value_or("")));
    case AnswerWho::Client: return text(request.client.toString());
    case AnswerWho::Anyone: break;
    }
    return Texts::tr("anyone");
}

QString filled(const QString& sentence, const AccessRequest& request, const Answer& answer)
{
    return sentence.arg(subjectOf(request, answer.who), hostText(request, answer.host), portText(request, answer.port),
                        lifeText(answer.life));
}

} // namespace

QString askerText(const AccessRequest& request)
{
    const AnswerWho who = whoCanBeNamed(request).front();
    return who == AnswerWho::Anyone ? Texts::tr("A program on this computer") : subjectOf(request, who);
}

QString targetText(const AccessRequest& request)
{
    const QString shown = request.target.isLiteral() ? QString() : displayName(request.target.name().text());
    const QString exact = text(request.target.toString());
    return withPlace(request, shown.contains(u' ') ? Texts::tr("%1, port %2", "coded name with readable name").arg(shown, QString::number(request.target.port()))
                                                   : exact);
}

QString questionText(const AccessRequest& request)
{
    QString asker = askerText(request);
    // A name alone is whatever somebody has called a file.
    if (whoCanBeNamed(request).front() == AnswerWho::Program && asker != text(request.programPath) && !request.programPath.empty())
        asker = Texts::tr("%1 (%2)", "program, its path").arg(asker, shortened(text(request.programPath), LongestPath));
    return Texts::tr("%1 wants %2", "program or user, target").arg(asker, targetText(request));
}

QString lifeText(AnswerLife life)
{
    switch (life) {
    case AnswerLife::Once: return Texts::tr("this once");
    case AnswerLife::FiveMinutes: return Texts::tr("for 5 minutes");
    case AnswerLife::Hour: return Texts::tr("for 1 hour");
    case AnswerLife::Session: return Texts::tr("until Sluice quits");
    case AnswerLife::Forever: return Texts::tr("for ever");
    }
    return {};
}

QString hostText(const AccessRequest& request, AnswerHost host)
{
    if (request.target.isLiteral())
        return text(request.target.address().toString());
    const std::string& name = request.target.name().text();
    const auto site = host == AnswerHost::Site ? siteOf(name) : std::nullopt;
    return withPlace(request, site ? Texts::tr("%1 and all below it").arg(displayName(*site)) : displayName(name));
}

QStringList namesIn(const AccessRequest& request, AnswerHost host)
{
    const auto site = host == AnswerHost::Site ? siteOf(request.target.host()) : std::nullopt;
    const std::string name = site.value_or(request.target.host());
    QStringList names{text(name), readableName(name)};
    names.removeAll(QString());
    return names;
}

QStringList namesIn(const AccessRequest& request)
{
    QStringList names = namesIn(request, AnswerHost::Exact) + namesIn(request, AnswerHost::Site);
    names.removeDuplicates();
    return names;
}

QString portText(const AccessRequest& request, AnswerPort port)
{
    return port == AnswerPort::Any ? Texts::tr("any port") : Texts::tr("port %1").arg(request.target.port());
}

QString whoText(const AccessRequest& request, AnswerWho who)
{
    return who == AnswerWho::Anyone ? Texts::tr("anyone") : Texts::tr("only %1").arg(subjectOf(request, who));
}

QString answerSentence(const AccessRequest& request, const Answer& answer)
{
    const QString sentence = answer.verdict == Verdict::Allow
                                 ? Texts::tr("Allow %1 → %2, %3, %4.", "who, host, port, how long")
                                 : Texts::tr("Deny %1 → %2, %3, %4.", "who, host, port, how long");
    return filled(sentence, request, answer);
}

QString answeredSentence(const AccessRequest& request, const Answer& answer)
{
    const QString sentence = answer.verdict == Verdict::Allow
                                 ? Texts::tr("Allowed %1 → %2, %3, %4.", "who, host, port, how long")
                                 : Texts::tr("Denied %1 → %2, %3, %4.", "who, host, port, how long");
    return filled(sentence, request, answer);
}

} // namespace sluice::ui
