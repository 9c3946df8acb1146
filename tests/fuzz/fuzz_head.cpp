// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The request head: whatever comes and however it is cut, the verdict is the same and what it names is clean.
#include <algorithm>

#include "core/http/requestparser.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

namespace {

struct Verdict
{
    RequestParser::Outcome outcome = RequestParser::Outcome::NeedMore;
    RequestParser parser;
};

Verdict read(std::string_view bytes, std::size_t step)
{
    Verdict verdict;
    for (std::size_t seen = std::min(step, bytes.size()); verdict.outcome == RequestParser::Outcome::NeedMore;
         seen = std::min(seen + step, bytes.size())) {
        verdict.outcome = verdict.parser.parse(bytes.substr(0, seen));
        if (seen == bytes.size())
            break;
    }
    return verdict;
}

bool isPrintable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

void checkComplete(const ConnectRequest& request, std::string_view bytes)
{
    require(request.headBytes <= bytes.size(), "a head is not longer than what was received");
    require(bytes.substr(0, request.headBytes).ends_with("\r\n\r\n"), "a head ends with its blank line");
    require(request.target.port() != 0, "there is no port 0");
    const auto again = HostPort::parse(request.target.toString());
    const auto* target = std::get_if<HostPort>(&again);
    require(target != nullptr && *target == request.target, "a target reads back as itself");
}

void checkRefused(const RefusedRequest& refusal)
{
    require(info(refusal.reason).status >= 400 || info(refusal.reason).status == 0,
            "a refusal has a status of refusal");
    require(isPrintable(refusal.host) && refusal.host.size() <= 253, "the host of a refusal is clean");
    require(isPrintable(refusal.method), "the method of a refusal is clean");
}

void checkSame(const Verdict& whole, const Verdict& cut)
{
    require(whole.outcome == cut.outcome, "the outcome does not depend on the cuts");
    if (whole.outcome == RequestParser::Outcome::Complete) {
        const ConnectRequest& a = whole.parser.request();
        const ConnectRequest& b = cut.parser.request();
        require(a.target == b.target && a.headBytes == b.headBytes && a.credentials == b.credentials,
                "the request does not depend on the cuts");
    } else if (whole.outcome == RequestParser::Outcome::Refused) {
        require(whole.parser.refusal().reason == cut.parser.refusal().reason,
                "the reason does not depend on the cuts");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::text(data, size);
    const Verdict whole = read(bytes, std::max<std::size_t>(size, 1));
    if (whole.outcome == RequestParser::Outcome::Complete)
        checkComplete(whole.parser.request(), bytes);
    else if (whole.outcome == RequestParser::Outcome::Refused)
        checkRefused(whole.parser.refusal());
    checkSame(whole, read(bytes, 1));
    checkSame(whole, read(bytes, 1 + size % 7));
    return 0;
}
