// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps one HelloShape per kind of hello, so that a fingerprint is computed once and not once per tunnel.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

#include "core/look/lookfacts.h"

namespace sluice {

/// One thread. What it hands out may go to any thread.
class HelloShapes final
{
public:
    static constexpr std::size_t Capacity =
        512; ///< beyond it, it starts afresh: a flood of odd hellos costs no memory

    std::shared_ptr<const HelloShape> shapeOf(const ClientHello& hello);
    std::size_t size() const { return m_shapes.size(); }

private:
    std::unordered_map<std::string, std::shared_ptr<const HelloShape>> m_shapes;
    std::string m_key; ///< scratch
    std::vector<std::uint16_t> m_sorted;
};

} // namespace sluice
