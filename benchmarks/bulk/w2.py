"""W2: tickets with pauses, elapsed office time and due times of each, against the expected integers, DuckDB and numpy.

    w2.py SERVANDA BENCH NUMBER [ROUNDS]

BENCH holds what the generators of the workload made (w2-NUMBER) and the peers' programs (src). Writes an agreement folder beside
the data, runs `servanda tickets`, and compares its control totals with the expected integers where they are known, and with
numpy's where it runs; with ROUNDS, also measures CPU seconds and peak memory, interleaved, medians.
"""
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

SERVANDA, BENCH, NUMBER = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 0
DATA, FOLDER = BENCH / f"w2-{NUMBER}", BENCH / f"w2-{NUMBER}" / "servanda"

# Seconds used to the answer and to the solution, due times in seconds since 1,700,000,000, and how many of each were within the term.
EXPECTED = {"10000000": [33247385971, 386675780065, 199482825152342, 201609474539942, 9021996, 8185654]}

TERMS = {"p1": ("30 minutes", "4 hours"), "p2": ("1 hour", "8 hours"), "p3": ("4 hours", "24 hours"), "p4": ("8 hours", "40 hours")}
HOLIDAYS = (
    "[2024-01-01, 2024-03-29, 2024-03-31, 2024-04-01, 2024-04-27, 2024-05-09, 2024-05-19, 2024-05-20, 2024-12-25, 2024-12-26, "
    "2025-01-01, 2025-04-18, 2025-04-20, 2025-04-21]"
)


def agreement():
    common = "service: desk, window: calendar month, priority"
    objectives = "".join(
        f"  answer-{key}: {{ {common}: {key}, measures: response time, pauses: [], target: 90% within {answer} }}\n"
        f"  solve-{key}: {{ {common}: {key}, measures: resolution time, pauses: [waiting], target: 90% within {solution} }}\n"
        for key, (answer, solution) in TERMS.items()
    )
    return f"""agreement: desk
title: A service desk
version: 1
effective: 2024-01-01
time_zone: Europe/Amsterdam
parties: {{ provider: {{ name: Provider }}, customer: {{ name: Customer }} }}
hours: {{ office: "Mo-Fr 08:00-18:00; PH off" }}
holidays: {{ dates: {HOLIDAYS} }}
services: {{ desk: {{ hours: office }} }}
priorities: {{ p1: First., p2: Second., p3: Third., p4: Fourth. }}
objectives:
{objectives}"""


SOURCES = """sources:
  tickets:
    files: tickets.parquet
    facts: ticket
    tickets: rows
    columns: { ticket: id, priority: priority, reported: reported, answered: responded, solved: resolved }
    words: { priority: { "1": p1, "2": p2, "3": p3, "4": p4 } }
    fixed: { service: desk }
  pauses:
    files: pauses.parquet
    facts: ticket
    tickets: pauses
    columns: { ticket: id, from: start, to: end }
    fixed: { state: waiting }
"""


def write():
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "agreement.yaml").write_text(agreement())
    (FOLDER / "sources.yaml").write_text(SOURCES)
    for name in ("tickets.parquet", "pauses.parquet"):
        (FOLDER / name).unlink(missing_ok=True)
        os.link(DATA / name, FOLDER / name)


def summed(said):
    """The control totals of all priorities."""
    sums = [0] * 6
    for objective in said["objectives"]:
        place = 0 if objective["objective"].startswith("answer") else 1
        totals, ended = objective["control_totals"], objective["ended"]
        sums[place] += int(totals["elapsed_ms"])
        sums[2 + place] += int(totals["due_at_report_ms"]) // 1000 - 1_700_000_000 * ended
        sums[4 + place] += objective["within_term"]
    return [sums[0] // 1000, sums[1] // 1000, *sums[2:]]


def cost(command):
    """CPU seconds of a command, its most memory in MB, and what it printed."""
    run = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=BENCH)
    printed = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed


def main():
    write()
    python = str(BENCH / "venv" / "bin" / "python")
    ours = [SERVANDA, "tickets", str(FOLDER), "--as-of", "2026-01-01T00:00:00Z", "--format", "json"]
    commands = {
        "servanda tickets": ours,
        "numpy, cumulative table": [python, str(BENCH / "src" / "w2_numpy.py"), str(DATA)],
        "DuckDB, ASOF joins": [python, str(BENCH / "src" / "duck.py"), str(BENCH / "src" / "w2_duckdb.sql"), str(DATA)],
    }
    cpu, memory, printed = cost(ours)
    got = summed(json.loads(printed))
    print(f"servanda tickets: {cpu:.2f} s CPU, {memory:.0f} MB; {got}")
    if got != EXPECTED.get(NUMBER, got):
        raise SystemExit(f"expected {EXPECTED[NUMBER]}")
    seen = {label: [] for label in commands}
    for _ in range(ROUNDS):
        for label, command in commands.items():
            one = cost(command)
            seen[label].append(one[:2])
            if label.startswith("numpy") and [int(text) for text in one[2].split()[1:]] != got:
                raise SystemExit(f"numpy has {one[2].decode()}")
    for label, runs in seen.items():
        if runs:
            cpus, memories = zip(*runs)
            print(f"{label}: {statistics.median(cpus):.2f} s CPU, {statistics.median(memories):.0f} MB")


main()
