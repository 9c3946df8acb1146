// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Record heads are judged byte by byte, so that what is not TLS is known at its first byte.
#include "core/look/handshakereader.h"

#include <algorithm>

#include "core/look/tlscursor.h"

namespace sluice {
namespace {

constexpr std::uint8_t HandshakeRecord = 22;
constexpr std::size_t RecordHead = sizeof(std::uint8_t[5]);
constexpr std::size_t MessageHead = 4;
constexpr std::size_t MaxRecord = 1 << 14; // RFC 8446 section 5.1, for plain text

} // namespace

HandshakeReader::Outcome HandshakeReader::take(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (m_recordLeft == 0) {
            const Outcome outcome = takeRecordHead(bytes);
            if (outcome != Outcome::Complete)
                return outcome;
            continue;
        }
        const std::string_view content = bytes.substr(0, m_recordLeft);
        bytes.remove_prefix(content.size());
        m_taken += content.size();
        m_recordLeft -= content.size();
        const Outcome outcome = takeContent(content);
        if (outcome != Outcome::NeedMore)
            return outcome;
    }
    return Outcome::NeedMore;
}

// Complete: the head is whole and a record's content follows.
HandshakeReader::Outcome HandshakeReader::takeRecordHead(std::string_view& bytes)
{
    while (m_headHave < RecordHead && !bytes.empty()) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        const bool fits = m_headHave == 0 ? byte == HandshakeRecord : m_headHave == 1 ? byte == 3 : true;
        if (!fits || (m_headHave == 2 && byte > 4))
            return Outcome::NotHandshake;
        m_head[m_headHave++] = byte;
        ++m_taken;
    }
    if (m_headHave < RecordHead)
        return Outcome::NeedMore;
    m_headHave = 0;
    m_recordLeft = static_cast<std::size_t>(m_head[3] << 8 | m_head[4]);
    // An empty handshake record is forbidden; it would let a peer send heads for ever.
    const bool isBounded = m_recordLeft != 0 && m_recordLeft <= MaxRecord && m_taken <= Limit;
    return isBounded ? Outcome::Complete : Outcome::NotHandshake;
}

// The usual message comes in one piece and is read where it lies; only one that does not is joined.
HandshakeReader::Outcome HandshakeReader::takeContent(std::string_view content)
{
    const bool isFirstPiece = m_joined.empty();
    if (!isFirstPiece)
        m_joined.append(content);
    const std::string_view have = isFirstPiece ? content : std::string_view(m_joined);
    if (static_cast<std::uint8_t>(have.front()) != static_cast<std::uint8_t>(m_type))
        return Outcome::NotHandshake;
    TlsCursor head(have);
    head.u8();
    const std::size_t length = head.u24();
    if (!head.hasFailed()) {
        if (length + MessageHead > Limit)
            return Outcome::NotHandshake;
        if (have.size() >= MessageHead + length) {
            m_message = have.substr(MessageHead, length);
            return Outcome::Complete;
        }
    }
    if (isFirstPiece)
        m_joined.assign(content);
    return Outcome::NeedMore;
}

} // namespace sluice
