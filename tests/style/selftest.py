#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every style rule must be able to fail: bad samples that each rule has to find, good ones it has to let pass."""

import unittest

from rules import RULES
from sources import Source, find_functions

HEAD = "// SPDX-FileCopyrightText: The Sluice authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n// What it is for.\n"

# rule: [(path, text that must be found)]
BAD = {
    "arrows": [
        ("core/net/dialer.cpp", '#include "core/tunnel/tunnel.h"\n'),
        ("core/http/reply.cpp", '#include "core/access/rule.h"\n'),
        ("core/base/clock.h", '#include "core/net/hostport.h"\n'),
        ("core/record/writer.cpp", '#include "core/engine/engine.h"\n'),
        ("core/engine/engine.cpp", '#include "ui/common/icons.h"\n'),
        ("ui/rules/rulespage.cpp", '#include "ui/tunnels/tunnelmodel.h"\n'),
        ("ui/common/icons.cpp", '#include "ui/main/mainwindow.h"\n'),
        ("ui/tunnels/tunnelmodel.cpp", '#include "core/tunnel/tunnel.h"\n'),
        ("ui/tunnels/tunnelmodel.cpp", '#include "core/http/reply.h"\n'),
        ("app/sluiced/main.cpp", '#include "ui/main/mainwindow.h"\n'),
        ("core/attic/box.h", "int x;\n"),
    ],
    "include_paths": [
        ("core/net/dialer.cpp", '#include "dialer.h"\n'),
        ("core/net/dialer.cpp", '#include "../base/clock.h"\n'),
        ("core/net/dialer.cpp", "#include <core/base/clock.h>\n"),
        ("core/net/dialer.cpp", '#include "core/base/nowhere.h"\n'),
    ],
    "no_gui_in_core": [
        ("core/engine/engine.h", "#include <QWidget>\n"),
        ("core/engine/engine.h", "#include <QtGui/QColor>\n"),
        ("app/sluiced/main.cpp", "#include <QApplication>\n"),
        ("core/CMakeLists.txt", "target_link_libraries(x PUBLIC Qt6::Core Qt6::Widgets)\n"),
    ],
    "heads": [
        ("core/net/dialer.cpp", "int x;\n"),
        ("core/net/dialer.cpp", HEAD.replace("GPL-3.0-or-later", "MIT")),
        ("core/net/dialer.cpp", HEAD.replace("// What it is for.\n", "\nint x;\n")),
        ("core/net/dialer.h", HEAD + "\nint x;\n"),
        ("packaging/run.sh", "#!/bin/sh\ntrue\n"),
    ],
    "names": [("core/net/HostPort.h", ""), ("core/net/host_port.cpp", "")],
    "sizes": [
        ("core/net/long.cpp", "int x;\n" * 401),
        ("core/net/long.cpp", "void f()\n{\n" + "    g();\n" * 60 + "}\n"),
        ("core/net/long.cpp", "class A\n{\n    A() : m_b{1}\n    {\n" + "        g();\n" * 60 + "    }\n};\n"),
        ("core/net/long.cpp", "void f()\n{\n" + "    g();\n" * 7 + "}\n" + "void f()\n{\n" + "    g();\n" * 7 + "}\n"),
    ],
    "habits": [
        ("ui/main/window.cpp", "void f() { QEventLoop loop; }\n"),
        ("ui/main/window.cpp", "void f() { dialog.exec(); }\n"),
        ("ui/main/window.cpp", 'auto s = tr(QT_TRANSLATE_NOOP("Window", "text"));\n'),
        ("ui/main/window.cpp", "void f() { QMessageBox::question(this, t, t); }\n"),
        ("ui/main/window.cpp", "void f() { switch (role) { case Qt::ToolTipRole: return tip(row); } }\n"),
        ("ui/main/window.cpp", "void f() { if (role == Qt::ToolTipRole)\n return tip(row); }\n"),
        ("ui/main/window.cpp", "void f() { QToolTip::showText(at, tip, this); }\n"),
        ("ui/main/window.cpp", "void f() { QFileDialog::getSaveFileName(this); }\n"),
        ("core/net/dialer.cpp", "void f() { socket.waitForConnected(); }\n"),
        ("core/net/dialer.cpp", "void f() { connect(a, &A::done, [x](int) { g(x, 1); }); }\n"),
        ("core/net/dialer.cpp", "// TO" + "DO later\n"),
        ("tests/core/net/tst_dialer.cpp", "void f() { QTest::qWait(10); }\n"),
        ("tests/core/net/tst_dialer.cpp", "void f() { std::this_thread::sleep_for(1s); }\n"),
        ("tests/e2e/lab.py", "time.sleep(1)\n"),
        ("tests/wait.sh", "sleep 1\n"),
    ],
}

