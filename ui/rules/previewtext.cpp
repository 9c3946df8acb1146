// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts first, then up to three examples, so that a number can be believed.
#include "ui/rules/previewtext.h"

#include "ui/common/showntext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(PreviewText)
};

constexpr qsizetype ShownExamples = 3;

QString examples(const PreviewReport& report, bool open)
{
    QStringList targets;
    for (const PreviewChange& change : report.preview.changes) {
        const SeenRequest& seen = report.seen->at(change.seen);
        const QString target = text(seen.request.target.toString());
        if (seen.isOpen == open && !targets.contains(target) && targets.size() < ShownExamples)
            targets.append(target);
    }
    return QLocale().createSeparatedList(targets);
}

QString transitions(const PreviewCounts& counts)
{
    QStringList parts;
    const auto add = [&parts](std::size_t count, const QString& text) {
        if (count != 0)
            parts.append(text);
    };
    add(counts.toDeny, Texts::tr("%n to deny", "requests", static_cast<int>(counts.toDeny)));
    add(counts.toAllow, Texts::tr("%n to allow", "requests", static_cast<int>(counts.toAllow)));
    add(counts.toAsk, Texts::tr("%n to ask", "requests", static_cast<int>(counts.toAsk)));
    return QLocale().createSeparatedList(parts);
}

} // namespace

QString previewText(const PreviewReport& report)
{
    const Preview& preview = report.preview;
    if (preview.looked == 0)
        return Texts::tr("There are no requests yet to try it on.");
    if (preview.past.changed + preview.open.changed == 0)
        return Texts::tr("None of the last %n request(s) would be decided otherwise.", "", static_cast<int>(preview.looked));
    QStringList sentences;
    if (preview.past.changed != 0) {
        sentences.append(Texts::tr("%n past request(s) change: %1 (%2).", "transitions, examples", static_cast<int>(preview.past.changed))
                             .arg(transitions(preview.past), examples(report, false)));
    }
    if (preview.open.changed != 0) {
        sentences.append(Texts::tr("%n open tunnel(s) change: %1 (%2).", "transitions, examples", static_cast<int>(preview.open.changed))
                             .arg(transitions(preview.open), examples(report, true)));
    }
    return sentences.join(u' ');
}

} // namespace sluice::ui
