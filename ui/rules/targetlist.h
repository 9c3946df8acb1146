// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The targets of a rule as lines of text and scope, each checked while it is typed.
#pragma once

#include "ui/rules/targetentry.h"

#include <QWidget>

#include <optional>
#include <set>
#include <vector>

class QComboBox;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace sluice::ui {

class FieldMessage;

/// One line: text, scope in words, remove. GUI thread.
class TargetLine final : public QWidget
{
    Q_OBJECT

public:
    explicit TargetLine(const TargetEntry& entry, QWidget* parent = nullptr);

    /// As understood: a pasted URL is its host, `*.` and `.` are a scope.
    TargetEntry entry() const;
    void setEntry(const TargetEntry& entry);
    /// Those typed behind names, all names of a line that holds several; empty set = none.
    std::set<std::uint16_t> ports() const;
    void setError(const QString& text);
    void setRemovable(bool removable);
    void setNumber(int number);
    void focusText();
    /// Takes what was typed apart, as leaving the field does.
    void tidy();

Q_SIGNALS:
    void changed();
    void removeRequested();
    void portsGiven(const sluice::PortSet& ports);
    /// What was pasted besides the first target.
    void moreGiven(const QStringList& typed);

private:
    void noticePaste(const QString& text);
    void showScope();
    TargetScope chosenScope() const;

    QLineEdit* m_text;
    QComboBox* m_scope;
    QToolButton* m_remove;
    FieldMessage* m_error;
    qsizetype m_lengthBefore = 0;
};

/// All lines and the button that adds one. GUI thread.
class TargetList final : public QWidget
{
    Q_OBJECT

public:
    explicit TargetList(QWidget* parent = nullptr);

    void setEntries(const std::vector<TargetEntry>& entries);
    /// Fills hosts and addresses of `rule` and shows what is wrong beside each line; false if anything is.
    bool collect(Rule& rule);
    void focusFirst();
    void tidy();
    /// What stands behind the names while they are typed; nothing if no port does.
    std::optional<PortSet> typedPorts() const;

Q_SIGNALS:
    void changed();
    void portsGiven(const sluice::PortSet& ports);

private:
    TargetLine* addLine(const TargetEntry& entry, std::size_t at);
    void removeLine(TargetLine* line);
    void insertTyped(TargetLine* after, const QStringList& typed);
    void renumber();

    QVBoxLayout* m_layout;
    std::vector<TargetLine*> m_lines;
};

} // namespace sluice::ui
