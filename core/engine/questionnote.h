// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker tells the engine about tunnels that wait for an answer. Values.
#pragma once

#include <variant>

#include "core/access/questions.h"
#include "core/tunnel/tunnel.h"

namespace sluice {

struct QuestionAsked
{
    TunnelId tunnel = TunnelId::None;
    TunnelRef ref;
    AccessRequest request;
    Decision decision;
    bool isPrivate = false; ///< the tunnel began in private mode
};

struct QuestionWithdrawn
{
    TunnelId tunnel = TunnelId::None;
    Questions::Withdrawal why = Questions::Withdrawal::Settled;
};

using QuestionNote = std::variant<QuestionAsked, QuestionWithdrawn>;

} // namespace sluice
