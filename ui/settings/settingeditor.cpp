// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One small editor per kind of setting.
#include "ui/settings/settingeditor.h"

#include <chrono>

#include "ui/settings/durationbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr int VisibleLines = 3;
constexpr std::chrono::milliseconds SavePause{500};

class BoxEditor final : public SettingEditor
{
public:
    BoxEditor(QSpinBox* box, const SettingRow& row, QWidget* parent) : SettingEditor(parent), m_box(box)
    {
        box->setRange(row.min, row.max);
        box->setKeyboardTracking(false);
        box->setGroupSeparatorShown(true);
        adopt(box, row);
        // Held arrow keys and the wheel step quickly; each save is a file written to the disk.
        m_pause.setSingleShot(true);
        m_pause.setInterval(SavePause);
        connect(box, &QSpinBox::valueChanged, this, [this] { m_pause.start(); });
        connect(box, &QSpinBox::editingFinished, this, [this] {
            if (m_pause.isActive())
                finish();
        });
        connect(&m_pause, &QTimer::timeout, this, &BoxEditor::finish);
    }
    void setValue(const QVariant& value) override
    {
        if (m_pause.isActive())
            return; // what is being entered is newer
        const QSignalBlocker quiet(m_box);
        m_box->setValue(value.toInt());
    }
    QVariant value() const override { return m_box->value(); }

private:
    void finish()
    {
        m_pause.stop();
        Q_EMIT edited();
    }

    QSpinBox* m_box;
    QTimer m_pause;
};

/// Shows 0 as what it means, and numbers with their unit.
class NumberBox final : public QSpinBox
{
public:
    NumberBox(const SettingRow& row, QWidget* parent) : QSpinBox(parent), m_row(row) {}

protected:
    QString textFromValue(int value) const override { return m_row.valueText(value); }
    int valueFromText(const QString& text) const override
    {
        return text.trimmed() == m_row.valueText(0) ? 0 : locale().toInt(digits(text));
    }
    QValidator::State validate(QString& text, int&) const override
    {
        if (text.trimmed() == m_row.valueText(0))
            return minimum() == 0 ? QValidator::Acceptable : QValidator::Intermediate;
        bool ok = false;
        const int value = locale().toInt(digits(text), &ok);
        return ok && value >= minimum() && value <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
    }

private:
    static QString digits(const QString& text)
    {
        return text.trimmed().section(u' ', 0, 0);
    }

    const SettingRow& m_row;
};

class ChoiceEditor final : public SettingEditor
{
public:
    ChoiceEditor(const SettingRow& row, QWidget* parent) : SettingEditor(parent), m_box(new QComboBox(this))
    {
        for (const SettingChoice& choice : row.choices)
            m_box->addItem(row.valueText(choice.value), choice.value);
        adopt(m_box, row);
        connect(m_box, &QComboBox::activated, this, &SettingEditor::edited);
    }
    void setValue(const QVariant& value) override { m_box->setCurrentIndex(m_box->findData(value)); }
    QVariant value() const override { return m_box->currentData(); }

private:
    QComboBox* m_box;
};

class SwitchEditor final : public SettingEditor
{
public:
    SwitchEditor(const SettingRow& row, QWidget* parent) : SettingEditor(parent), m_box(new QCheckBox(this))
    {
        adopt(m_box, row);
        connect(m_box, &QCheckBox::toggled, this, [this, &row](bool on) { m_box->setText(row.valueText(on)); });
        connect(m_box, &QCheckBox::clicked, this, &SettingEditor::edited);
        m_box->setText(row.valueText(false));
    }
    void setValue(const QVariant& value) override { m_box->setChecked(value.toBool()); }
    QVariant value() const override { return m_box->isChecked(); }

private:
    QCheckBox* m_box;
};

class LinesEditor final : public SettingEditor
{
public:
    LinesEditor(const SettingRow& row, QWidget* parent) : SettingEditor(parent), m_lines(new QPlainTextEdit(this))
    {
        m_lines->setTabChangesFocus(true);
        m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
        const int frame = m_lines->frameWidth() + static_cast<int>(m_lines->document()->documentMargin());
        m_lines->setFixedHeight(VisibleLines * m_lines->fontMetrics().lineSpacing() + 2 * frame);
        adopt(m_lines, row);
        connect(m_lines, &QPlainTextEdit::textChanged, this, &SettingEditor::touched);
    }
    void setValue(const QVariant& value) override
    {
        // A text that means the same keeps its blank lines and its cursor.
        if (value == this->value())
            return;
        const QSignalBlocker quiet(m_lines);
        m_lines->setPlainText(value.toStringList().join(u'\n'));
    }
    QVariant value() const override
    {
        QStringList lines;
        for (const QString& line : m_lines->toPlainText().split(u'\n')) {
            if (!line.trimmed().isEmpty())
                lines.append(line.trimmed());
        }
        return lines;
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::FocusOut)
            Q_EMIT edited();
        return SettingEditor::eventFilter(watched, event);
    }

private:
    QPlainTextEdit* m_lines;
};

} // namespace

SettingEditor* SettingEditor::make(const SettingRow& row, QWidget* parent)
{
    switch (row.kind) {
    case SettingKind::Lines: return new LinesEditor(row, parent);
    case SettingKind::Number: return new BoxEditor(new NumberBox(row, parent), row, parent);
    case SettingKind::Duration: return new BoxEditor(new DurationBox(parent), row, parent);
    case SettingKind::Choice: return new ChoiceEditor(row, parent);
    case SettingKind::Switch: return new SwitchEditor(row, parent);
    }
    return nullptr;
}

void SettingEditor::adopt(QWidget* field, const SettingRow& row)
{
    field->setObjectName(QLatin1StringView(row.key));
    field->setAccessibleName(row.labelText());
    field->setAccessibleDescription(row.explanationText());
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field);
    setFocusProxy(field);
}

bool SettingEditor::eventFilter(QObject* watched, QEvent* event)
{
    const auto* field = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::Wheel && field && !field->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sluice::ui
