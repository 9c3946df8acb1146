// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Translators live as long as the application; English is one too, for its plurals.
#include "ui/common/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

bool install(const QLocale& locale, const QString& name, const QString& directory)
{
    auto* translator = new QTranslator(qApp);
    if (translator->load(locale, name, u"_"_s, directory))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

} // namespace

void installLanguage(const QString& code)
{
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    install(QLocale(QLocale::English), u"sluice"_s, u":/translations"_s);
    if (locale.language() == QLocale::English)
        return;
    // Qt's own texts alone would make a window of two languages.
    if (install(locale, u"sluice"_s, u":/translations"_s))
        install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (!code.isEmpty())
        QLocale::setDefault(locale);
}

} // namespace sluice::ui
