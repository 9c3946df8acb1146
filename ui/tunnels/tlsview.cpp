// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tlsview.h. Facts in words; the short marks of the table stand beside them.
#include "ui/tunnels/tlsview.h"

#include <QCoreApplication>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

QString translated(const char* text)
{
    return QCoreApplication::translate("TlsView", text);
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? u"–"_s : text;
}

QString meaningOf(LookFlag flag)
{
    switch (flag) {
    case LookFlag::None:
        return {};
    case LookFlag::SniDiffers:
        return translated(QT_TRANSLATE_NOOP("TlsView", "the name inside is not the one asked for"));
    case LookFlag::NoSni:
        return translated(QT_TRANSLATE_NOOP("TlsView", "a name was asked for, none is inside"));
    case LookFlag::InvalidSni:
        return translated(QT_TRANSLATE_NOOP("TlsView", "the name inside is malformed"));
    case LookFlag::SniToAddress:
        return translated(QT_TRANSLATE_NOOP("TlsView", "an address was asked for, a name is inside"));
    case LookFlag::EchOffered:
        return translated(QT_TRANSLATE_NOOP("TlsView", "an encrypted hello was offered, as browsers do"));
    case LookFlag::HiddenName:
        return translated(QT_TRANSLATE_NOOP("TlsView", "the true name is encrypted"));
    case LookFlag::NotTls:
        return translated(QT_TRANSLATE_NOOP("TlsView", "something other than TLS on port 443"));
    case LookFlag::OldTls:
        return translated(QT_TRANSLATE_NOOP("TlsView", "TLS 1.1 or older at most"));
    case LookFlag::Incomplete:
        return translated(QT_TRANSLATE_NOOP("TlsView", "a hello began and never became whole"));
    }
    return {};
}

QString remarksOf(const LookFacts& look)
{
    QStringList lines;
    for (const LookFlagText& entry : allLookFlags()) {
        if (has(look.flags, entry.flag))
            lines.append(text(entry.text) + u"  "_s + meaningOf(entry.flag));
    }
    if (look.serverAlert != 0)
        lines.append(translated(QT_TRANSLATE_NOOP("TlsView", "the target answered the hello with alert %1"))
                         .arg(look.serverAlert));
    if (look.resumes)
        lines.append(translated(QT_TRANSLATE_NOOP("TlsView", "continues an earlier session")));
    for (const std::string& banner : {look.clientBanner, look.serverBanner}) {
        if (!banner.empty())
            lines.append(text(banner));
    }
    return lines.join(u'\n');
}

} // namespace

TlsView::TlsView(QWidget* parent)
    : QScrollArea(parent)
{
    auto* content = new QWidget(this);
    auto* form = new QFormLayout(content);
    form->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(2);
    form->setLabelAlignment(Qt::AlignLeft);
    m_protocol = add(form, tr("Speaks"));
    m_sni = add(form, tr("Name inside"));
    m_version = add(form, tr("Version"));
    m_alpn = add(form, tr("Application protocol"));
    m_fingerprint = add(form, tr("Fingerprint (JA4)"));
    m_keys = add(form, tr("Key exchange offered"));
    m_remarks = add(form, tr("Remarkable"));
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("TLS"));
    viewport()->setBackgroundRole(QPalette::Window);
}

QLabel* TlsView::add(QFormLayout* form, const QString& name)
{
    auto* value = new QLabel(this);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(name, value);
    return value;
}

void TlsView::showFacts(const LookFacts* look)
{
    const LookFacts none;
    const LookFacts& facts = look == nullptr ? none : *look;
    const bool isSilent = facts.protocol == Protocol::Unknown;
    m_protocol->setText(isSilent ? tr("nothing has been said yet") : text(token(facts.protocol)));
    m_sni->setText(orDash(text(facts.sni)));
    QStringList versions;
    if (facts.serverVersion != 0)
        versions.append(tr("%1 chosen by the target").arg(text(tlsVersionText(facts.serverVersion))));
    QStringList alpn;
    if (!facts.serverAlpn.empty())
        alpn.append(tr("%1 chosen by the target").arg(text(facts.serverAlpn)));
    QStringList keys;
    if (facts.hello) {
        QStringList offered;
        for (const std::uint16_t version : facts.hello->versions)
            offered.append(text(tlsVersionText(version)));
        versions.append(
            tr("offered: %1")
                .arg(offered.isEmpty() ? text(tlsVersionText(facts.hello->version)) : offered.join(u", "_s)));
        for (const std::string& protocol : facts.hello->alpn)
            alpn.append(text(protocol));
        for (const std::uint16_t group : facts.hello->keyShares)
            keys.append(text(keyShareText(group)));
    }
    m_version->setText(orDash(versions.join(u"; "_s)));
    m_alpn->setText(orDash(alpn.join(u", "_s)));
    m_fingerprint->setText(orDash(text(facts.ja4())));
    m_keys->setText(orDash(keys.join(u", "_s)));
    m_remarks->setText(orDash(remarksOf(facts)));
}

} // namespace sluice::ui
