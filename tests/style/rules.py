# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a machine can check. A rule takes the tree and yields findings."""

import re
import statistics

from sources import Finding

PRODUCT = ("core", "ui", "app")

# What each room may include besides itself. Arrows go down only (core/README.md draws them).
NET = {"core/base", "core/net"}
PEERS = {"core/http", "core/access", "core/relay", "core/look", "core/owner"}
VALUES = {
    "core/access/accessrequest.h",
    "core/access/answer.h",
    "core/access/decision.h",
    "core/access/explain.h",
    "core/access/guard.h",
    "core/access/lint.h",
    "core/access/listfiles.h",
    "core/access/namelist.h",
    "core/access/preview.h",
    "core/access/probes.h",
    "core/access/rulediff.h",
    "core/access/rulematch.h",
    "core/access/ruleversions.h",
    "core/access/questions.h",
    "core/access/rule.h",
    "core/access/rulevalues.h",
    "core/access/ruleset.h",
    "core/access/password.h",
    "core/access/rulefile.h",
    "core/access/userfile.h",
    "core/access/users.h",
    "core/net/hostport.h",
    "core/net/ipaddress.h",
    "core/net/addressclass.h",
    "core/net/site.h",
    "core/look/clienthello.h",
    "core/look/lookfacts.h",
    "core/record/logbuffer.h",
    "core/owner/program.h",
    "core/settings/listenersettings.h",
    "core/record/record.h",
    "core/record/export.h",
    "core/record/history.h",
    "core/record/session.h",
    "core/settings/settings.h",
    "core/settings/watchsettings.h",
    "core/tunnel/tunnelinfo.h",
    "core/watch/alert.h",
    "core/watch/suggestions.h",
}
VIEWS = {"ui/" + view for view in "tunnels review rules history dashboard alerts log settings".split()}
OUTSIDE_CORE = {"core/base", "core/engine"} | VALUES
ALLOWED = {
    "core/base": set(),
    "core/net": NET,
    **{room: set(NET) for room in PEERS},
    "core/record": NET | VALUES,
    "core/watch": NET | VALUES,
    "core/settings": NET | VALUES,
    "core/tunnel": NET | PEERS | VALUES,
    "core/engine": NET | PEERS | {"core/record", "core/watch", "core/settings", "core/tunnel"},
    "ui/common": OUTSIDE_CORE,
    **{view: OUTSIDE_CORE | {"ui/common"} for view in VIEWS},
    "ui/main": OUTSIDE_CORE | VIEWS | {"ui/common"},
    "app/sluice": OUTSIDE_CORE | {"app/common", "ui/main", "ui/common", "core/net/descriptor.h"},
    "app/sluiced": OUTSIDE_CORE | {"app/common"},
    "app/common": OUTSIDE_CORE,
}

INCLUDE = r'^[ \t]*#[ \t]*include[ \t]*(?P<name>[<"][^>"\n]+[>"])'
GENERATED = re.compile(r"[\w.]+\.moc$")
OURS = re.compile(r"(core|ui|app|tests)/")


def room_of(path):
    return "/".join(path.split("/")[:2])


def includes(source):
    for line, match in source.matches(INCLUDE):
        yield line, match.group("name")[0], match.group("name")[1:-1]


def arrows(tree):
    """Rooms include only what lies below them."""
    for source in product_code(tree):
        room = room_of(source.path)
        if room not in ALLOWED:
            yield Finding(source.path, 1, f"{room} is no room of the house (tests/style/rules.py lists them)")
            continue
        for line, _, name in includes(source):
            target = room_of(name)
            if OURS.match(name) and target != room and not {target, name} & ALLOWED[room]:
                yield Finding(source.path, line, f"{room} must not include {name}")


def include_paths(tree):
    """Our own headers are named with their full path from the top, in quotes, and exist."""
    for source in (s for s in tree.sources if s.is_cpp):
        for line, quote, name in includes(source):
            if quote == "<" and OURS.match(name):
                yield Finding(source.path, line, f"our own header {name} belongs in quotes")
            elif quote == '"' and not GENERATED.match(name) and name not in tree.names:
                yield Finding(source.path, line, f'"{name}" is no path from the top of the tree')


