// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line a filter is typed into: marks mistakes, proposes what may come next, keeps filters under a name.
#pragma once

#include <vector>

#include <QCompleter>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QStandardItemModel>
#include <QTimer>

#include "ui/common/filtercompletion.h"
#include "ui/common/filterparser.h"

namespace sluice::ui {

class FieldMessage;

struct SavedFilter
{
    QString name;
    QString text;
};

/// GUI thread.
class FilterLine final : public QLineEdit
{
    Q_OBJECT

public:
    /// `offered` stand at the top of the menu and cannot be forgotten.
    FilterLine(FilterVocabulary vocabulary, std::vector<SavedFilter> offered, QWidget* parent = nullptr);

    /// The last filter without a mistake: half-typed words do not empty the table.
    const FilterProgram& program() const { return m_program; }
    bool isFiltering() const { return !m_program.isEmpty(); }
    /// Empty unless what stands there now has a mistake.
    const QString& problem() const { return m_problem; }
    /// Says the problem once typing pauses, over as many lines as that takes: the page puts it below this
    /// one.
    FieldMessage* complaint() const { return m_complaint; }
    /// The keys of another view of the page; what stands there is read again.
    void setVocabulary(FilterVocabulary vocabulary);
    void setSeenValues(SeenValues seen) { m_seen = std::move(seen); }
    bool knows(std::string_view key) const;
    /// Adds the term, or its opposite, to what stands there; the opposite of a term that stands there
    /// replaces it.
    void addTerm(const QString& term, bool exclude);

    QMenu* savedMenu() const { return m_menu; }
    const std::vector<SavedFilter>& saved() const { return m_saved; }
    void save(const QString& name);
    QJsonArray savedState() const;
    void restoreSaved(const QJsonArray& state);

Q_SIGNALS:
    /// Another filter holds now, or the present one has (or lost) a mistake.
    void filterChanged();
    void savedChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void read();
    void markProblem();
    void complain();
    void propose(bool isAsked);
    void take(const QModelIndex& proposal);
    void rebuildMenu();
    void askForName();
    std::size_t cursorInBytes() const;

    FilterVocabulary m_vocabulary;
    const std::vector<SavedFilter> m_offered;
    std::vector<SavedFilter> m_saved;
    SeenValues m_seen;
    FilterProgram m_program;
    QString m_problem;
    int m_problemAt = 0; ///< in characters
    int m_problemLength = 0;
    FieldMessage* m_complaint;
    QTimer m_patience;
    QStandardItemModel m_proposals;
    QCompleter m_completer;
    std::size_t m_proposeFrom = 0;
    QMenu* m_menu;
};

} // namespace sluice::ui
