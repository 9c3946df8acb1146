// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Decisions and ends in words: who ended it as far as it is known, and no question that is asked for ever.
#include "ui/common/reasons.h"

#include <QTest>

#include "tests/support/scriptedengine.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class ReasonsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAbandonedQuestionIsOver();
    void anEndNamesWhatEndedIt_data();
    void anEndNamesWhatEndedIt();
    void theWindowSpeaksToItsOwner();
};

void ReasonsTest::anAbandonedQuestionIsOver()
{
    TunnelInfo tunnel = openTunnel({});
    tunnel.state = TunnelState::Asking;
    tunnel.decision = {Verdict::Ask, Reason::None, 0, 1, nullptr};
    QCOMPARE(decisionSentence(tunnel, nullptr), u"No rule decides it; it waits for your answer."_s);
    tunnel.state = TunnelState::Closed;
    tunnel.reason = Reason::ClientGone;
    tunnel.closedBy = ClosedBy::Client;
    QCOMPARE(decisionSentence(tunnel, nullptr), u"No rule decided it; the client left before you answered."_s);
    tunnel.reason = Reason::ClosedByUser;
    tunnel.closedBy = ClosedBy::User;
    QCOMPARE(decisionSentence(tunnel, nullptr), u"No rule decided it; it ended before you answered."_s);
}

void ReasonsTest::anEndNamesWhatEndedIt_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("closer");
    const auto row = [](const char* name, Reason reason, const QString& closer) { QTest::newRow(name) << static_cast<int>(reason) << closer; };
    row("rule", Reason::RuleDenied, u"rule 3 “mail”"_s);
    row("duty of a rule", Reason::NotTls, u"rule 3 “mail”"_s);
    row("guard", Reason::PrivateAddress, u"a guard"_s);
    row("last row", Reason::DefaultDenied, u"the last row of the rules"_s);
    row("answer", Reason::AskDenied, u"your answer"_s);
    row("no answer", Reason::AskTimeout, u"a question without an answer"_s);
    row("block", Reason::Blocked, u"the block"_s);
    row("password", Reason::CredentialsWrong, u"a rule or guard"_s);
    row("client", Reason::ClientGone, u"the client"_s);
}

void ReasonsTest::anEndNamesWhatEndedIt()
{
    QFETCH(const int, reason);
    QFETCH(const QString, closer);
    TunnelScript script;
    script.rule = "mail";
    script.row = 3;
    const TunnelInfo ended = refusedTunnel(script, static_cast<Reason>(reason));
    QCOMPARE(closerText(ended), closer);
    QVERIFY(endSentence(ended).startsWith(u"Ended by %1 after"_s.arg(closer)));
}

void ReasonsTest::theWindowSpeaksToItsOwner()
{
    QCOMPARE(reasonText(Reason::AskTimeout), u"you did not answer in time"_s);
    for (const ReasonInfo& row : allReasons())
        QVERIFY2(!reasonText(row.reason).contains("owner"_L1), row.token.data());
    // Who reads a reply or a log need not be the owner.
    QVERIFY(info(Reason::AskTimeout).text.find("its owner") != std::string_view::npos);
}

QTEST_MAIN(ReasonsTest)
#include "tst_reasons.moc"
