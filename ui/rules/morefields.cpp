// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each field reads and writes one member of the rule; lists are typed with commas between.
#include "ui/rules/morefields.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/theme.h"
#include "ui/rules/targetentry.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

enum ExpiryChoice { Never, Session, OneHour, OneDay, AtTime };

constexpr int BytesPerUnit = 1000;

QStringList commaList(const QString& typed)
{
    QStringList parts;
    for (const QString& part : typed.split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

template <typename Values, typename ToText>
QString joined(const Values& values, ToText toText)
{
    QStringList parts;
    for (const auto& value : values)
        parts.append(QString::fromStdString(toText(value)));
    return parts.join(", "_L1);
}

std::string itself(const std::string& text)
{
    return text;
}

std::string written(const IpRange& range)
{
    return range.toString();
}

WallTime wallTimeOf(const QDateTime& time)
{
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

// Shown in thousands; what is not a whole number of them is kept as long as nobody touches the box.
template <typename Number>
void showNumber(QSpinBox* box, Number value, Number unit)
{
    box->setValue(static_cast<int>(std::min<Number>((value + unit - 1) / unit, static_cast<Number>(box->maximum()))));
}

template <typename Number>
Number readNumber(const QSpinBox* box, Number former, Number unit)
{
    const auto shown = static_cast<Number>(box->value());
    const bool isUntouched = shown == std::min<Number>((former + unit - 1) / unit, static_cast<Number>(box->maximum()));
    return isUntouched ? former : static_cast<Number>(shown * unit);
}

bool readRanges(const QString& typed, std::vector<IpRange>& into, QString& error)
{
    into.clear();
    for (const QString& part : splitTyped(typed)) {
        CheckedTarget checked = check({TargetScope::Addresses, part});
        if (const auto* range = std::get_if<IpRange>(&checked))
            into.push_back(*range);
        else if (error.isEmpty())
            error = std::get<QString>(checked);
    }
    return error.isEmpty();
}

} // namespace

MoreFields::MoreFields(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Gap);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addWho(*form);
    addTime(*form);
    addDuties(*form);
    addLimits(*form);
    addRest(*form);
}

MoreFields::Line MoreFields::addLine(QFormLayout& form, const QString& label, const QString& hint, const QString& name)
{
    Line line{new QLineEdit(this), new FieldMessage(this)};
    line.edit->setPlaceholderText(hint);
    line.edit->setAccessibleName(name);
    auto* stack = new QVBoxLayout;
    stack->setSpacing(Theme::Grid);
    stack->addWidget(line.edit);
    stack->addWidget(line.error);
    form.addRow(label, stack);
    if (auto* text = qobject_cast<QLabel*>(form.labelForField(stack)))
        text->setBuddy(line.edit);
    connect(line.edit, &QLineEdit::textEdited, this, &MoreFields::changed);
    return line;
}

void MoreFields::addWho(QFormLayout& form)
{
    m_programs = addLine(form, tr("P&rograms"), tr("any; firefox, /usr/bin/curl"), tr("Programs"));
    m_users = addLine(form, tr("&Users"), tr("any; names or groups, such as ann, ops"), tr("Users"));
    m_clients = addLine(form, tr("&Clients"), tr("any; 192.168.1.0/24"), tr("Client addresses"));
    m_private = addLine(form, tr("Pri&vate networks"), tr("none; 10.1.0.0/16, fd00::/8"),
                        tr("Private networks this rule may reach"));
    m_private.edit->setToolTip(tr("A name that leads into a private network is refused even if it is allowed, so that nobody "
                                  "outside can point a name at your own machines. List the networks this rule may reach."));
}

void MoreFields::addTime(QFormLayout& form)
{
    m_when = addLine(form, tr("&When"), tr("always; mon-fri 08:00-18:00; sat"), tr("Days and hours"));
    m_expiry = new QComboBox(this);
    m_expiry->addItems({tr("Never"), tr("When Sluice quits"), tr("In 1 hour"), tr("In 1 day"), tr("At a time:")});
    m_expiry->setAccessibleName(tr("When the rule expires"));
    m_expiresAt = new QDateTimeEdit(this);
    m_expiresAt->setMaximumDate(QDate(Expiry::LastYear, 12, 31));
    m_expiresAt->setCalendarPopup(true);
    m_expiresAt->setAccessibleName(tr("Time at which the rule expires"));
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Gap);
    row->addWidget(m_expiry);
    row->addWidget(m_expiresAt);
    row->addStretch();
    form.addRow(tr("E&xpires"), row);
    if (auto* text = qobject_cast<QLabel*>(form.labelForField(row)))
        text->setBuddy(m_expiry);
    connect(m_expiry, &QComboBox::currentIndexChanged, this, [this] {
        showExpiry();
        Q_EMIT changed();
    });
    connect(m_expiresAt, &QDateTimeEdit::dateTimeChanged, this, &MoreFields::changed);
}

