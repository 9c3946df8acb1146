// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tlsview.h. Rows are made once and filled again, so that what is marked with the mouse stays while the tunnel moves.
#include "ui/tunnels/tlsview.h"

#include "ui/common/showntext.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int TitleWidth = 150;
constexpr int ValueCharacters = 38; ///< a fingerprint fits

void setInk(QLabel* label, const QColor& color)
{
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == color)
        return;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

void setTextOf(QLabel* label, const QString& text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

TlsView::TlsView(QWidget* parent)
    : QScrollArea(parent)
    , m_grid(new QGridLayout)
{
    auto* content = new QWidget(this);
    content->setLayout(m_grid);
    m_grid->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    m_grid->setHorizontalSpacing(Theme::Margin);
    m_grid->setVerticalSpacing(Theme::Grid);
    m_grid->setColumnMinimumWidth(0, TitleWidth);
    m_grid->setColumnStretch(2, 1);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("TLS"));
    viewport()->setBackgroundRole(QPalette::Window);
}

void TlsView::addRow()
{
    const Row row{new QLabel(this), new QLabel(this), new QLabel(this)};
    const int place = static_cast<int>(m_rows.size());
    int column = 0;
    for (QLabel* label : {row.title, row.value, row.meaning}) {
        label->setTextFormat(Qt::PlainText);
        m_grid->addWidget(label, place, column++, Qt::AlignTop);
    }
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row.value->setFixedWidth(fontMetrics().horizontalAdvance(u'0') * ValueCharacters);
    row.value->setWordWrap(true);
    row.meaning->setWordWrap(true);
    m_grid->setRowStretch(place, 0);
    m_grid->setRowStretch(place + 1, 1);
    m_rows.push_back(row);
}

void TlsView::showTunnel(const TunnelInfo& tunnel)
{
    const std::vector<TlsLine> lines = tlsLines(tunnel);
    while (m_rows.size() < lines.size())
        addRow();
    const Colors& colors = Theme::colors(palette());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        const bool isUsed = i < lines.size();
        for (QLabel* label : {row.title, row.value, row.meaning})
            label->setVisible(isUsed);
        if (!isUsed)
            continue;
        const TlsLine& line = lines[i];
        setTextOf(row.title, line.title);
        setTextOf(row.value, brief(line.value, ValueCharacters));
        setTextOf(row.meaning, brief(line.isRemarkable ? u"▲ "_s + line.meaning : line.meaning));
        setInk(row.meaning, line.isRemarkable ? colors.warning : colors.muted);
        row.value->setAccessibleName(line.title + u": "_s + line.value + u". "_s + line.meaning);
    }
}

} // namespace sluice::ui
