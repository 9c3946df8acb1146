<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</context>
<context>
    <name>sluice::ui::TunnelsPage</name>
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
</context>
</TS>
