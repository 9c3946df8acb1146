// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last minute or so of one tunnel's rates, as two lines.
#pragma once

#include <QWidget>

#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

/// Own painter: single segments, which stay cheap where one long antialiased path does not.
class RateChart final : public QWidget
{
    Q_OBJECT

public:
    explicit RateChart(QWidget* parent = nullptr);
    void setSamples(const std::vector<RateSample>& samples);
    QSize sizeHint() const override { return {260, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<RateSample> m_samples;
    float m_peak = 0;
};

} // namespace sluice::ui
