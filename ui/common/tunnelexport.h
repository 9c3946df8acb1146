// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// "Export…" of every page that shows tunnels: one dialog for all formats, written without holding up the window.
#pragma once

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>
#include <QWidget>

#include "core/tunnel/tunnelinfo.h"

class QFileDialog;

namespace sluice::ui {

/// GUI thread. Lives with its page; a file being written is finished before it goes.
class TunnelExport final : public QObject
{
    Q_OBJECT

public:
    /// What a file name ending means; in the order of the dialog.
    struct Format
    {
        QString filter; ///< as a file dialog shows it
        QString suffix;
        std::function<std::string(const std::vector<TunnelInfo>&)> make;
    };

    explicit TunnelExport(QWidget* page);
    ~TunnelExport() override;

    static const std::vector<Format>& formats();
    /// Asks for a file; chosen() follows, or nothing. A known ending of its name wins over the list of formats.
    void ask();
    /// The same, and then writes these there.
    void ask(std::vector<TunnelInfo> tunnels);
    /// Answered by finished(). The file is replaced as a whole, or stays as it was.
    void write(const QString& path, std::size_t format, std::vector<TunnelInfo> tunnels);

Q_SIGNALS:
    void chosen(const QString& path, std::size_t format);
    /// `error` is empty if all went well.
    void finished(const QString& path, std::size_t count, const QString& error);

private:
    QFileDialog* openDialog();
    static std::size_t formatFor(const QString& path, const QString& filter);

    QWidget* m_page;
    std::thread m_writer;
};

} // namespace sluice::ui
