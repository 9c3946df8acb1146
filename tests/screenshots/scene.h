// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the pictures show: fixed, plausible rules and tunnels.
#pragma once

#include <vector>

#include "core/engine/engine.h"

namespace sluice {

/// rules.json of the scene.
const char* sceneRules();
/// Rules `rule-1` and on, as somebody has who has kept them for years.
std::vector<Rule> sceneManyRules(int count);
/// All tunnels of the scene, open and over.
EngineBatch sceneStart(MonoTime at);
/// What is out of the ordinary among them, and what nobody has decided about; on top of sceneStart().
EngineBatch sceneOdd(MonoTime at);
/// Their counters `second` seconds later.
EngineBatch sceneStep(const EngineBatch& start, int second, MonoTime at);

struct SceneSecond
{
    double upRate;
    double downRate;
    double open;
};
/// Five minutes of the dashboard.
std::vector<SceneSecond> sceneDay();

} // namespace sluice
