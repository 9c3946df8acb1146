// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See scene.h.
#include "tests/screenshots/scene.h"

#include <cmath>

#include "tests/support/scriptedengine.h"

namespace sluice {
namespace {

constexpr const char* Rules = R"({ "sluice": 1, "rules": [
  { "id": "no-telemetry", "action": "deny", "host": [".telemetry.example"], "port": ["*"], "note": "never" },
  { "id": "mail", "action": "allow", "host": ["imap.mail.example", "smtp.mail.example"], "port": ["465", "993"] },
  { "id": "cdn", "action": "allow", "host": [".example.net"], "note": "pictures and fonts" },
  { "id": "code", "action": "allow", "host": ["git.example.org", "packages.example.org"] },
  { "id": "home-server", "action": "allow", "ip": ["192.168.1.10"], "port": ["22", "443"], "note": "the box in the cellar" },
  { "id": "old-forum", "enabled": false, "action": "allow", "host": ["forum.example.com"] },
  { "id": "web", "action": "allow", "host": [".example.com"] }
] })";

struct Line
{
    const char* host;
    std::uint16_t port;
    const char* rule;
    std::int32_t row;
    int ageSeconds;
    std::uint64_t up;
    std::uint64_t down;
    std::uint64_t upStep;
    std::uint64_t downStep;
};
constexpr Line Open[] = {
    {"cdn.example.net", 443, "cdn", 3, 252, 2'110'000, 310'400'000, 3'500, 412'000},
    {"git.example.org", 443, "code", 4, 38, 41'000, 12'830'000, 900, 1'210'000},
    {"imap.mail.example", 993, "mail", 2, 8'125, 18'400, 96'200, 0, 0},
    {"www.example.com", 443, "web", 7, 12, 5'170, 84'300, 120, 18'400},
    {"static.example.com", 443, "web", 7, 11, 2'050, 1'204'000, 0, 76'000},
    {"api.example.com", 443, "web", 7, 603, 912'000, 77'000, 24'000, 1'800},
    {"192.168.1.10", 22, "home-server", 5, 15'400, 1'310'000, 4'420'000, 0, 0},
    {"fonts.example.net", 443, "cdn", 3, 9, 1'600, 221'000, 0, 0},
    {"packages.example.org", 443, "code", 4, 3, 880, 6'700'000, 0, 2'300'000},
    {"updates.example.com", 443, "web", 7, 61, 4'400, 55'900'000, 0, 890'000},
};

} // namespace

std::vector<Rule> sceneManyRules(int count)
{
    constexpr const char* Places[] = {"example.com", "example.org", "example.net", "intranet.example"};
    std::vector<Rule> rules;
    for (int i = 1; i <= count; ++i) {
        Rule rule = parseAllowPattern((i % 3 == 0 ? ".host" : "host") + std::to_string(i) + '.' + Places[i % 4] + ":443").value();
        rule.id = "rule-" + std::to_string(i);
        rule.action = i % 5 == 0 ? RuleAction::Deny : RuleAction::Allow;
        rule.enabled = i % 11 != 0;
        if (i % 7 == 0)
            rule.group = "Work";
        if (i % 9 == 0)
            rule.note = "until the new office is ready";
        if (i % 13 == 0)
            rule.expires = Expiry::when(std::chrono::system_clock::now() + std::chrono::hours(i));
        rules.push_back(std::move(rule));
    }
    return rules;
}

const char* sceneRules()
{
    return Rules;
}

EngineBatch sceneStart(MonoTime at)
{
    EngineBatch batch;
    batch.measuredAt = at;
    std::uint64_t id = 100;
    for (const Line& line : Open)
        batch.updated.push_back(openTunnel({++id, line.host, line.port, line.rule, line.row, std::chrono::seconds(line.ageSeconds),
                                            {line.up, line.down}}));
    batch.updated[2].state = TunnelState::HalfClosed;
    batch.ended.push_back(refusedTunnel({71, "pixel.telemetry.example", 443, "no-telemetry", 1, std::chrono::seconds(6), {}}, Reason::RuleDenied));
    batch.ended.push_back(refusedTunnel({72, "tracker.example.test", 443, "", 0, std::chrono::seconds(5), {}}, Reason::DefaultDenied));
    batch.ended.push_back(refusedTunnel({73, "intranet.example.com", 443, "web", 7, std::chrono::seconds(4), {}}, Reason::PrivateAddress));
    batch.ended.push_back(endedTunnel({74, "img.example.net", 443, "cdn", 3, std::chrono::seconds(31), {3'100, 902'000}}, Reason::Done, ClosedBy::Target));
    batch.ended.push_back(endedTunnel({75, "old.example.com", 443, "web", 7, std::chrono::seconds(2), {517, 3'100}}, Reason::TargetReset, ClosedBy::Target));
    return batch;
}

namespace {

void setProgram(TunnelInfo& tunnel, const char* path)
{
    tunnel.program.knowledge = ProgramKnowledge::Known;
    tunnel.program.pid = 4'211;
    tunnel.program.path = std::make_shared<const std::string>(path);
}

void setLook(TunnelInfo& tunnel, LookFlag flags, const std::string& sni)
{
    auto shape = std::make_shared<HelloShape>();
    shape->ja4 = "t13d1517h2_8daaf6152771_b0da82dd1658";
    shape->version = 0x0304;
    shape->versions = {0x0304, 0x0303};
    shape->alpn = {"h2", "http/1.1"};
    shape->keyShares = {0x11EC, 0x001D};
    shape->signatures = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};
    shape->ciphers = 15;
    shape->extensions = 17;
    auto look = std::make_shared<LookFacts>();
    look->protocol = Protocol::Tls;
    look->flags = flags;
    look->sni = sni;
    look->hello = shape;
    look->serverVersion = 0x0304;
    tunnel.look = look;
    tunnel.phases.hello = std::chrono::microseconds(46'000);
}

} // namespace

EngineBatch sceneOdd(MonoTime at)
{
    using std::chrono::seconds;
    EngineBatch batch;
    batch.measuredAt = at;
    TunnelInfo front = openTunnel({301, "front.example.com", 443, "web", 7, seconds(42), {2'400, 18'000}});
    setProgram(front, "/usr/bin/python3.11");
    setLook(front, LookFlag::SniDiffers | LookFlag::EchOffered, "inner.example.org");
    TunnelInfo shell = openTunnel({302, "login.example.com", 443, "web", 7, seconds(190), {61'000, 220'000}});
    setProgram(shell, "/usr/bin/ssh");
    auto ssh = std::make_shared<LookFacts>();
    ssh->protocol = Protocol::Ssh;
    ssh->flags = LookFlag::NotTls;
    ssh->clientBanner = "SSH-2.0-OpenSSH_9.2p1";
    shell.look = ssh;
    batch.updated = {front, shell};
    TunnelInfo metadata = refusedTunnel({303, "169.254.169.254", 80, "", 0, seconds(0), {}}, Reason::MetadataAddress);
    setProgram(metadata, "/opt/tools/collector");
    batch.ended.push_back(metadata);
    for (std::uint64_t i = 0; i < 6; ++i) {
        TunnelInfo login = refusedTunnel({310 + i, "www.example.com", 443, "", 0, seconds(0), {}}, Reason::CredentialsWrong);
        login.client.address = IpAddress::parse("192.0.2.44").value();
        batch.ended.push_back(login);
    }
    constexpr std::pair<const char*, const char*> Undecided[] = {
        {"/usr/lib/firefox/firefox", "www.weather.test"}, {"/usr/lib/firefox/firefox", "img.weather.test"},
        {"/usr/lib/firefox/firefox", "weather.test"},     {"/usr/bin/python3.11", "files.packages.test"},
        {"/usr/bin/thunderbird", "autoconfig.post.test"}};
    std::uint64_t id = 320;
    for (const auto& [program, host] : Undecided) {
        TunnelInfo denied = refusedTunnel({id++, host, 443, "", 0, seconds(0), {}}, Reason::DefaultDenied);
        setProgram(denied, program);
        batch.ended.push_back(denied);
    }
    return batch;
}

namespace {

/// Traffic that swells and ebbs, a little differently on each line: between a fifth and the whole of `step`.
std::uint64_t moved(std::uint64_t step, int second, std::size_t line)
{
    const double phase = second / (4.0 + static_cast<double>(line % 5)) + static_cast<double>(line) * 1.7;
    const double share = 0.6 + 0.3 * std::sin(phase) + 0.1 * std::sin(phase * 3.1);
    return static_cast<std::uint64_t>(static_cast<double>(step) * share);
}

} // namespace

EngineBatch sceneStep(const EngineBatch& start, int second, MonoTime at)
{
    EngineBatch batch;
    batch.measuredAt = at;
    for (std::size_t i = 0; i < std::size(Open); ++i) {
        const Line& line = Open[i];
        if (line.upStep + line.downStep == 0)
            continue;
        TunnelCounters counters;
        counters.id = start.updated[i].id;
        counters.state = start.updated[i].state;
        counters.bytes = {line.up, line.down};
        for (int past = 1; past <= second; ++past) {
            counters.bytes.up += moved(line.upStep, past, i);
            counters.bytes.down += moved(line.downStep, past, i);
        }
        counters.lastByte = counters.lastDown = counters.lastUp = std::chrono::seconds(line.ageSeconds);
        batch.counters.push_back(counters);
    }
    return batch;
}

std::vector<SceneSecond> sceneDay()
{
    std::vector<SceneSecond> seconds;
    for (int i = 0; i < 300; ++i) {
        const double t = i / 300.0;
        const double burst = i > 120 && i < 170 ? 5e6 : 0;
        seconds.push_back({3e4 + 2.4e4 * std::sin(t * 21) + 1e4 * std::sin(t * 97), 3.1e6 + 2.2e6 * std::sin(t * 13) + 6e5 * std::sin(t * 71) + burst,
                           std::floor(8 + 3 * std::sin(t * 9) + 2 * std::sin(t * 31))});
    }
    return seconds;
}

} // namespace sluice
