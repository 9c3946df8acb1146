// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names that are too long for their place, shortened so that it stays clear where they lead.
#pragma once

#include <functional>

#include <QString>

namespace sluice::ui {

/// `target` is a host or `host:port`. Where it does not fit, the names below the site yield, for anybody may put the name of
/// a bank there: "accounts-upd….attacker-site.example:8443". A site that does not fit by itself loses its middle; the port
/// always stays. Pure.
QString elidedTarget(const QString& target, const std::function<bool(const QString&)>& fits);
/// Whether what elidedTarget() made of `target` shows its site in full.
bool keepsSite(const QString& target, const QString& elided);

} // namespace sluice::ui
