// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions and answers in words.
#pragma once

#include <QString>
#include <QStringList>

#include "core/access/answer.h"

namespace sluice::ui {

/// "curl", "user ops", "192.0.2.7", "a program on this computer"
QString askerText(const AccessRequest& request);
/// "api.example.org:443", coded names with their readable form
QString targetText(const AccessRequest& request);
/// "curl (/usr/bin/curl) wants api.example.org:443", long paths without their middle
QString questionText(const AccessRequest& request);
/// "this once", "for 1 hour"
QString lifeText(AnswerLife life);
/// "api.example.org", "example.org and all below it"
QString hostText(const AccessRequest& request, AnswerHost host);
/// The names in that text; they may be shortened by elidedTarget().
QStringList namesIn(const AccessRequest& request, AnswerHost host);
/// Those in any text about it.
QStringList namesIn(const AccessRequest& request);
/// "port 443", "any port"
QString portText(const AccessRequest& request, AnswerPort port);
/// "only curl", "any program and user"
QString whoText(const AccessRequest& request, AnswerWho who);
/// "Allow curl → example.org and all below it, port 443, for 1 hour."
QString answerSentence(const AccessRequest& request, const Answer& answer);
/// The same once it is given: "Allowed curl → example.org and all below it, port 443, for 1 hour."
QString answeredSentence(const AccessRequest& request, const Answer& answer);

} // namespace sluice::ui
