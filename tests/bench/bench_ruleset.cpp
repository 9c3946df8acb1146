// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a decision costs: one rule, a hundred thousand list entries, ten thousand rules; and what loading them costs.
#include <benchmark/benchmark.h>

#include "core/access/rulematch.h"
#include "core/access/ruleset.h"

namespace {

using namespace sluice;

std::string listText(int names)
{
    std::string text;
    for (int i = 0; i < names; ++i)
        text += "||host" + std::to_string(i) + ".tracker" + std::to_string(i % 977) + ".example^\n";
    return text;
}

Rule rule(std::string id, RuleAction action, const std::string& host)
{
    Rule rule;
    rule.id = std::move(id);
    rule.action = action;
    rule.hosts = {*HostPattern::parse(host)};
    return rule;
}

std::vector<AccessRequest> requests()
{
    std::vector<AccessRequest> all;
    for (int i = 0; i < 1024; ++i) {
        const std::string name = i % 2 == 0 ? "www.host" + std::to_string(i * 97) + ".tracker" + std::to_string(i * 97 % 977) + ".example"
                                            : "a.b.site" + std::to_string(i) + ".example.org";
        all.push_back({HostPort(*HostName::parse(name), 443), *IpAddress::parse("127.0.0.1")});
    }
    return all;
}

void decideAll(benchmark::State& state, const RuleSet& rules)
{
    const std::vector<AccessRequest> asked = requests();
    std::size_t at = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(rules.decide(asked[++at % asked.size()]));
}

void oneRule(benchmark::State& state)
{
    decideAll(state, RuleSet({rule("web", RuleAction::Allow, "*")}, 1));
}
BENCHMARK(oneRule);

void hundredThousandEntries(benchmark::State& state)
{
    const NameLists lists{{"ads", std::make_shared<const NameList>(NameList::parse(listText(100'000)))}};
    decideAll(state, RuleSet({rule("ads", RuleAction::Deny, "list:ads"), rule("web", RuleAction::Allow, "*")}, 1, Otherwise::Deny, lists));
}
BENCHMARK(hundredThousandEntries);

std::vector<Rule> manyRules()
{
    std::vector<Rule> rules;
    for (int i = 0; i < 10'000; ++i)
        rules.push_back(rule("r" + std::to_string(i), RuleAction::Deny, ".host" + std::to_string(i) + ".tracker" + std::to_string(i % 977) + ".example"));
    rules.push_back(rule("web", RuleAction::Allow, "*"));
    return rules;
}

void tenThousandRules(benchmark::State& state)
{
    decideAll(state, RuleSet(manyRules(), 1));
}
BENCHMARK(tenThousandRules);

// The oracle of the property test, for comparison.
void tenThousandRulesReadOneByOne(benchmark::State& state)
{
    const std::vector<Rule> rules = manyRules();
    const std::vector<AccessRequest> asked = requests();
    std::size_t at = 0;
    for (auto _ : state) {
        const AccessRequest& request = asked[++at % asked.size()];
        for (const Rule& one : rules) {
            if (matchRule(one, request).outcome != RuleMatch::Outcome::Misses)
                break;
        }
    }
}
BENCHMARK(tenThousandRulesReadOneByOne);

void loadHundredThousandEntries(benchmark::State& state)
{
    const std::string text = listText(100'000);
    for (auto _ : state)
        benchmark::DoNotOptimize(NameList::parse(text));
}
BENCHMARK(loadHundredThousandEntries)->Unit(benchmark::kMillisecond);

void compileTenThousandRules(benchmark::State& state)
{
    const std::vector<Rule> rules = manyRules();
    for (auto _ : state)
        benchmark::DoNotOptimize(RuleSet(rules, 1));
}
BENCHMARK(compileTenThousandRules)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
