// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The phases of a tunnel: a question lasts until its answer or its end, and the scale shows it.
#include "ui/tunnels/timeline.h"

#include <algorithm>

#include <QTest>

#include "tests/support/scriptedengine.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TimelineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionGoesOnUntilNow();
    void anAbandonedQuestionEndsWithItsTunnel();
    void anAnsweredQuestionEndsWithItsAnswer();
    void scaleIsThatOfTheOpening();

private:
    static TunnelInfo asking();
    static TimelineStep question(const std::vector<TimelineStep>& steps);
};

TunnelInfo TimelineTest::asking()
{
    TunnelInfo tunnel = openTunnel({});
    tunnel.state = TunnelState::Asking;
    tunnel.decision = {Verdict::Ask, Reason::None, 0, 1, nullptr};
    tunnel.attempts.clear();
    tunnel.phases = {};
    tunnel.phases.head = 900us;
    tunnel.phases.decided = 950us;
    tunnel.phases.asked = 950us;
    return tunnel;
}

TimelineStep TimelineTest::question(const std::vector<TimelineStep>& steps)
{
    const auto found = std::find_if(steps.begin(), steps.end(), [](const TimelineStep& step) { return step.label.endsWith("for your answer"_L1); });
    return found == steps.end() ? TimelineStep() : *found;
}

void TimelineTest::aQuestionGoesOnUntilNow()
{
    const std::vector<TimelineStep> steps = timelineOf(asking(), 4s);
    QCOMPARE(question(steps).label, u"waits for your answer"_s);
    QCOMPARE(question(steps).to, Offset(4s));
    QCOMPARE(timelineScale(asking(), steps), Offset(4s));
}

void TimelineTest::anAbandonedQuestionEndsWithItsTunnel()
{
    TunnelInfo tunnel = asking();
    tunnel.state = TunnelState::Closed;
    tunnel.reason = Reason::ClientGone;
    tunnel.closedBy = ClosedBy::Client;
    tunnel.phases.ended = 7s;
    const std::vector<TimelineStep> steps = timelineOf(tunnel, 7s);
    QCOMPARE(question(steps).label, u"waited for your answer"_s);
    QCOMPARE(question(steps).from, Offset(950us));
    QCOMPARE(question(steps).to, Offset(7s));
    QCOMPARE(timelineScale(tunnel, steps), Offset(7s)); // or the request would fill the line
}

void TimelineTest::anAnsweredQuestionEndsWithItsAnswer()
{
    TunnelInfo tunnel = asking();
    tunnel.state = TunnelState::Open;
    tunnel.phases.answered = 2s;
    tunnel.phases.ended = 60s;
    QCOMPARE(question(timelineOf(tunnel, 60s)).to, Offset(2s));
}

void TimelineTest::scaleIsThatOfTheOpening()
{
    const TunnelInfo tunnel = openTunnel({});
    const std::vector<TimelineStep> steps = timelineOf(tunnel, 5s);
    QCOMPARE(question(steps).label, QString());
    QCOMPARE(timelineScale(tunnel, steps), tunnel.phases.firstDown);
}

QTEST_MAIN(TimelineTest)
#include "tst_timeline.moc"
