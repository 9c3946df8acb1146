<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertTexts</name>
    <message numerus="yes">
        <source>Seen %n times, first %1, last %2</source>
        <translation>
            <numerusform>Seen %n time, first %1, last %2</numerusform>
            <numerusform>Seen %n times, first %1, last %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewText</name>
    <message numerus="yes">
        <source>%n to deny</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n to deny</numerusform>
            <numerusform>%n to deny</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to allow</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n to allow</numerusform>
            <numerusform>%n to allow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to ask</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%n to ask</numerusform>
            <numerusform>%n to ask</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the last %n request(s) would be decided otherwise.</source>
        <translation>
            <numerusform>The last %n request would not be decided otherwise.</numerusform>
            <numerusform>None of the last %n requests would be decided otherwise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past request(s) change: %1 (%2).</source>
        <comment>transitions, examples</comment>
        <translation>
            <numerusform>%n past request changes: %1 (%2).</numerusform>
            <numerusform>%n past requests change: %1 (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnel(s) change: %1 (%2).</source>
        <comment>transitions, examples</comment>
        <translation>
            <numerusform>%n open tunnel changes: %1 (%2).</numerusform>
            <numerusform>%n open tunnels change: %1 (%2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleChange</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleSentence</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>ends a list of names</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesModel</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>would have denied %n</source>
        <translation>
            <numerusform>would have denied %n</numerusform>
            <numerusform>would have denied %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Would have denied %n requests; the latest: %1</source>
        <translation>
            <numerusform>Would have denied %n request: %1</numerusform>
            <numerusform>Would have denied %n requests; the latest: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionTexts</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests: %1</source>
        <translation>
            <numerusform>%n request: %1</numerusform>
            <numerusform>%n requests: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TlsTexts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::AlertModel</name>
    <message numerus="yes">
        <source>seen %n times</source>
        <translation>
            <numerusform>seen %n time</numerusform>
            <numerusform>seen %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::AlertsPage</name>
    <message numerus="yes">
        <source>%n alerts</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n alerts to %1.</source>
        <translation>
            <numerusform>Saved %n alert to %1.</numerusform>
            <numerusform>Saved %n alerts to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::Attendance</name>
    <message numerus="yes">
        <source>A rule has answered %n waiting questions.</source>
        <translation>
            <numerusform>A rule has answered %n waiting question.</numerusform>
            <numerusform>A rule has answered %n waiting questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answered %n questions.</source>
        <translation>
            <numerusform>Answered %n question.</numerusform>
            <numerusform>Answered %n questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::DraftBar</name>
    <message numerus="yes">
        <source>%n change(s) not in force yet</source>
        <translation>
            <numerusform>%n change not in force yet</numerusform>
            <numerusform>%n changes not in force yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::DraftRules</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>changes</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::HistoryPage</name>
    <message numerus="yes">
        <source>Only the newest %n tunnel(s) are exported; choose a shorter range for the rest.</source>
        <translation>
            <numerusform>Only the newest %n tunnel is exported; choose a shorter range for the rest.</numerusform>
            <numerusform>Only the newest %n tunnels are exported; choose a shorter range for the rest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n day(s) or %1; now %2.</source>
        <translation>
            <numerusform>Kept: %n day or %1; now %2.</numerusform>
            <numerusform>Kept: %n days or %1; now %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n tunnel(s) to %1.</source>
        <translation>
            <numerusform>Exported %n tunnel to %1.</numerusform>
            <numerusform>Exported %n tunnels to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <comment>found so far, or all of them</comment>
        <translation>
            <numerusform>%n tunnel</numerusform>
            <numerusform>%n tunnels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::HostView</name>
    <message numerus="yes">
        <source>%1: %n tunnels, %2 open, %3 denied, %4 failed; ↓ %5, ↑ %6</source>
        <translation>
            <numerusform>%1: %n tunnel, %2 open, %3 denied, %4 failed; ↓ %5, ↑ %6</numerusform>
            <numerusform>%1: %n tunnels, %2 open, %3 denied, %4 failed; ↓ %5, ↑ %6</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::ListsDialog</name>
    <message numerus="yes">
        <source>It replaces list:%1 (%n name(s)).</source>
        <translation>
            <numerusform>It replaces list:%1 (%n name).</numerusform>
            <numerusform>It replaces list:%1 (%n names).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::LogPage</name>
    <message numerus="yes">
        <source>%n new ↓</source>
        <comment>lines below the visible ones</comment>
        <translation>
            <numerusform>%n new ↓</numerusform>
            <numerusform>%n new ↓</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n line(s) to %1.</source>
        <translation>
            <numerusform>Saved %n line to %1.</numerusform>
            <numerusform>Saved %n lines to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <comment>log lines that match</comment>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::MainWindow</name>
    <message numerus="yes">
        <source>stopping, %n s left for open tunnels</source>
        <translation>
            <numerusform>stopping, %n s left for open tunnels</numerusform>
            <numerusform>stopping, %n s left for open tunnels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are open. Quitting ends them.</source>
        <translation>
            <numerusform>%n tunnel is open. Quitting ends it.</numerusform>
            <numerusform>%n tunnels are open. Quitting ends them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review, %n questions wait</source>
        <translation>
            <numerusform>Review, %n question waits</numerusform>
            <numerusform>Review, %n questions wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnels are no longer allowed. They go on unless you close them.</source>
        <translation>
            <numerusform>%n open tunnel is no longer allowed. It goes on unless you close it.</numerusform>
            <numerusform>%n open tunnels are no longer allowed. They go on unless you close them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n) %1</source>
        <comment>waiting questions, state</comment>
        <translation>
            <numerusform>(%n) %1</numerusform>
            <numerusform>(%n) %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Alerts, %n new</source>
        <translation>
            <numerusform>Alerts, %n new</numerusform>
            <numerusform>Alerts, %n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of the rules are not in force.</source>
        <translation>
            <numerusform>%n change of the rules is not in force.</numerusform>
            <numerusform>%n changes of the rules are not in force.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tunnels are open. Listening anew ends them.</source>
        <translation>
            <numerusform>%n tunnel is open. Listening anew ends it.</numerusform>
            <numerusform>%n tunnels are open. Listening anew ends them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review, %n questions missed</source>
        <translation>
            <numerusform>Review, %n question missed</numerusform>
            <numerusform>Review, %n questions missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n missed</source>
        <comment>questions that wait, others</comment>
        <translation>
            <numerusform>%1, %n missed</numerusform>
            <numerusform>%1, %n missed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::QuestionBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>opens the list of questions</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions wait for you</source>
        <translation>
            <numerusform>%n question waits for you</numerusform>
            <numerusform>%n questions wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also settles %n waiting.</source>
        <translation>
            <numerusform>Also settles %n waiting.</numerusform>
            <numerusform>Also settles %n waiting.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n connections)</source>
        <translation>
            <numerusform>%1 (%n connection)</numerusform>
            <numerusform>%1 (%n connections)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>denied in %n s</source>
        <translation>
            <numerusform>denied in %n s</numerusform>
            <numerusform>denied in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first is denied in %n s</source>
        <translation>
            <numerusform>the first is denied in %n s</numerusform>
            <numerusform>the first is denied in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewModel</name>
    <message numerus="yes">
        <source>%1, %n entries</source>
        <translation>
            <numerusform>%1, %n entry</numerusform>
            <numerusform>%1, %n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewPage</name>
    <message numerus="yes">
        <source>One rule for each of %n targets, %1.</source>
        <translation>
            <numerusform>One rule for %n target, %1.</numerusform>
            <numerusform>One rule for each of %n targets, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions went unanswered</source>
        <translation>
            <numerusform>%n question went unanswered</numerusform>
            <numerusform>%n questions went unanswered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::RulesPage</name>
    <message numerus="yes">
        <source>%1 of %n rule(s) shown, order fixed meanwhile</source>
        <translation>
            <numerusform>%1 of %n rule shown, order fixed meanwhile</numerusform>
            <numerusform>%1 of %n rules shown, order fixed meanwhile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved probe(s) would change: %1.</source>
        <translation>
            <numerusform>%n saved probe would change: %1.</numerusform>
            <numerusform>%n saved probes would change: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) of the draft were changed elsewhere too; the draft keeps its own.</source>
        <translation>
            <numerusform>%n rule of the draft was changed elsewhere too; the draft keeps its own.</numerusform>
            <numerusform>%n rules of the draft were changed elsewhere too; the draft keeps its own.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::SessionWindow</name>
    <message numerus="yes">
        <source>%n tunnel(s), recorded</source>
        <translation>
            <numerusform>%n tunnel, recorded</numerusform>
            <numerusform>%n tunnels, recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::StatusLine</name>
    <message numerus="yes">
        <source>Room for %n tunnels at once</source>
        <translation>
            <numerusform>Room for %n tunnel at once</numerusform>
            <numerusform>Room for %n tunnels at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n broken configuration files</source>
        <translation>
            <numerusform>▲ %n broken configuration file</numerusform>
            <numerusform>▲ %n broken configuration files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln records lost</source>
        <translation>
            <numerusform>%Ln record lost</numerusform>
            <numerusform>%Ln records lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::Suggesting</name>
    <message numerus="yes">
        <source>Accept %n suggestions</source>
        <translation>
            <numerusform>Accept %n suggestion</numerusform>
            <numerusform>Accept %n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n learned rules.</source>
        <translation>
            <numerusform>Added %n learned rule.</numerusform>
            <numerusform>Added %n learned rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::SuggestionsView</name>
    <message numerus="yes">
        <source>%n rules, marked as learned. They go by themselves after a week unless you keep them under Rules.</source>
        <translation>
            <numerusform>%n rule, marked as learned. It goes by itself after a week unless you keep it under Rules.</numerusform>
            <numerusform>%n rules, marked as learned. They go by themselves after a week unless you keep them under Rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TestRequest</name>
    <message numerus="yes">
        <source>No answer came in %n seconds.</source>
        <translation>
            <numerusform>No answer came in %n second.</numerusform>
            <numerusform>No answer came in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::Tray</name>
    <message numerus="yes">
        <source>Sluice: %n tunnels open</source>
        <translation>
            <numerusform>Sluice: %n tunnel open</numerusform>
            <numerusform>Sluice: %n tunnels open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n questions wait for your answer</source>
        <translation>
            <numerusform>%n question waits for your answer</numerusform>
            <numerusform>%n questions wait for your answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new alerts</source>
        <translation>
            <numerusform>%n new alert</numerusform>
            <numerusform>%n new alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelModel</name>
    <message numerus="yes">
        <source>%n tunnels</source>
        <translation>
            <numerusform>%n tunnel</numerusform>
            <numerusform>%n tunnels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <translation>
            <numerusform>%n ended</numerusform>
            <numerusform>%n ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelTable</name>
    <message numerus="yes">
        <source>%n new ↑</source>
        <translation>
            <numerusform>%n new ↑</numerusform>
            <numerusform>%n new ↑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new ↓</source>
        <translation>
            <numerusform>%n new ↓</numerusform>
            <numerusform>%n new ↓</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new tunnels</source>
        <translation>
            <numerusform>Show %n new tunnel</numerusform>
            <numerusform>Show %n new tunnels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::TunnelsPage</name>
    <message numerus="yes">
        <source>order held · show %n new (F5)</source>
        <translation>
            <numerusform>order held · show %n new (F5)</numerusform>
            <numerusform>order held · show %n new (F5)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n denied hidden</source>
        <translation>
            <numerusform>%n denied hidden</numerusform>
            <numerusform>%n denied hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Close %n tunnels</source>
        <translation>
            <numerusform>&amp;Close %n tunnel</numerusform>
            <numerusform>&amp;Close %n tunnels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closed %n tunnels.</source>
        <translation>
            <numerusform>Closed %n tunnel.</numerusform>
            <numerusform>Closed %n tunnels.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n tunnels? Their transfers are cut; this cannot be undone.</source>
        <translation>
            <numerusform>Close %n tunnel? Its transfers are cut; this cannot be undone.</numerusform>
            <numerusform>Close %n tunnels? Their transfers are cut; this cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n rows.</source>
        <translation>
            <numerusform>Copied %n row.</numerusform>
            <numerusform>Copied %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n s&amp;hown</source>
        <translation>
            <numerusform>Close %n s&amp;hown</numerusform>
            <numerusform>Close %n s&amp;hown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n of %1</source>
        <translation>
            <numerusform>Close %n of %1</numerusform>
            <numerusform>Close %n of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n tunnels to %1.</source>
        <translation>
            <numerusform>Exported %n tunnel to %1.</numerusform>
            <numerusform>Exported %n tunnels to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::UsersDialog</name>
    <message numerus="yes">
        <source>%n users added</source>
        <translation>
            <numerusform>%n user added</numerusform>
            <numerusform>%n users added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passwords replaced</source>
        <translation>
            <numerusform>%n password replaced</numerusform>
            <numerusform>%n passwords replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sluice::ui::VersionsDialog</name>
    <message numerus="yes">
        <source>%n difference(s) from the rules as they stand.</source>
        <translation>
            <numerusform>%n difference from the rules as they stand.</numerusform>
            <numerusform>%n differences from the rules as they stand.</numerusform>
        </translation>
    </message>
</context>
</TS>
