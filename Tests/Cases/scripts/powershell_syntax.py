#!/usr/bin/env python3
"""Whether standard input is PowerShell, by a grammar that has nothing to do with Ragstone.

Ends with 1 and the places when it is not. Needs the packages of .ci/tools-python.txt.
"""
import sys

import tree_sitter
import tree_sitter_powershell


def mistakes(node):
    if node.type == "ERROR" or node.is_missing:
        yield node
    for child in node.children:
        yield from mistakes(child)


text = sys.stdin.buffer.read()
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
found = list(mistakes(parser.parse(text).root_node))
for node in found:
    line, column = node.start_point
    print(f"{line + 1}:{column + 1}: {text[node.start_byte:node.end_byte][:80]!r}")
sys.exit(1 if found else 0)
