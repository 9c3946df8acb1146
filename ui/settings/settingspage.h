// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting as a row that can be searched, changed at once and reset; and where the files are.
#pragma once

#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/settings/settingwidget.h"

#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace sluice {
class Configuration;
}

namespace sluice::ui {

class MessageBar;

/// GUI thread; both references outlive the page. A row is saved when its field is done; what cannot be saved stays in
/// the field, with the reason beside it.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    SettingsPage(Configuration& configuration, Actions& actions, QWidget* parent = nullptr);

    /// Listening has begun with the settings of now: nothing waits for a restart any more.
    void noteRestart();

    void focusFilter() override;
    void clearFilter() override;

Q_SIGNALS:
    /// Stop and start listening, so that the rows that wait for it take effect.
    void restartRequested();

private:
    struct Section
    {
        QWidget* heading;
        std::vector<SettingWidget*> rows;
        std::vector<QWidget*> others;
        QString words; ///< what a search finds besides its rows
    };

    QWidget* buildList();
    void addSection(SettingGroup group, QVBoxLayout& list);
    void addFiles(QVBoxLayout& list);
    QWidget* pathRow(const QString& name, const QString& path);
    void save(SettingWidget* widget, const QVariant& value);
    void refresh();
    void search(const QString& text);
    QString fileError() const; ///< empty if settings.json was read well
    void explainFileError();

    Configuration& m_configuration;
    Actions& m_actions;
    Settings m_inForce; ///< what Sluice listens with
    const Settings m_atStart;
    QLineEdit* m_search;
    MessageBar* m_message;
    QLabel* m_nothing;
    std::vector<Section> m_sections;
};

} // namespace sluice::ui