void MoreFields::addDuties(QFormLayout& form)
{
    m_duties = new QWidget(this);
    auto* column = new QVBoxLayout(m_duties);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid);
    m_tls = new QCheckBox(tr("TLS from the first byte"), m_duties);
    m_sniMatch = new QCheckBox(tr("TLS names the same host (SNI)"), m_duties);
    m_noHiddenName = new QCheckBox(tr("the name is not hidden (no ECH)"), m_duties);
    m_minTls = new QComboBox(m_duties);
    m_minTls->addItems({tr("any TLS version"), tr("TLS 1.2 or later"), tr("TLS 1.3")});
    m_minTls->setAccessibleName(tr("Least TLS version"));
    for (QCheckBox* box : {m_tls, m_sniMatch, m_noHiddenName}) {
        column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &MoreFields::changed);
    }
    auto* versions = new QHBoxLayout;
    versions->addWidget(m_minTls);
    versions->addStretch();
    column->addLayout(versions);
    connect(m_minTls, &QComboBox::currentIndexChanged, this, &MoreFields::changed);
    form.addRow(tr("Requires"), m_duties);
}

QSpinBox* MoreFields::addLimit(QFormLayout& form, const QString& label, const QString& unit, int most)
{
    auto* box = new QSpinBox(m_limits);
    box->setRange(0, most);
    box->setSpecialValueText(tr("no limit"));
    box->setSuffix(unit);
    box->setGroupSeparatorShown(true);
    box->setAccessibleName(label);
    form.addRow(label, box);
    connect(box, &QSpinBox::valueChanged, this, &MoreFields::changed);
    return box;
}

void MoreFields::addLimits(QFormLayout& form)
{
    m_limits = new QWidget(this);
    auto* inner = new QFormLayout(m_limits);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setVerticalSpacing(Theme::Grid);
    constexpr int Plenty = 2'000'000'000;
    m_up = addLimit(*inner, tr("To the target, each tunnel"), tr(" kB/s"), Plenty);
    m_down = addLimit(*inner, tr("To the client, each tunnel"), tr(" kB/s"), Plenty);
    m_tunnels = addLimit(*inner, tr("Tunnels at once"), {}, 1'000'000);
    m_megabytes = addLimit(*inner, tr("All tunnels, each day"), tr(" MB"), Plenty);
    m_minutes = addLimit(*inner, tr("Each tunnel lasts"), tr(" min"), 366 * 24 * 60);
    m_idle = addLimit(*inner, tr("Each tunnel may be idle"), tr(" s"), 366 * 24 * 3600);
    form.addRow(tr("Limits"), m_limits);
}

