// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How far an answer goes: how long, which host, which port, for whom. Changed in place, the narrowest first.
#pragma once

#include <string>
#include <vector>

#include <QComboBox>
#include <QWidget>

#include "core/access/answer.h"
#include "ui/review/targetchoice.h"

namespace sluice::ui {

class AnswerBox final : public QWidget
{
    Q_OBJECT

public:
    enum class Lives { All, Lasting }; ///< Lasting: there is nothing waiting, so "this once" would mean nothing

    explicit AnswerBox(QWidget* parent = nullptr);

    /// What is to be answered: the choices fit it, set to the narrowest. Unchanged requests leave what was chosen.
    void setRequests(const std::vector<AccessRequest>& requests, Lives lives);
    /// The answer as chosen, with this verdict.
    Answer answer(Verdict verdict) const;

Q_SIGNALS:
    void changed();

private:
    void setUp(QComboBox* box, const QString& name) const;
    void fillHost(const std::vector<AccessRequest>& requests);
    void fillWho(const std::vector<AccessRequest>& requests);

    QComboBox* m_life;
    TargetChoice* m_host;
    QComboBox* m_port;
    TargetChoice* m_who;
    std::vector<std::string> m_asked; ///< who wants what, to tell new requests from the same again
    Lives m_lives = Lives::All;
};

} // namespace sluice::ui
