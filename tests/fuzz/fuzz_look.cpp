// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The look at first bytes: the same facts however the bytes are cut, and never more held than its bound.
#include <algorithm>

#include "core/look/look.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

namespace {

LookFacts lookAt(std::string_view bytes, std::size_t step, HelloShapes& shapes)
{
    Look look(shapes, LookTarget{"example.com", 443, false});
    while (!bytes.empty()) {
        const std::size_t piece = std::min(step, bytes.size());
        look.fromClient(bytes.substr(0, piece));
        bytes.remove_prefix(piece);
    }
    look.clientEnded();
    return look.facts();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::text(data, size);
    HelloShapes shapes; // shared, because facts with the same shape point to the same one
    const LookFacts whole = lookAt(bytes, std::max<std::size_t>(size, 1), shapes);
    require(lookAt(bytes, 1, shapes) == whole, "the facts do not depend on the cuts");
    require(lookAt(bytes, 2 + size % 13, shapes) == whole, "the facts do not depend on the cuts");
    return 0;
}
