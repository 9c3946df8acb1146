// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the first bytes of a tunnel said, line by line, each with what it means in words.
#pragma once

#include <vector>

#include <QString>

#include "core/tunnel/tunnelinfo.h"

namespace sluice::ui {

struct TlsLine
{
    QString title;
    QString value;
    QString meaning;
    bool isRemarkable = false; ///< marked with a sign as well as a colour
};

/// Everything seen, and nothing that was not; never empty.
std::vector<TlsLine> tlsLines(const TunnelInfo& tunnel);
/// What is remarkable about it, a line each; empty if nothing is.
QString remarksText(const TunnelInfo& tunnel);

} // namespace sluice::ui
