// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the first bytes of a tunnel, both ways, until they have said what they can say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/look/handshakereader.h"
#include "core/look/helloshapes.h"
#include "core/look/lookfacts.h"

namespace sluice {

/// What was asked for; the name inside is compared with it.
struct LookTarget
{
    std::string_view host; ///< normalised
    std::uint16_t port = 0;
    bool isAddress = false;
};

/// Nothing is known yet if empty: the bytes may still become one of several.
std::optional<Protocol> guessProtocol(std::string_view firstClientBytes);

/// Pure and bounded: at most 64 KiB of the client's bytes are looked at and a few KiB of the target's; then
/// isDone(). Bytes may be cut anywhere. One thread; destroyed when done.
class Look final
{
public:
    /// `shapes` and the text of `target` outlive this.
    Look(HelloShapes& shapes, const LookTarget& target);

    /// The next bytes of one side. True if facts() now says more.
    bool fromClient(std::string_view bytes);
    bool fromTarget(std::string_view bytes);
    /// The client will say no more.
    bool clientEnded();

    const LookFacts& facts() const { return m_facts; }
    /// What the client speaks is known, its hello included if that is TLS.
    bool isClientKnown() const { return m_client == Side::Done || m_client == Side::Banner; }
    /// The target will say no more that is looked at.
    bool isTargetDone() const { return m_server == Side::Done; }
    bool isDone() const { return m_client == Side::Done && m_server == Side::Done; }

private:
    enum class Side : std::uint8_t
    {
        First,
        Hello,
        Banner,
        Done
    };

    bool takeHello(std::string_view bytes);
    bool takeBanner(std::string_view bytes);
    bool takeServerHello(std::string_view bytes);
    std::optional<std::string_view> behindWarnings(std::string_view bytes);
    bool takeServerBanner(std::string_view bytes);
    bool targetSpeaksFirst(std::string_view bytes);
    void finish(Protocol protocol);
    void compareNames(SniState state, bool hasEch);
    void add(LookFlag flag) { m_facts.flags = m_facts.flags | flag; }

    HelloShapes& m_shapes;
    LookTarget m_target;
    LookFacts m_facts;
    HandshakeReader m_clientReader{HandshakeReader::Type::ClientHello};
    HandshakeReader m_serverReader{HandshakeReader::Type::ServerHello};
    std::string m_clientText; ///< beginning that is no hello: to tell protocols apart, or a banner
    std::string m_serverText; ///< a banner, or an alert that is not whole yet
    unsigned m_warnings = 0;
    Side m_client = Side::First;
    Side m_server = Side::First;
};

} // namespace sluice