void MoreFields::addRest(QFormLayout& form)
{
    m_report = new QCheckBox(tr("Only &report: let it through and mark what would have been denied"), this);
    m_revoke = new QCheckBox(tr("C&lose its open tunnels when it no longer allows them"), this);
    form.addRow(QString(), m_report);
    form.addRow(QString(), m_revoke);
    for (QCheckBox* box : {m_report, m_revoke})
        connect(box, &QCheckBox::toggled, this, &MoreFields::changed);
    m_log = new QComboBox(this);
    m_log->addItems({tr("as usual"), tr("quietly"), tr("as an alert")});
    m_log->setAccessibleName(tr("How its decisions are told"));
    connect(m_log, &QComboBox::currentIndexChanged, this, &MoreFields::changed);
    auto* row = new QHBoxLayout;
    row->addWidget(m_log);
    row->addStretch();
    form.addRow(tr("Tell"), row);
    m_group = new QLineEdit(this);
    m_group->setPlaceholderText(tr("none; a heading such as Work"));
    m_group->setAccessibleName(tr("Group"));
    connect(m_group, &QLineEdit::textEdited, this, &MoreFields::changed);
    form.addRow(tr("&Group"), m_group);
}

void MoreFields::showExpiry()
{
    m_expiresAt->setVisible(m_expiry->currentIndex() == AtTime);
}

QWidget* MoreFields::privateNetworks() const
{
    return m_private.edit;
}

bool MoreFields::areUsedBy(const Rule& rule)
{
    Rule plain;
    plain.id = rule.id;
    plain.enabled = rule.enabled;
    plain.action = rule.action;
    plain.hosts = rule.hosts;
    plain.ips = rule.ips;
    plain.ports = rule.ports;
    plain.origin = rule.origin;
    plain.note = rule.note;
    return plain != rule;
}

void MoreFields::fill(const Rule& rule)
{
    const QSignalBlocker quiet(this);
    m_programs.edit->setText(joined(rule.programs, itself));
    m_users.edit->setText(joined(rule.users, itself));
    m_clients.edit->setText(joined(rule.clients, written));
    m_private.edit->setText(joined(rule.allowPrivate, written));
    QStringList windows;
    for (const TimeWindow& window : rule.when)
        windows.append(QString::fromStdString(window.toString()));
    m_when.edit->setText(windows.join("; "_L1));
    const bool isTimed = rule.expires.kind == Expiry::Kind::At;
    m_expiry->setCurrentIndex(isTimed ? AtTime : rule.expires.kind == Expiry::Kind::Session ? Session : Never);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(rule.expires.at.time_since_epoch()).count();
    m_expiresAt->setDateTime(isTimed ? QDateTime::fromSecsSinceEpoch(seconds) : QDateTime::currentDateTime().addDays(1));
    showExpiry();
    m_tls->setChecked(rule.require.tls);
    m_sniMatch->setChecked(rule.require.sniMatch);
    m_noHiddenName->setChecked(rule.require.noHiddenName);
    m_minTls->setCurrentIndex(static_cast<int>(rule.require.minTls));
    m_former = rule.limit;
    showNumber<std::uint64_t>(m_up, rule.limit.upBytesPerSecond, BytesPerUnit);
    showNumber<std::uint64_t>(m_down, rule.limit.downBytesPerSecond, BytesPerUnit);
    showNumber<std::uint64_t>(m_tunnels, rule.limit.tunnels, 1);
    showNumber<std::uint64_t>(m_megabytes, rule.limit.bytes, BytesPerUnit * BytesPerUnit);
    showNumber<std::int64_t>(m_minutes, rule.limit.duration.count(), 60);
    showNumber<std::int64_t>(m_idle, rule.limit.idle.count(), 1);
    m_report->setChecked(rule.report);
    m_revoke->setChecked(rule.onRevoke == OnRevoke::Close);
    m_log->setCurrentIndex(static_cast<int>(rule.log));
    m_group->setText(QString::fromStdString(rule.group));
}

void MoreFields::setAction(RuleAction action)
{
    m_duties->setEnabled(!isDenying(action));
    m_limits->setEnabled(!isDenying(action));
    m_private.edit->setEnabled(!isDenying(action));
    m_revoke->setEnabled(!isDenying(action));
    m_report->setEnabled(isDenying(action));
}

