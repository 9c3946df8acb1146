#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one style rule over the tree: check.py RULE [TOP]. Prints file:line: what, exits 1 if there is anything."""

import subprocess
import sys
from pathlib import Path

from rules import RULES
from sources import Tree


def formatted(tree):
    """clang-format has nothing to change."""
    files = [s.path for s in tree.sources if s.is_cpp]
    return subprocess.run(["clang-format", "--dry-run", "-Werror", *files], cwd=tree.root, check=False).returncode


def shell(tree):
    """shellcheck has nothing to say."""
    files = [s.path for s in tree.sources if s.path.endswith(".sh") or s.path == ".ci/run"]
    return subprocess.run(["shellcheck", "-x", *files], cwd=tree.root, check=False).returncode


TOOLS = {"formatted": formatted, "shell": shell}


def main(rule, top):
    tree = Tree(top)
    if rule in TOOLS:
        return TOOLS[rule](tree)
    findings = list(RULES[rule](tree))
    for finding in findings:
        print(finding)
    print(f"{rule}: {len(tree.sources)} files, {len(findings)} findings")
    return 1 if findings or not tree.sources else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parents[2]))
