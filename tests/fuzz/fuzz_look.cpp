// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The look: what it says does not depend on where the bytes are cut, and stays printable and bounded.
#include <algorithm>
#include <vector>

#include "core/look/demand.h"
#include "core/look/look.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

namespace {

constexpr LookTarget Target{"hello.example", 443, false};

std::string said(const LookFacts& facts)
{
    std::string text(token(facts.protocol));
    text.append(toText(facts.flags)).append(facts.sni).append(facts.ja4()).append(facts.alpn());
    text.append(std::to_string(facts.tlsVersion())).append(facts.clientBanner).append(facts.serverBanner);
    return text;
}

// The first byte says how long the client speaks before the target does; `piece` is how the bytes are cut.
LookFacts look(std::string_view client, std::string_view target, std::size_t piece)
{
    HelloShapes shapes;
    Look look(shapes, Target);
    for (std::size_t at = 0; at < client.size(); at += piece) {
        const std::vector<char> copy(client.begin() + static_cast<std::ptrdiff_t>(at),
                                     client.begin() +
                                         static_cast<std::ptrdiff_t>(std::min(client.size(), at + piece)));
        look.fromClient({copy.data(), copy.size()});
    }
    look.fromTarget(target);
    look.clientEnded();
    return look.facts();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::text(data, size);
    if (bytes.empty())
        return 0;
    const auto share = static_cast<std::size_t>(static_cast<unsigned char>(bytes.front()));
    const std::size_t middle = 1 + (bytes.size() - 1) * share / 255;
    const std::string_view client = bytes.substr(1, middle - 1);
    const std::string_view target = bytes.substr(middle);
    const LookFacts whole = look(client, target, 1 << 20);
    const std::string text = said(whole);
    require(text == said(look(client, target, 1)), "byte by byte is the same");
    require(text == said(look(client, target, 7)), "cut by seven is the same");
    require(std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }),
            "it is printable");
    require(whole.sni.size() <= 253 && whole.clientBanner.size() <= 255, "it is bounded");
    LookDemand demand;
    demand.sniMatch = true;
    if (judgeClient(demand, whole) == Reason::None)
        require(whole.sni == Target.host && whole.protocol == Protocol::Tls,
                "only the name asked for satisfies");
    return 0;
}
