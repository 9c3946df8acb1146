// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The usual answers are rows of one table; what is none of them is shown in the field as it stands in the file.
#include "ui/rules/portchoice.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/theme.h"

#include <array>

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct UsualPorts
{
    const char* text;
    std::string_view ports;
};

constexpr std::array Usual = {
    UsualPorts{QT_TRANSLATE_NOOP("sluice::ui::PortChoice", "HTTPS (443)"), "443"},
    UsualPorts{QT_TRANSLATE_NOOP("sluice::ui::PortChoice", "Web (80, 443, 8443)"), "80,443,8443"},
    UsualPorts{QT_TRANSLATE_NOOP("sluice::ui::PortChoice", "Any port"), "*"},
};

} // namespace

PortChoice::PortChoice(QWidget* parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_typed(new QLineEdit(this))
    , m_error(new FieldMessage(this))
{
    for (const UsualPorts& usual : Usual)
        m_choice->addItem(tr(usual.text));
    m_choice->addItem(tr("These:"));
    m_choice->setAccessibleName(tr("Ports"));
    m_typed->setAccessibleName(tr("Port numbers and ranges"));
    m_typed->setPlaceholderText(u"443, 8000-8099"_s);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(Theme::Gap);
    layout->setVerticalSpacing(Theme::Grid);
    layout->addWidget(m_choice, 0, 0);
    layout->addWidget(m_typed, 0, 1);
    layout->addWidget(m_error, 1, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    setFocusProxy(m_choice);
    setPorts(PortSet());
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_typed->setEnabled(isTyped());
        if (isTyped())
            m_typed->setFocus();
        Q_EMIT changed();
    });
    connect(m_typed, &QLineEdit::textEdited, this, &PortChoice::changed);
}

bool PortChoice::isTyped() const
{
    return m_choice->currentIndex() == static_cast<int>(Usual.size());
}

void PortChoice::setPorts(const PortSet& ports)
{
    std::size_t index = 0;
    while (index < Usual.size() && Usual[index].ports != ports.toString())
        ++index;
    m_choice->setCurrentIndex(static_cast<int>(index));
    m_typed->setEnabled(isTyped());
    m_typed->setText(isTyped() ? QString::fromStdString(ports.toString()).replace(u',', ", "_L1) : QString());
}

std::optional<PortSet> PortChoice::collect()
{
    QString error;
    std::optional<PortSet> ports;
    const std::string text = isTyped() ? m_typed->text().trimmed().toStdString()
                                       : std::string(Usual[static_cast<std::size_t>(m_choice->currentIndex())].ports);
    if (const auto parsed = PortSet::parse(text))
        ports = *parsed;
    else if (text.empty())
        error = tr("Enter at least one port, such as 443.");
    else
        error = tr("“%1” is not a list of ports. Write numbers from 1 to 65535 and ranges, such as 443, 8000-8099.")
                    .arg(m_typed->text().trimmed());
    m_error->setMessage(FieldMessage::Kind::Error, error);
    return ports;
}

} // namespace sluice::ui
