// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules as a table, in the order in which they are asked: command line, file, and the final deny.
#pragma once

#include "core/watch/suggestions.h"
#include "ui/common/filterprogram.h"
#include "ui/rules/rulecells.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sluice::ui {

/// GUI thread. Shows values and asks for changes; saving them is the page's matter.
class RulesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Column = RuleColumn;
    using Origin = RowOrigin;

    explicit RulesModel(QObject* parent = nullptr);

    /// Rows keep their identity by rule id: selection and scroll position survive.
    void setRules(const std::vector<Rule>& runRules, const std::vector<Rule>& fileRules);
    /// Beside the rules, by rule id: what waits to be applied, how often each was used (borrowed, must outlive the model or
    /// be replaced), and what there is to say about it.
    void setChanged(std::set<std::string> ids);
    void setUses(const RuleUses* uses);
    void setFindings(std::map<std::string, QString> findings);
    void setReported(std::vector<ReportedDenials> reported);
    void setAsks(bool asks);
    /// Times that run have moved on.
    void tick();
    /// Read-only while the file cannot be read, and no dragging while only a part is shown.
    void setEditable(bool editable);
    void setDraggable(bool draggable) { m_draggable = draggable; }

    Origin origin(int row) const;
    /// Null for the final row.
    const Rule* rule(int row) const;
    int rowOf(const std::string& id) const; ///< -1 if there is none
    /// Place in the file's list, for rows of Origin::File.
    std::size_t fileIndex(int row) const { return static_cast<std::size_t>(row) - m_runCount; }
    bool hasRules() const { return !m_rules.empty(); }
    bool matches(int row, const FilterProgram& program, WallTime now) const;
    /// For completion: what the rules say of a field.
    std::vector<std::string> seenValues(FilterField field) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void toggleRequested(const QString& id);
    /// The named rules shall stand, in their order, before the file rule that now has this index.
    void moveRequested(const QStringList& ids, std::size_t beforeFileIndex);

private:
    RuleRow cells(int row) const;
    void repaint(RuleColumn first, RuleColumn last);
    std::optional<std::size_t> dropTarget(const QMimeData* data, int row, const QModelIndex& parent) const;
    void replaceStretch(std::vector<Rule> rules, int head, int oldCount, int newCount);
    void reorder(std::vector<Rule> rules);

    std::vector<Rule> m_rules; ///< command line, then file
    std::size_t m_runCount = 0;
    std::set<std::string> m_changed;
    std::map<std::string, QString> m_findings;
    std::vector<ReportedDenials> m_reported;
    const RuleUses* m_uses = nullptr;
    bool m_asks = false;
    bool m_editable = true;
    bool m_draggable = true;
};

} // namespace sluice::ui
