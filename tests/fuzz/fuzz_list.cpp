// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of names in five spellings: never a failure, and what was taken is read as the same list again.
#include "core/access/namelist.h"
#include "tests/fuzz/property.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const NameList list = NameList::parse(fuzz::text(data, size));
    const std::string text = list.toText();
    const NameList again = NameList::parse(text);
    fuzz::require(again.size() == list.size() && again.skippedCount() == 0, "a list reads back as itself");
    fuzz::require(again.toText() == text, "and is written the same way");
    return 0;
}
