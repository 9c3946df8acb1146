// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a tunnel counts as.
#include "core/record/history.h"

#include "core/net/site.h"

namespace sluice {

std::string_view token(HistoryField field)
{
    switch (field) {
    case HistoryField::All: return "all";
    case HistoryField::Host: return "host";
    case HistoryField::Site: return "site";
    case HistoryField::Program: return "program";
    case HistoryField::User: return "user";
    case HistoryField::Rule: return "rule";
    case HistoryField::Client: return "client";
    case HistoryField::Reason: return "reason";
    }
    return "";
}

std::string historyValue(const TunnelInfo& info, HistoryField field)
{
    switch (field) {
    case HistoryField::All: return {};
    case HistoryField::Host: return info.host;
    case HistoryField::Site: return siteOf(info.host).value_or(info.host);
    case HistoryField::Program: return std::string(info.program.pathText());
    case HistoryField::User: return std::string(info.userName());
    case HistoryField::Rule: return std::string(info.decision.ruleId());
    case HistoryField::Client: return info.client.address.toString();
    case HistoryField::Reason: return std::string(token(info.reason));
    }
    return {};
}

} // namespace sluice
