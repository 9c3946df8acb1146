// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a client in; a CONNECT request, a wish for more bytes, or a refusal out. Strict, incremental,
// linear.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/reason.h"
#include "core/net/hostport.h"

namespace sluice {

struct HeadLimits
{
    std::size_t headBytes = 32 * 1024; ///< from the first byte received to the end of the blank line
    std::size_t lineBytes = 8000;      ///< of the request line, without CR LF
    std::size_t fields = 64;
};

/// Harmless oddities of a served request, kept for the record.
enum class RequestNote : std::uint8_t
{
    None = 0,
    NoHost = 1,
    HostDiffers = 2,
    HostWithoutPort = 4
};
constexpr RequestNote operator|(RequestNote a, RequestNote b)
{
    return static_cast<RequestNote>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(RequestNote set, RequestNote note)
{
    return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(note)) != 0;
}

struct ConnectRequest
{
    HostPort target;
    int minorVersion = 1;      ///< of HTTP/1.x; answered in kind
    std::size_t headBytes = 0; ///< length of the head including the blank line; the rest is the tunnel's
    RequestNote notes = RequestNote::None;
    std::optional<std::string> credentials; ///< value of Proxy-Authorization, never logged
};

/// A request that is not served. `host` and `method` are cleaned for display and may be empty.
struct RefusedRequest
{
    Reason reason = Reason::BadRequestLine;
    int minorVersion = 1;
    std::string method;
    std::string host; ///< what was asked for, if it could be told, without userinfo; printable ASCII, at most
                      ///< 253 bytes
    std::uint16_t port = 0;
};

/// Parser of one request head (RFC 9112 sections 2, 3, 5). One instance per connection, any thread, no I/O.
/// The owner keeps the bytes; the parser remembers how far it has looked and reads each byte once until the
/// head is complete, however small the pieces are.
class RequestParser final
{
public:
    enum class Outcome : std::uint8_t
    {
        NeedMore,
        Complete,
        Refused
    };

    explicit RequestParser(const HeadLimits& limits = {});

    /// `received` is everything received so far, from the first byte; it only ever grows between calls. The
    /// outcome does not depend on how the bytes were cut. After Complete or Refused the parser must not be
    /// called again.
    Outcome parse(std::string_view received);

    const ConnectRequest& request() const { return *m_request; } ///< after Complete
    const RefusedRequest& refusal() const { return *m_refusal; } ///< after Refused

    /// Overwrites the one in request(): secrets are not left in memory that goes back.
    void forgetCredentials();

private:
    std::optional<Reason> hopelessPrefix(std::string_view seen);
    std::optional<Reason> hopelessLine(std::string_view line);
    bool endsHead(std::string_view seen) const;
    Outcome judge(std::string_view head);
    Outcome refuse(Reason reason, std::string_view seen, std::string_view hostField = {});

    HeadLimits m_limits;
    std::size_t m_scanned = 0;   ///< bytes judged so far
    std::size_t m_lineStart = 0; ///< 2 if one empty line came first
    bool m_lineSeen = false;     ///< the request line is complete
    std::optional<ConnectRequest> m_request;
    std::optional<RefusedRequest> m_refusal;
};

} // namespace sluice
