// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two small state machines, one a side; what the client said decides what is looked for in the answer.
#include "core/look/look.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/look/serverhello.h"

namespace sluice {
namespace {

constexpr char TlsHandshake = 0x16;
constexpr char TlsAlert = 0x15;
constexpr std::string_view AlertLength("\0\2", 2);
constexpr std::size_t AlertRecord = 7; // type, version, length; level and description
constexpr char Warning = 1;
constexpr char Fatal = 2;
constexpr unsigned MaxWarnings = 16;     // TLS stacks give up at fewer
constexpr std::size_t BannerBytes = 255; // RFC 4253 section 4.2
constexpr std::size_t ServerLimit = 16 * 1024;
constexpr std::uint16_t HttpsPort = 443;
constexpr std::uint16_t Tls12 = 0x0303;

using namespace std::string_view_literals;

struct Beginning
{
    std::string_view bytes;
    Protocol protocol;
};
constexpr Beginning Beginnings[] = {
    {"\x16"sv, Protocol::Tls},
    {"SSH-"sv, Protocol::Ssh},
    {"GET "sv, Protocol::Http},
    {"HEAD "sv, Protocol::Http},
    {"POST "sv, Protocol::Http},
    {"PUT "sv, Protocol::Http},
    {"DELETE "sv, Protocol::Http},
    {"OPTIONS "sv, Protocol::Http},
    {"PATCH "sv, Protocol::Http},
    {"CONNECT "sv, Protocol::Http},
    {"PRI * HTTP/2"sv, Protocol::Http},
    {"\x00\x00\x00\x08\x04\xd2\x16\x2f"sv, Protocol::PostgresTls}, // SSLRequest
};

// Up to the end of the line or as much as a banner may have; empty if more is needed.
std::optional<std::string> wholeLine(std::string_view text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos && text.size() < BannerBytes)
        return {};
    std::string_view line = text.substr(0, std::min(end, BannerBytes));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return cleaned(line, BannerBytes);
}

} // namespace

std::optional<Protocol> guessProtocol(std::string_view firstClientBytes)
{
    bool mayBecome = false;
    for (const Beginning& beginning : Beginnings) {
        const std::size_t common = std::min(beginning.bytes.size(), firstClientBytes.size());
        if (beginning.bytes.substr(0, common) != firstClientBytes.substr(0, common))
            continue;
        if (common == beginning.bytes.size())
            return beginning.protocol;
        mayBecome = true;
    }
    return mayBecome ? std::optional<Protocol>() : Protocol::Other;
}

Look::Look(HelloShapes& shapes, const LookTarget& target)
    : m_shapes(shapes)
    , m_target(target)
{}

bool Look::fromClient(std::string_view bytes)
{
    if (bytes.empty())
        return false;
    switch (m_client) {
    case Side::First:
        break;
    case Side::Hello:
        return takeHello(bytes);
    case Side::Banner:
        return takeBanner(bytes);
    case Side::Done:
        return false;
    }
    if (m_clientText.empty() && bytes.front() == TlsHandshake) {
        m_client = Side::Hello;
        return takeHello(bytes);
    }
    m_clientText.append(bytes.substr(0, BannerBytes));
    const auto protocol = guessProtocol(m_clientText);
    if (!protocol)
        return false;
    finish(*protocol);
    if (*protocol == Protocol::Ssh) {
        m_client = Side::Banner;
        if (m_server == Side::First)
            m_server = Side::Banner;
        takeBanner({});
    }
    return true;
}

// The client's side is known; only TLS, SSH and PostgreSQL have something to add from the other one.
void Look::finish(Protocol protocol)
{
    m_facts.protocol = protocol;
    m_client = Side::Done;
    const bool answerSaysMore =
        protocol == Protocol::Tls || protocol == Protocol::Ssh || protocol == Protocol::PostgresTls;
    if (!answerSaysMore)
        m_server = Side::Done;
    if (protocol != Protocol::Tls && m_target.port == HttpsPort)
        add(LookFlag::NotTls);
}

bool Look::takeHello(std::string_view bytes)
{
    const bool isInsidePostgres = m_facts.protocol == Protocol::PostgresTls;
    switch (m_clientReader.take(bytes)) {
    case HandshakeReader::Outcome::NeedMore:
        return false;
    case HandshakeReader::Outcome::NotHandshake:
        finish(isInsidePostgres ? Protocol::PostgresTls : Protocol::Other);
        return true;
    case HandshakeReader::Outcome::Complete:
        break;
    }
    const auto hello = parseClientHello(m_clientReader.message());
    m_clientReader =
        HandshakeReader(HandshakeReader::Type::ClientHello); // what it joined is not needed any more
    if (!hello) {
        finish(isInsidePostgres ? Protocol::PostgresTls : Protocol::Other);
        return true;
    }
    m_facts.hello = m_shapes.shapeOf(*hello);
    m_facts.sni = hello->sni;
    m_facts.resumes = hello->resumes;
    finish(isInsidePostgres ? Protocol::PostgresTls : Protocol::Tls);
    m_server = Side::Hello;
    m_serverText.clear();
    compareNames(hello->sniState, hello->hasEch);
    if (hello->version() < Tls12)
        add(LookFlag::OldTls);
    return true;
}

