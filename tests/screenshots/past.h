// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A week behind the scene of the pictures: a true history with plausible tunnels.
#pragma once

#include <memory>

#include <QTemporaryDir>

#include "core/record/historyreader.h"
#include "core/record/record.h"

namespace sluice {

/// Ends now. The same on every run, but for the hour of the day.
class ScenePast final
{
public:
    ScenePast();
    HistoryAnswer answer(const HistoryQuery& query) { return m_reader->answer(query); }
    const RecorderState& state() const { return m_state; }

private:
    QTemporaryDir m_directory;
    RecorderState m_state;
    std::unique_ptr<HistoryReader> m_reader;
};

} // namespace sluice
