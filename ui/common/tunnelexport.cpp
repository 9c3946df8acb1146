// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelexport.h.
#include "ui/common/tunnelexport.h"

#include <algorithm>

#include <QCoreApplication>
#include <QFileDialog>

#include "core/base/file.h"
#include "core/record/export.h"
#include "core/record/session.h"
#include "ui/common/format.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TunnelExport)
};

TunnelExport::Format plain(const QString& filter, ExportFormat format)
{
    return {filter, text(suffixOf(format)), [format](const std::vector<TunnelInfo>& tunnels) { return exported(format, tunnels); }};
}

TunnelExport::Format session(const QString& filter, Names names)
{
    return {filter, u"sluice-session"_s, [names](const std::vector<TunnelInfo>& tunnels) { return formatSession(tunnels, names); }};
}

} // namespace

TunnelExport::TunnelExport(QWidget* page) : QObject(page), m_page(page) {}

TunnelExport::~TunnelExport()
{
    if (m_writer.joinable())
        m_writer.join();
}

const std::vector<TunnelExport::Format>& TunnelExport::formats()
{
    static const std::vector<Format> all{
        plain(Texts::tr("Table, CSV (*.csv)"), ExportFormat::Csv),
        plain(Texts::tr("JSON Lines (*.jsonl)"), ExportFormat::JsonLines),
        plain(Texts::tr("HTTP archive (*.har)"), ExportFormat::Har),
        plain(Texts::tr("Squid access log (*.log)"), ExportFormat::Squid),
        session(Texts::tr("Sluice session, to be opened again (*.sluice-session)"), Names::Plain),
        session(Texts::tr("Sluice session with names masked (*.sluice-session)"), Names::Masked),
    };
    return all;
}

QFileDialog* TunnelExport::openDialog()
{
    QStringList filters;
    for (const Format& format : formats())
        filters.append(format.filter);
    auto* dialog = new QFileDialog(m_page, tr("Export tunnels"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(formats().front().suffix);
    dialog->selectFile(u"tunnels"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog](const QString& filter) { dialog->setDefaultSuffix(formats()[formatFor({}, filter)].suffix); });
    dialog->open();
    return dialog;
}

std::size_t TunnelExport::formatFor(const QString& path, const QString& filter)
{
    const auto find = [](auto matches) {
        const auto found = std::find_if(formats().begin(), formats().end(), matches);
        return static_cast<std::size_t>(found - formats().begin());
    };
    const std::size_t chosen = find([&](const Format& format) { return format.filter == filter; }) % formats().size();
    const auto isNamed = [&path](const Format& format) { return path.endsWith(u'.' + format.suffix, Qt::CaseInsensitive); };
    const std::size_t named = find(isNamed);
    return named == formats().size() || isNamed(formats()[chosen]) ? chosen : named;
}

void TunnelExport::ask()
{
    const QFileDialog* dialog = openDialog();
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, dialog](const QString& path) { Q_EMIT chosen(path, formatFor(path, dialog->selectedNameFilter())); });
}

void TunnelExport::ask(std::vector<TunnelInfo> tunnels)
{
    const QFileDialog* dialog = openDialog();
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, tunnels = std::move(tunnels)](const QString& path) {
        write(path, formatFor(path, dialog->selectedNameFilter()), tunnels);
    });
}

void TunnelExport::write(const QString& path, std::size_t format, std::vector<TunnelInfo> tunnels)
{
    if (m_writer.joinable())
        m_writer.join();
    m_writer = std::thread([this, path, format, tunnels = std::move(tunnels)] {
        const Result<void> written = replaceFile(path.toStdString(), formats()[format].make(tunnels));
        const QString error = written ? QString() : text(written.error().text);
        QMetaObject::invokeMethod(
            this, [this, path, count = tunnels.size(), error] { Q_EMIT finished(path, count, error); }, Qt::QueuedConnection);
    });
}

} // namespace sluice::ui