bool MoreFields::collectWho(Rule& rule) const
{
    const auto texts = [](const QLineEdit* edit) {
        std::vector<std::string> names;
        for (const QString& part : commaList(edit->text()))
            names.push_back(part.toStdString());
        return names;
    };
    rule.programs = texts(m_programs.edit);
    rule.users = texts(m_users.edit);
    QString error;
    bool isValid = readRanges(m_clients.edit->text(), rule.clients, error);
    m_clients.error->setMessage(FieldMessage::Kind::Error, error);
    error.clear();
    isValid = readRanges(m_private.edit->isEnabled() ? m_private.edit->text() : QString(), rule.allowPrivate, error) && isValid;
    m_private.error->setMessage(FieldMessage::Kind::Error, error);
    return isValid;
}

bool MoreFields::collectTime(Rule& rule)
{
    rule.when.clear();
    QString error;
    // Days are a comma list themselves, so windows are told apart by semicolons; one window needs none.
    for (const QString& part : m_when.edit->text().split(u';', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        if (const auto window = TimeWindow::parse(part.trimmed().toStdString()))
            rule.when.push_back(*window);
        else
            error = tr("“%1” is no time. Write days and hours like mon-fri 08:00-18:00, and ; between several.").arg(part.trimmed());
    }
    m_when.error->setMessage(FieldMessage::Kind::Error, error);
    const QDateTime now = QDateTime::currentDateTime();
    switch (m_expiry->currentIndex()) {
    case Session: rule.expires = Expiry::session(); break;
    case OneHour: rule.expires = Expiry::when(wallTimeOf(now.addSecs(3600))); break;
    case OneDay: rule.expires = Expiry::when(wallTimeOf(now.addDays(1))); break;
    case AtTime: rule.expires = Expiry::when(wallTimeOf(m_expiresAt->dateTime())); break;
    default: rule.expires = {}; break;
    }
    return error.isEmpty();
}

void MoreFields::collectDuties(Rule& rule) const
{
    rule.require = {};
    rule.limit = {};
    if (isDenying(rule.action))
        return;
    rule.require = {m_tls->isChecked(), m_sniMatch->isChecked(), m_noHiddenName->isChecked(),
                    static_cast<TlsVersion>(m_minTls->currentIndex())};
    rule.limit.upBytesPerSecond = readNumber<std::uint64_t>(m_up, m_former.upBytesPerSecond, BytesPerUnit);
    rule.limit.downBytesPerSecond = readNumber<std::uint64_t>(m_down, m_former.downBytesPerSecond, BytesPerUnit);
    rule.limit.tunnels = static_cast<std::uint32_t>(readNumber<std::uint64_t>(m_tunnels, m_former.tunnels, 1));
    rule.limit.bytes = readNumber<std::uint64_t>(m_megabytes, m_former.bytes, BytesPerUnit * BytesPerUnit);
    rule.limit.duration = std::chrono::seconds(readNumber<std::int64_t>(m_minutes, m_former.duration.count(), 60));
    rule.limit.idle = std::chrono::seconds(readNumber<std::int64_t>(m_idle, m_former.idle.count(), 1));
}

bool MoreFields::collect(Rule& rule)
{
    setAction(rule.action);
    const bool isWhoValid = collectWho(rule);
    const bool isTimeValid = collectTime(rule);
    collectDuties(rule);
    rule.report = isDenying(rule.action) && m_report->isChecked();
    rule.onRevoke = !isDenying(rule.action) && m_revoke->isChecked() ? OnRevoke::Close : OnRevoke::Keep;
    rule.log = static_cast<RuleLog>(m_log->currentIndex());
    rule.group = m_group->text().trimmed().toStdString();
    return isWhoValid && isTimeValid;
}

} // namespace sluice::ui
