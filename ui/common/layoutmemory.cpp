// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See layoutmemory.h.
#include "ui/common/layoutmemory.h"

#include <QHeaderView>
#include <QSettings>
#include <QSplitter>

#include "ui/common/page.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

template <typename Widget>
QString keyOf(const QString& name, const Widget& widget)
{
    return u"layout/%1-%2"_s.arg(name).arg(widget.count());
}

// Calls `visit(widget, key)` for each widget of the page whose layout is to be kept.
template <typename Visitor>
void visitKept(const Page& page, const Visitor& visit)
{
    for (auto* splitter : page.findChildren<QSplitter*>()) {
        if (!splitter->objectName().isEmpty())
            visit(*splitter, keyOf(splitter->objectName(), *splitter));
    }
    for (auto* header : page.findChildren<QHeaderView*>()) {
        if (header->orientation() == Qt::Horizontal && !header->parent()->objectName().isEmpty())
            visit(*header, keyOf(header->parent()->objectName(), *header));
    }
}

} // namespace

void saveLayout(const Page& page, QSettings& file)
{
    visitKept(page, [&file](const auto& widget, const QString& key) { file.setValue(key, widget.saveState()); });
}

void restoreLayout(Page& page, const QSettings& file)
{
    visitKept(page, [&file](auto& widget, const QString& key) { widget.restoreState(file.value(key).toByteArray()); });
    page.layoutRestored();
}

} // namespace sluice::ui
