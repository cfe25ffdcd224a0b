"""Draws what a command prints on a terminal as an SVG: docs/picture.py OUT.svg COMMAND…

The command must print ANSI colours (servanda: --color always). Run it again when the report changes;
a test compares the picture's text with what the program says.
"""
import re
import subprocess
import sys
from html import escape

WIDTH, HEIGHT, SIZE = 8.4, 18, 14
PALETTE = {"31": "#e06c75", "32": "#98c379", "33": "#e5c07b", "34": "#61afef", "35": "#c678dd", "36": "#56b6c2", "90": "#7f848e"}


def spans(line):
    """Pieces of a line as (style, text)."""
    style, rest = {}, line
    for code, text in re.findall(r"(?:\x1b\[([0-9;]*)m)?([^\x1b]*)", rest):
        for part in filter(None, code.split(";")):
            if part == "0":
                style = {}
            elif part == "1":
                style = {**style, "font-weight": "bold"}
            elif part == "2":
                style = {**style, "opacity": "0.65"}
            elif part in PALETTE:
                style = {**style, "fill": PALETTE[part]}
        if code == "0" or code == "":
            style = {} if code == "0" else style
        if text:
            yield dict(style), text


def draw(lines):
    columns = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    width, height = columns * WIDTH + 32, len(lines) * HEIGHT + 32
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" aria-label="A report on the terminal">'
    yield f'<rect width="100%" height="100%" rx="8" fill="#21252b"/><g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="{SIZE}" fill="#d7dae0" xml:space="preserve">'
    for number, line in enumerate(lines):
        column, y = 0, 16 + (number + 0.75) * HEIGHT
        pieces = []
        for style, text in spans(line):
            attributes = "".join(f' {key}="{value}"' for key, value in style.items())
            pieces.append(f'<tspan x="{16 + column * WIDTH:.1f}" textLength="{len(text) * WIDTH:.1f}"{attributes}>{escape(text)}</tspan>')
            column += len(text)
        yield f'<text y="{y:.1f}">{"".join(pieces)}</text>'
    yield "</g></svg>"


def main():
    out, *command = sys.argv[1:]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip("\n").split("\n")
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(draw(said)) + "\n")


main()
