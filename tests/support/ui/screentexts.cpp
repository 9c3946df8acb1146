// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See screentexts.h.
#include "tests/support/ui/screentexts.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QToolButton>

namespace sluice {
namespace {

using Kind = ScreenText::Kind;

class Collector final
{
public:
    std::vector<ScreenText> texts;

    void addWidget(const QWidget& widget)
    {
        m_place = QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName() + u' ' +
                  widget.accessibleName().left(40);
        add(Kind::Title, widget.windowTitle());
        add(Kind::MayBeRich, widget.toolTip());
        add(Kind::MayBeRich, widget.whatsThis());
        for (const QString& text :
             {widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()})
            add(Kind::Plain, text);
        for (const QAction* action : widget.actions())
            addAction(*action);
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add(kindOf(label->textFormat()), label->text());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(Kind::Item, button->text());
        else if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
            add(Kind::Item, group->title());
        else if (const auto* box = qobject_cast<const QComboBox*>(&widget))
            addModel(*box->model(), {});
        else if (const auto* bar = qobject_cast<const QTabBar*>(&widget))
            addTabs(*bar);
        else if (const auto* edit = qobject_cast<const QPlainTextEdit*>(&widget))
            add(Kind::Plain, edit->toPlainText());
        else if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
                 view != nullptr && view->model() != nullptr)
            addView(*view->model());
    }

private:
    static Kind kindOf(Qt::TextFormat format)
    {
        return format == Qt::PlainText ? Kind::Plain : format == Qt::AutoText ? Kind::MayBeRich : Kind::Rich;
    }

    // Most menus keep them to themselves.
    static bool showsTip(const QAction& action)
    {
        const QList<QObject*> places = action.associatedObjects();
        return std::any_of(places.begin(), places.end(), [](const QObject* place) {
            const auto* menu = qobject_cast<const QMenu*>(place);
            return menu != nullptr ? menu->toolTipsVisible()
                                   : qobject_cast<const QToolButton*>(place) != nullptr;
        });
    }

    void add(Kind kind, const QString& text)
    {
        if (!text.isEmpty())
            texts.push_back({kind, text, m_place});
    }

    void addAction(const QAction& action)
    {
        add(Kind::Item, action.text());
        add(Kind::Plain, action.iconText());
        if (showsTip(action))
            add(Kind::MayBeRich, action.toolTip());
        add(Kind::Plain, action.statusTip());
    }

    void addTabs(const QTabBar& bar)
    {
        for (int i = 0; i < bar.count(); ++i) {
            add(Kind::Item, bar.tabText(i));
            add(Kind::MayBeRich, bar.tabToolTip(i));
        }
    }

    void addView(const QAbstractItemModel& model)
    {
        for (int column = 0; column < model.columnCount(); ++column) {
            add(Kind::Plain, model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
            add(Kind::MayBeRich, model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        }
        addModel(model, {});
    }

    void addModel(const QAbstractItemModel& model, const QModelIndex& parent)
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role : {Qt::DisplayRole, Qt::StatusTipRole, Qt::AccessibleTextRole,
                                       Qt::AccessibleDescriptionRole})
                    add(Kind::Plain, index.data(role).toString());
                add(Kind::MayBeRich, index.data(Qt::ToolTipRole).toString());
                if (column == 0 && model.hasChildren(index))
                    addModel(model, index);
            }
        }
    }

    QString m_place;
};

} // namespace

std::vector<ScreenText> screenTexts(const QWidget& root)
{
    Collector collector;
    collector.addWidget(root);
    for (const QWidget* widget : root.findChildren<QWidget*>())
        collector.addWidget(*widget);
    return std::move(collector.texts);
}

} // namespace sluice
