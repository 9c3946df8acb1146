// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tray remembers the last different refusals, newest first, and does without a tray.
#include "ui/main/tray.h"

#include <QTest>

#include "tests/support/scriptedengine.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class TrayTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastDifferentRefusals();
    void whatNoRuleRefusedIsLeftOut();
    void worksWithoutATray();

private:
    static TunnelInfo refusal(const std::string& host)
    {
        TunnelScript script;
        script.host = host;
        return refusedTunnel(script, Reason::DefaultDenied);
    }
};

void TrayTest::keepsTheLastDifferentRefusals()
{
    RecentRefusals refusals;
    for (const char* host : {"a.example", "b.example", "c.example", "a.example", "d.example", "e.example", "f.example"})
        refusals.note(refusal(host));
    QStringList hosts;
    for (const RuleDraft& target : refusals.targets())
        hosts.append(target.host);
    QCOMPARE(hosts, QStringList({u"f.example"_s, u"e.example"_s, u"d.example"_s, u"a.example"_s, u"c.example"_s}));
}

void TrayTest::whatNoRuleRefusedIsLeftOut()
{
    RecentRefusals refusals;
    refusals.note(endedTunnel({}, Reason::Done, ClosedBy::Client));
    refusals.note(openTunnel({}));
    TunnelInfo blocked = refusal("a.example");
    blocked.reason = blocked.decision.reason = Reason::Blocked;
    refusals.note(blocked);
    QVERIFY(refusals.targets().empty());
}

void TrayTest::worksWithoutATray()
{
    const Actions actions;
    Tray tray(actions);
    EngineBatch batch;
    batch.ended.push_back(refusal("a.example"));
    tray.note(batch);
    tray.showState(EngineState::Running, {3, 1, 2});
}

QTEST_MAIN(TrayTest)
#include "tst_tray.moc"
