# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree as the style rules see it: files, their code without comments and strings, their functions."""

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True)
class Function:
    line: int
    lines: int
    name: str


@dataclass(frozen=True)
class Source:
    """One file; `path` is relative to the top of the tree."""

    path: str
    text: str

    def __hash__(self):
        return hash(self.path)

    @cached_property
    def lines(self):
        return self.text.split("\n")[:-1] if self.text.endswith("\n") else self.text.split("\n")

    @cached_property
    def code(self):
        """The text with comments and literals blanked out; every line break stays where it was."""
        return blank_literals(self.text)

    @cached_property
    def functions(self):
        return find_functions(self.code)

    @property
    def is_cpp(self):
        return self.path.endswith((".cpp", ".h"))

    @property
    def is_header(self):
        return self.path.endswith(".h")

    def is_below(self, *folders):
        return self.path.startswith(tuple(f"{folder}/" for folder in folders))

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def matches(self, pattern, where=None):
        """(line, match) of each hit of `pattern` in the code, or in `where`, which must have the same line breaks."""
        text = self.code if where is None else where
        for match in re.finditer(pattern, text, re.MULTILINE):
            yield text.count("\n", 0, match.start()) + 1, match


LITERAL = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'|"(?:\\.|[^"\\\n])*\"""",
    re.DOTALL,
)


def blank_literals(text):
    def blank(match):
        found = match.group(0)
        if found.startswith("/"):
            return re.sub(r"[^\n]", " ", found)
        return '"' + re.sub(r"[^\n]", " ", found[1:-1]) + '"'

    # Includes keep their names: they are not literals.
    parts = re.split(r"(^[ \t]*#[ \t]*include[^\n]*)", text, flags=re.MULTILINE)
    return "".join(part if i % 2 else LITERAL.sub(blank, part) for i, part in enumerate(parts))


PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
LABELS = re.compile(r"\s*(?:(?:public|private|protected|Q_SIGNALS)(?:\s+Q_SLOTS)?\s*:(?!:)|Q_OBJECT\b|Q_GADGET\b)")
AFTER_PARAMETERS = re.compile(
    r"\)\s*(?:(?:const|noexcept|override|final|mutable|volatile|&&?|try|requires\b[^{]*|->\s*[\w:<>,\s*&]+)\s*)*"
    r"(?::(?!:).*[)}]\s*)?$",
    re.DOTALL,
)
INITIALISER = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)(?:.*,)?\s*[\w:<>]+\s*$", re.DOTALL)


def find_functions(code):
    """Function definitions at namespace or class level, from their signature's first line to their last brace."""
    code = PREPROCESSOR.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), code)
    functions, scopes, start, at = [], [], 0, 0
    while at < len(code):
        char = code[at]
        if char == "{":
            head = code[start:at]
            if INITIALISER.search(head):  # a member's braces in a constructor's initialiser list
                at = closing_brace(code, at) + 1
                continue
            if opens_scope(head):
                scopes.append(at)
                start = at + 1
            elif AFTER_PARAMETERS.search(head) and not is_assignment(head):
                end = closing_brace(code, at)
                functions.append(make_function(code, start, at, end))
                at = end
                start = at + 1
            else:
                at = closing_brace(code, at)
        elif char == "}":
            if scopes:
                scopes.pop()
            start = at + 1
        elif char == ";":
            start = at + 1
        at += 1
    return functions


def opens_scope(head):
    if re.search(r"\bnamespace\b[\w\s:]*$|\bextern\s+\"\s*\"\s*$", head):
        return True
    found = re.search(r"\b(?:class|struct|union)\b(?P<rest>[^;=]*)$", head)
    return bool(found) and not AFTER_PARAMETERS.search(head)


def is_assignment(head):
    """Whether `head` ends in something like `auto f = g(x)`; defaults of parameters do not count."""
    head = re.sub(r"operator\s*[^\s\w]+", "", head)
    before = None
    while before != head:
        before, head = head, re.sub(r"\([^()]*\)|<[^<>]*>", "", head)
    return "=" in head


def closing_brace(code, opening):
    depth = 0
    for match in re.finditer(r"[{}]", code[opening:]):
        depth += 1 if match.group(0) == "{" else -1
        if depth == 0:
            return opening + match.start()
    return len(code) - 1


def make_function(code, start, opening, end):
    while label := LABELS.match(code, start, opening):
        start = label.end()
    start += len(code[start:opening]) - len(code[start:opening].lstrip())
    first = code.count("\n", 0, start) + 1
    last = code.count("\n", 0, end) + 1
    name = re.search(r"([\w:~]+|operator\s*\S+?)\s*\(", code[start:opening])
    return Function(first, last - first + 1, name.group(1) if name else "?")


class Tree:
    """All files of the repository that people write, as the version control sees them."""

    def __init__(self, root):
        self.root = Path(root)
        names = self._names()
        self.sources = [
            Source(name, (self.root / name).read_text(encoding="utf-8"))
            for name in names
            if self._is_text(name) and (self.root / name).is_file()
        ]
        self.names = frozenset(names)

    def _names(self):
        listing = ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        found = subprocess.run(listing, capture_output=True, check=False)
        if found.returncode == 0:
            return sorted(name for name in found.stdout.decode().split("\0") if name)
        # A tarball has no version control: take everything but the build trees.
        every = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        return sorted(str(path) for path in every if path.parts[0] not in ("build", ".git"))

    @staticmethod
    def _is_text(name):
        return name.endswith((".cpp", ".h", ".py", ".sh", ".cmake", "CMakeLists.txt")) or name == ".ci/run"
