// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filters kept under a name belong to all pages: what one page saves or forgets, the others do too.
#pragma once

#include <vector>

#include <QJsonArray>
#include <QObject>

namespace sluice::ui {

class FilterLine;

/// GUI thread. The lines outlive it, or go together with it.
class SharedFilters final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void add(FilterLine* line);
    void restore(const QJsonArray& state);

private:
    std::vector<FilterLine*> m_lines;
};

} // namespace sluice::ui
