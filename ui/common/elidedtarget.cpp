// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See elidedtarget.h.
#include "ui/common/elidedtarget.h"

#include "core/net/site.h"

namespace sluice::ui {
namespace {

constexpr QChar Ellipsis(0x2026);

/// Where ":8443" begins; the end if there is no port. Colons of a bare IPv6 address begin none.
qsizetype portBegin(const QString& target)
{
    if (target.startsWith(u'['))
        return target.indexOf(u']') + 1;
    return target.count(u':') == 1 ? target.indexOf(u':') : target.size();
}

/// The longest of shown(0) to shown(most) that fits; shown(0) if none does.
template <typename Shown>
QString longest(qsizetype most, const std::function<bool(const QString&)>& fits, Shown shown)
{
    qsizetype good = 0;
    while (good < most) {
        const qsizetype tried = (good + most + 1) / 2;
        if (fits(shown(tried)))
            good = tried;
        else
            most = tried - 1;
    }
    return shown(good);
}

/// The site, or a name that has none, in full.
QString siteIn(const QString& name)
{
    const auto site = siteOf(name.toStdString());
    return site ? QString::fromStdString(*site) : name;
}

} // namespace

bool keepsSite(const QString& target, const QString& elided)
{
    const QString name = target.left(portBegin(target));
    return elided.endsWith(siteIn(name) + target.mid(name.size()));
}

QString elidedTarget(const QString& target, const std::function<bool(const QString&)>& fits)
{
    if (fits(target))
        return target;
    const QString name = target.left(portBegin(target));
    const QString port = target.mid(name.size());
    const QString kept = siteIn(name);
    const QString below = name.chopped(kept.size());
    QString before;
    if (!below.isEmpty()) {
        before = QString(Ellipsis) + u'.';
        const QString shown = longest(below.size() - 1, fits, [&](qsizetype size) { return below.left(size) + before + kept + port; });
        if (fits(shown))
            return shown;
    }
    return longest(kept.size() - 1, fits, [&](qsizetype size) {
        return before + kept.left((size + 1) / 2) + Ellipsis + kept.right(size / 2) + port;
    });
}

} // namespace sluice::ui
