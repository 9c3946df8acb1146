// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See sharedfilters.h.
#include "ui/main/sharedfilters.h"

#include "ui/common/filterline.h"

namespace sluice::ui {

void SharedFilters::add(FilterLine* line)
{
    m_lines.push_back(line);
    connect(line, &FilterLine::savedChanged, this, [this, line] { restore(line->savedState()); });
}

void SharedFilters::restore(const QJsonArray& state)
{
    for (FilterLine* line : m_lines)
        line->restoreSaved(state);
}

} // namespace sluice::ui
