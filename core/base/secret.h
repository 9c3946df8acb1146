// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A password on its way to the check.
#pragma once

#include <string>
#include <utility>

#include "core/base/text.h"

namespace sluice {

/// Overwritten when it goes and when it is moved from: short texts are copied by a move. Never logged.
class Secret final
{
public:
    Secret() = default;
    Secret(std::string text) : m_text(std::move(text)) {}
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : m_text(std::move(other.m_text)) { wipe(other.m_text); }
    Secret& operator=(Secret&& other) noexcept
    {
        wipe(m_text);
        m_text = std::move(other.m_text);
        wipe(other.m_text);
        return *this;
    }
    ~Secret() { wipe(m_text); }

    const std::string& text() const { return m_text; }
    bool operator==(const Secret&) const = default;

private:
    std::string m_text;
};

} // namespace sluice