GUI_HEADER = re.compile(
    r"Qt(Gui|Widgets|Charts|Svg|OpenGL)\b|"
    r"Q(\w*Widget|\w*Dialog|Application|GuiApplication|Action|Icon|Pixmap|Image|Color|Font\w*|Painter\w*|Palette|Brush|Pen|"
    r"Window|MainWindow|Menu\w*|Label|\w*Button|\w*View|\w*Layout|\w*Event|Style\w*|Chart\w*|Svg\w*|Clipboard|Cursor|"
    r"Screen|\w*Box|\w*Edit|Validator|\w*Validator|Shortcut|KeySequence|DesktopServices)$"
)
NOT_GUI = {"QEvent", "QTimerEvent", "QChildEvent", "QDynamicPropertyChangeEvent", "QStringView", "QByteArrayView"}


def no_gui_in_core(tree):
    """core and sluiced know neither Gui nor Widgets."""
    for source in tree.sources:
        if source.is_cpp and source.is_below("core", "app/sluiced", "app/common"):
            for line, _, name in includes(source):
                if name not in NOT_GUI and GUI_HEADER.match(name):
                    yield Finding(source.path, line, f"{name} belongs to the desktop application")
        if source.path == "core/CMakeLists.txt":
            for line, match in source.matches(r"Qt6::(Gui|Widgets|Charts|Svg)\b", source.text):
                yield Finding(source.path, line, f"core must not link {match.group(0)}")


def heads(tree):
    """Every file starts with two SPDX lines and one sentence about what it is for."""
    for source in tree.sources:
        lines = [line for line in source.lines if not line.startswith("#!")][:4]
        mark = "//" if source.is_cpp else "#"
        if [line.removeprefix(mark) for line in lines[:2]] != [
            " SPDX-FileCopyrightText: The Sluice authors",
            " SPDX-License-Identifier: GPL-3.0-or-later",
        ]:
            yield Finding(source.path, 1, "the two SPDX lines are missing")
        elif source.is_cpp and not re.match(r"// \S.*\S", "".join(lines[2:3])):
            yield Finding(source.path, 3, "one sentence saying what this file is for is missing")
        if source.is_header and "#pragma once" not in source.lines[2:8]:
            yield Finding(source.path, 1, "#pragma once must follow the head")


def names(tree):
    """Files are called like their class, in lower case."""
    for source in tree.sources:
        if source.is_cpp and not re.search(r"/(tst_|fuzz_|bench_)?[a-z0-9]+\.(cpp|h)$", "/" + source.path):
            yield Finding(source.path, 1, "file names are the class's name in lower case")


FILE_LINES = 400
FUNCTION_LINES = 60


def sizes(tree):
    """The size budget: source median 160, p90 300, at most 400 lines; function 8, 25, 60; header median 80."""
    sources = [s for s in product_code(tree) if not s.is_header]
    headers = [s for s in product_code(tree) if s.is_header]
    functions = [f.lines for s in product_code(tree) for f in s.functions]
    for source in product_code(tree):
        if len(source.lines) > FILE_LINES:
            yield Finding(source.path, FILE_LINES, f"{len(source.lines)} lines, at most {FILE_LINES}: split by meaning")
        for function in source.functions:
            if function.lines > FUNCTION_LINES:
                text = f"{function.name} has {function.lines} lines, at most {FUNCTION_LINES}"
                yield Finding(source.path, function.line, text)
    yield from over_budget("source files", [len(s.lines) for s in sources], {50: 160, 90: 300})
    yield from over_budget("headers", [len(s.lines) for s in headers], {50: 80})
    yield from over_budget("functions", functions, {50: 8, 90: 25})