GOOD = [
    ("core/base/clock.h", HEAD + "#pragma once\nint x;\n"),
    ("core/net/dialer.cpp", HEAD + '#include "core/base/clock.h"\n#include <QObject>\n'),
    ("ui/main/window.cpp", HEAD + '#include "ui/common/icons.h"\n// QEventLoop is banned\nauto s = "exec()";\n'),
    ("ui/main/model.cpp", HEAD + "void f() { switch (role) { case Qt::ToolTipRole: return plainTip(tip); default: return {}; } }\n"),
    ("ui/common/icons.h", HEAD + "#pragma once\nvoid f() { connect(a, &A::done, this, [x] { g(x); }); }\n"),
    ("tests/core/net/tst_dialer.cpp", HEAD + "void f() { QTRY_VERIFY(QTest::qWaitFor(done)); }\n"),
]


class SampleTree:
    def __init__(self, samples):
        self.sources = [Source(path, text) for path, text in samples]
        self.names = frozenset(path for path, _ in samples)


class EveryRule(unittest.TestCase):
    def test_has_bad_samples(self):
        self.assertEqual(set(BAD), set(RULES))

    def test_finds_each_bad_sample(self):
        for rule, samples in BAD.items():
            for path, text in samples:
                with self.subTest(rule=rule, path=path, text=text[:60]):
                    self.assertTrue(list(RULES[rule](SampleTree([(path, text)]))))

    def test_lets_good_samples_pass(self):
        for rule, check in RULES.items():
            with self.subTest(rule=rule):
                self.assertEqual([], [str(finding) for finding in check(SampleTree(GOOD))])


class WholeTree(unittest.TestCase):
    def findings(self, lines):
        text = "int x;\n" * lines
        return [f.text for f in RULES["sizes"](SampleTree([("core/net/a.cpp", text), ("core/net/b.cpp", text)]))]

    def test_watches_the_median_of_sources(self):
        self.assertEqual([], self.findings(160))
        self.assertIn("p50 of 2 source files is 161 lines, at most 160", self.findings(161))


class FunctionScanner(unittest.TestCase):
    def lengths(self, text):
        return {f.name: f.lines for f in find_functions(Source("x.cpp", text).code)}

    def test_counts_from_signature_to_brace(self):
        self.assertEqual({"f": 4}, self.lengths("int f(int a,\n      int b)\n{ return a;\n}\n"))

    def test_sees_members_after_macros_and_labels(self):
        text = "class A : public QObject\n{\n    Q_OBJECT\npublic:\n    int f() const { return 1; }\n};\n"
        self.assertEqual({"f": 1}, self.lengths(text))

    def test_knows_initialisers_from_bodies(self):
        text = "A::A(int b)\n    : m_b{b}\n    , m_c(1)\n{\n    g();\n}\nint h() { return 1; }\n"
        self.assertEqual({"A::A": 6, "h": 1}, self.lengths(text))

    def test_takes_tables_and_enums_for_no_functions(self):
        self.assertEqual({}, self.lengths("constexpr std::array T = {\n  Row{f(1), {}},\n};\nenum class E { A, B };\n"))

    def test_counts_lambdas_to_their_function(self):
        self.assertEqual({"f": 5}, self.lengths('void f()\n{\n    auto g = [] {\n    };\n}\n'))

    def test_is_not_misled_by_literals(self):
        self.assertEqual({"f": 1, "g": 1}, self.lengths("char f() { return '{'; } // {\nint g() { return 1'000; }\n"))

    def test_sees_functions_with_defaults(self):
        text = "template <typename T = int>\nvoid f(int a = g(1))\n{\n}\n"
        self.assertEqual({"f": 4}, self.lengths(text))

    def test_sees_operators_and_trailing_types(self):
        text = "bool A::operator==(const A& o) const { return true; }\nauto f() -> std::vector<int>\n{\n}\n"
        self.assertEqual([1, 3], list(self.lengths(text).values()))


if __name__ == "__main__":
    unittest.main()
