// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the history: one transaction a second, old tunnels deleted by age and size, hosts forgotten on demand.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "core/base/clock.h"
#include "core/record/historysums.h"
#include "core/record/historywords.h"
#include "core/record/record.h"
#include "core/settings/settings.h"

namespace sluice {

/// The recorder's thread, which made it. Blocks for the disk.
class HistoryWriter final
{
public:
    /// `path` is that of the database file.
    explicit HistoryWriter(std::string path);
    ~HistoryWriter();

    /// Opens the database, if there is to be a history. add() and commit() do without; what is to be known of it does not.
    Result<void> apply(const RecordSettings& settings);
    /// Keeps the batch for the next commit.
    void add(RecordBatch&& batch);
    /// Everything that waits, in one transaction. What a full disk refuses is kept for the next try, up to a bound.
    Result<void> commit();
    /// Deletes what is too old or too much, a few hours of history at a time; false if there was nothing to do, which is cheap.
    Result<bool> prune(WallTime now);
    /// Every trace of a host, or of everything. Sums are corrected; freed pages are overwritten.
    Result<void> forgetHost(const std::string& host);
    Result<void> forgetAll();

    bool hasWork() const { return !m_pending.empty(); }
    std::uint64_t lost() const { return m_lost; }
    /// Bytes on disk and the oldest tunnel; zeros if nothing was ever written.
    void describe(RecorderState& state);

private:
    struct Pending
    {
        TunnelList list;
        std::size_t index = 0;
        ByteCounts delta; ///< since the tunnel's last row
        std::int64_t time = 0;
        bool isEnd = true;

        const TunnelInfo& info() const { return (*list)[index]; }
    };
    struct Store;

    Result<Store*> store();
    void close();
    ByteCounts deltaOf(const TunnelInfo& info, bool isEnd);
    Result<void> writeAll(Store& store);
    Result<void> deleteBefore(std::int64_t hour);
    void forgetCaches();
    bool isKept() const { return m_settings.history && !m_settings.privateMode; }
    Result<void> inWhatThereIs(const std::function<Result<void>()>& change);
    Result<void> deleteHost(const std::string& host);
    Result<void> deleteAll();

    const std::string m_path;
    RecordSettings m_settings;
    HistoryConnection m_connection;
    std::unique_ptr<Store> m_store; ///< refers to the connection
    std::deque<Pending> m_pending;
    std::unordered_map<TunnelId, ByteCounts> m_told; ///< bytes of long tunnels that have rows already
    std::uint64_t m_lost = 0;
};

} // namespace sluice