def over_budget(what, lengths, budget):
    if len(lengths) < 2:
        return
    cuts = statistics.quantiles(lengths, n=100, method="inclusive")
    for percentile, limit in budget.items():
        if cuts[percentile - 1] > limit:
            found = f"p{percentile} of {len(lengths)} {what} is {cuts[percentile - 1]:.0f} lines, at most {limit}"
            yield Finding("(whole tree)", 0, found)


# Where exec() would be an event loop; in core/record it runs a database statement.
LOOPS = ("ui", *("core/" + room for room in "base net http access relay look owner tunnel settings watch engine".split()))

# (where, pattern, what to do instead); `where` is a tuple of folders.
BANNED = (
    (PRODUCT, r"\bQEventLoop\b|\bprocessEvents\b", "no nested event loops"),
    (LOOPS, r"(?:\.|->|::)exec\s*\(", "no nested event loops: open(), popup() or show()"),
    (PRODUCT, r"\bQMessageBox::(question|warning|information|critical|about)\b", "make the box and open() it"),
    (PRODUCT, r"\bQFileDialog::get\w+|\bQInputDialog::get\w+|\bQColorDialog::get\w+", "make the dialog and open() it"),
    (("core", "ui"), r"\bwaitFor(Connected|ReadyRead|BytesWritten|Disconnected|Finished|Started|Done)\b", "nothing waits"),
    (PRODUCT, r"\b(sleep_for|sleep_until|usleep|nanosleep)\b|QThread::\w*sleep\b", "nothing sleeps"),
    (PRODUCT, r"\bsetUseSystemConfiguration\s*\(\s*true", "the system's proxy settings are never used"),
    (("ui",), r"ToolTipRole\s*[:)]\s*\{?\s*return\s+(?!plainTip\b)\w+|\bQToolTip::showText\s*\((?!.*\bplainTip\b)", "names in tips are no markup: plainTip()"),
    (PRODUCT, r"\bfriend class\b.*\bTest\b", "tests use the public interface"),
    (PRODUCT, r"\btr\s*\(\s*QT_TR", "lupdate does not look inside tr(): name the helper translated()"),
    (PRODUCT, r"static_cast<void>\(0\)|#\s*if\s+0\b", "no dead code"),
    (
        ("tests",),
        r"\b(sleep_for|sleep_until|usleep|nanosleep)\b|\bqSleep\b|\bqWait\s*\(|QThread::\w*sleep\b|\btime\.sleep\b|^\s*sleep\s",
        "tests wait for conditions, they never sleep",
    ),
)
UNFINISHED = r"\b(TODO|FIXME|XXX|HACK)\b"


def habits(tree):
    """Banned calls, left-overs, lambdas connected without a context object."""
    for source in tree.sources:
        if source.is_below("tests/style"):
            continue
        code = source.code if source.is_cpp else source.text
        for where, pattern, instead in BANNED:
            if source.is_below(*where):
                for line, match in source.matches(pattern, code):
                    yield Finding(source.path, line, f"{match.group(0).strip()}: {instead}")
        for line, match in source.matches(UNFINISHED, source.text):
            yield Finding(source.path, line, f"{match.group(0)}: finish it or leave it out")
        if source.is_cpp:
            yield from lambdas_without_context(source)


def lambdas_without_context(source):
    for line, match in source.matches(r"\bconnect\s*\("):
        parts = arguments(source.code, match.end())
        if len(parts) == 3 and parts[2].lstrip().startswith("["):
            yield Finding(source.path, line, "a lambda is connected without a context object")


def arguments(code, at):
    """The top-level arguments of a call whose opening parenthesis ends at `at`."""
    parts, depth, start = [], 0, at
    for i in range(at, len(code)):
        char = code[i]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                return parts + [code[start:i]]
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(code[start:i])
            start = i + 1
    return parts


def product_code(tree):
    return [s for s in tree.sources if s.is_cpp and s.is_below(*PRODUCT)]


RULES = {
    "arrows": arrows,
    "include_paths": include_paths,
    "no_gui_in_core": no_gui_in_core,
    "heads": heads,
    "names": names,
    "sizes": sizes,
    "habits": habits,
}
