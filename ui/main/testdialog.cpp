// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See testdialog.h.
#include "ui/main/testdialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QVBoxLayout>

#include "core/net/hostport.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

QString glyphOf(TestRequest::Outcome outcome)
{
    switch (outcome) {
    case TestRequest::Outcome::Opened: return u"●  "_s;
    case TestRequest::Outcome::Denied:
    case TestRequest::Outcome::Guarded: return u"✕  "_s;
    case TestRequest::Outcome::Unreachable:
    case TestRequest::Outcome::NoAnswer: return u"!  "_s;
    }
    return {};
}

} // namespace

TestDialog::TestDialog(const Endpoint& listener, QWidget* parent)
    : QDialog(parent)
    , m_listener(listener)
    , m_target(new QLineEdit(u"example.com:443"_s, this))
    , m_error(new FieldMessage(this))
    , m_outcome(new QLabel(this))
    , m_send(new QPushButton(tr("&Send"), this))
    , m_makeRule(new QPushButton(tr("&Make a rule…"), this))
{
    setWindowTitle(tr("Send a test request"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_target->setAccessibleName(tr("Target, as host and port"));
    m_target->selectAll(); // the example gives way to what is typed
    m_target->setFocus();
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setMinimumHeight(fontMetrics().height() * 3);
    m_outcome->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_outcome->setText(tr("Sluice asks its rules, looks the name up and connects, as for any program. Nothing is sent to the target."));
    m_makeRule->setEnabled(false);
    m_send->setDefault(true);

    auto* form = new QFormLayout;
    form->addRow(tr("&Target"), m_target);
    form->setWidget(1, QFormLayout::FieldRole, m_error);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_makeRule, QDialogButtonBox::ActionRole);
    buttons->addButton(m_send, QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->setSpacing(Theme::Margin);
    column->addLayout(form);
    column->addWidget(m_outcome, 1);
    column->addWidget(buttons);
    setMinimumWidth(460);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &TestDialog::send);
    connect(&m_request, &TestRequest::answered, this, &TestDialog::explain);
    connect(m_target, &QLineEdit::textEdited, this, [this] {
        m_makeRule->setEnabled(false);
        m_error->setMessage(FieldMessage::Kind::Error, {});
    });
    connect(m_makeRule, &QPushButton::clicked, this, [this] {
        const auto target = HostPort::parse(m_target->text().trimmed().toStdString());
        if (const auto* valid = std::get_if<HostPort>(&target)) {
            Q_EMIT makeRuleRequested({text(valid->host()), valid->port()});
            accept();
        }
    });
}

void TestDialog::send()
{
    const auto target = HostPort::parse(m_target->text().trimmed().toStdString());
    const auto* valid = std::get_if<HostPort>(&target);
    if (valid == nullptr) {
        m_error->setMessage(FieldMessage::Kind::Error, tr("Write a host and a port, such as example.com:443."));
        m_outcome->clear();
        m_target->setFocus();
        m_target->selectAll();
        return;
    }
    m_outcome->setText(tr("Waiting for the answer…"));
    m_send->setEnabled(false);
    m_request.send(m_listener, text(valid->toString()));
}

void TestDialog::explain(TestRequest::Outcome outcome, const QString& explanation)
{
    m_send->setEnabled(true);
    m_makeRule->setEnabled(outcome == TestRequest::Outcome::Denied);
    m_outcome->setText(glyphOf(outcome) + brief(explanation));
}

} // namespace sluice::ui