void Look::compareNames(SniState state, bool hasEch)
{
    const bool isTrueName = state == SniState::Name && m_facts.sni == m_target.host;
    const bool isNamelessAddress = state == SniState::None && m_target.isAddress;
    if (hasEch)
        add(LookFlag::EchOffered);
    if (hasEch && !isTrueName && !isNamelessAddress)
        add(LookFlag::HiddenName);
    switch (state) {
    case SniState::None:
        if (!m_target.isAddress)
            add(LookFlag::NoSni);
        return;
    case SniState::Invalid:
        add(LookFlag::InvalidSni);
        return;
    case SniState::Name:
        break;
    }
    if (!isTrueName)
        add(m_target.isAddress ? LookFlag::SniToAddress : LookFlag::SniDiffers);
}

bool Look::takeBanner(std::string_view bytes)
{
    m_clientText.append(bytes.substr(0, BannerBytes));
    const auto line = wholeLine(m_clientText);
    if (!line)
        return false;
    m_facts.clientBanner = *line;
    m_clientText = {};
    m_client = Side::Done;
    return true;
}

bool Look::clientEnded()
{
    if (m_client == Side::Done)
        return false;
    if (m_client == Side::Hello) {
        finish(m_facts.protocol == Protocol::PostgresTls ? Protocol::PostgresTls : Protocol::Tls);
        add(LookFlag::Incomplete);
        m_server = Side::Done;
        return true;
    }
    const bool saidSomething = m_client == Side::First && !m_clientText.empty();
    if (saidSomething)
        finish(Protocol::Other);
    m_client = Side::Done;
    return saidSomething;
}

bool Look::fromTarget(std::string_view bytes)
{
    if (bytes.empty())
        return false;
    switch (m_server) {
    case Side::First:
        return targetSpeaksFirst(bytes);
    case Side::Hello:
        return takeServerHello(bytes);
    case Side::Banner:
        return takeServerBanner(bytes);
    case Side::Done:
        break;
    }
    return false;
}

bool Look::targetSpeaksFirst(std::string_view bytes)
{
    if (m_facts.protocol == Protocol::PostgresTls) { // 'S': go on with TLS; 'N': without
        m_server = Side::Done;
        if (bytes.front() == 'S' && !m_facts.hello)
            m_client = Side::Hello;
        return false;
    }
    if (m_client != Side::First ||
        !m_clientText.empty()) { // amid the client's first bytes; what they are, they say
        m_server = Side::Done;
        return false;
    }
    m_facts.protocol = Protocol::ServerFirst;
    if (m_target.port == HttpsPort)
        add(LookFlag::NotTls);
    m_server = Side::Banner;
    takeServerBanner(bytes);
    return true;
}

bool Look::takeServerBanner(std::string_view bytes)
{
    constexpr std::string_view Ssh = "SSH-";
    m_serverText.append(bytes.substr(0, BannerBytes));
    const std::size_t common = std::min(Ssh.size(), m_serverText.size());
    const bool mayBeSsh = std::string_view(m_serverText).substr(0, common) == Ssh.substr(0, common);
    if (!mayBeSsh) {
        m_server = Side::Done;
        if (m_facts.protocol == Protocol::ServerFirst)
            m_client = Side::Done; // a greeting of another kind; its content is nobody's business
        return false;
    }
    const auto line = wholeLine(m_serverText);
    if (!line)
        return false;
    m_facts.protocol = Protocol::Ssh;
    m_facts.serverBanner = *line;
    m_serverText = {};
    m_server = Side::Done;
    return true;
}

// Warnings, that a name is not recognised for one, may stand before the hello and say nothing about it. Empty
// if more bytes are needed or the target's side is over.
std::optional<std::string_view> Look::behindWarnings(std::string_view bytes)
{
    while (m_serverReader.taken() == 0 && !bytes.empty() &&
           (!m_serverText.empty() || bytes.front() == TlsAlert)) {
        const std::string_view piece = bytes.substr(0, AlertRecord - m_serverText.size());
        m_serverText.append(piece);
        bytes.remove_prefix(piece.size());
        if (m_serverText.size() < AlertRecord)
            return {};
        const bool isAlert = std::string_view(m_serverText).substr(3, 2) == AlertLength;
        const char level = m_serverText[5];
        if (isAlert && level == Fatal)
            m_facts.serverAlert = static_cast<std::uint8_t>(m_serverText[6]);
        if (!isAlert || level != Warning || ++m_warnings > MaxWarnings) {
            m_server = Side::Done;
            return {};
        }
        m_serverText.clear();
    }
    return bytes.empty() ? std::optional<std::string_view>() : bytes;
}

bool Look::takeServerHello(std::string_view bytes)
{
    const auto rest = behindWarnings(bytes);
    if (!rest)
        return m_facts.serverAlert != 0;
    const auto outcome = m_serverReader.take(*rest);
    if (outcome == HandshakeReader::Outcome::NeedMore && m_serverReader.taken() <= ServerLimit)
        return false;
    m_server = Side::Done;
    if (outcome != HandshakeReader::Outcome::Complete)
        return false;
    const auto hello = parseServerHello(m_serverReader.message());
    if (!hello)
        return false;
    m_facts.serverVersion = hello->version;
    m_facts.serverAlpn = cleaned(hello->alpn, 32);
    return true;
}

} // namespace sluice
