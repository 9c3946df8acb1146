// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list files that rules can name: how many names, which lines were skipped and why; import and export.
#pragma once

#include "core/access/listfiles.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace sluice::ui {

/// GUI thread; shown with open(). A new file is looked at before it is taken.
class ListsDialog final : public QDialog
{
    Q_OBJECT

public:
    ListsDialog(const QString& directory, QWidget* parent = nullptr);

    /// Reads `path` and shows what it would give; takeOffered() makes it a list.
    void offer(const QString& path);

Q_SIGNALS:
    /// A list file was written.
    void listsChanged();

private:
    void refresh();
    void showList(const NameList& list);
    void showSelected();
    void chooseFile();
    QString replacedText() const;
    void takeOffered();
    void exportSelected();
    void fail(const Error& error);

    QString m_directory;
    std::vector<ListFile> m_files;
    std::string m_offeredName;
    std::string m_offeredContent;
    QTreeWidget* m_list;
    QTreeWidget* m_skipped;
    QLabel* m_summary;
    QPushButton* m_take;
    QPushButton* m_export;
};

} // namespace sluice::ui
