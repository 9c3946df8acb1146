# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every flag that `sluiced --help` lists stands in the manual page, and no other: manpage.py SLUICED PAGE."""

import re
import subprocess
import sys


def main(program, page):
    offered = set()
    for words in (["--help"], ["user", "--help"]):
        helped = subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
        offered |= set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", helped)) - {"help-all"}
    with open(page, encoding="utf-8") as file:
        described = set()
        for line in file:
            if line.startswith((".It Fl", ".Nm", ".Op")):
                described |= set(re.findall(r"Fl -([a-z][a-z-]+)", line))
    for flag in sorted(offered ^ described):
        print(f"--{flag}: " + ("not in the manual page" if flag in offered else "no such flag"))
    return 1 if offered ^ described or not offered else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
