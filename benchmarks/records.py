"""A journal of a million records, opened and reported on: a year of samples, recorded one by one as they came.

Writes the records straight into the database, with their leaves, so that `journal check` holds. CPU
seconds, user and system, median of five; beside it Python's own sqlite3, which only reads all bodies.
"""
import hashlib
import os
import sqlite3
import statistics
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

SERVANDA, FOLDER = sys.argv[1], Path(sys.argv[2])
RECORDS, STEP, ROUNDS = 1_000_000, 30, 5

AGREEMENT = """agreement: year
title: A year
version: 1
effective: 2025-01-01
time_zone: Europe/Amsterdam
hours: { always: 24/7 }
measuring: { probes: { every: 30 seconds } }
services:
  web: { title: Web, hours: always }
objectives:
  up: { service: web, measures: availability, window: calendar month, target: at least 99.9% }
"""


def instant(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def rows(first, begin):
    """Each record as the database has it."""
    for number in range(RECORDS):
        at = begin + timedelta(seconds=STEP * number)
        state = "down" if at.weekday() == 2 and at.hour == 3 and at.minute < 10 else "up"
        recorded = at + timedelta(seconds=1)
        body = f'{{"at":"{instant(at)}","service":"web","state":"{state}"}}'
        record = (
            f'{{"agreement":"year","author":"third","body":{body},"format":1,"happened":"{instant(at)}",'
            f'"kind":"sample","recorded":"{instant(recorded)}","sequence":{first + number}}}'
        )
        leaf = hashlib.sha256(b"\0" + record.encode()).digest()
        millis = [int(time.timestamp()) * 1000 for time in (recorded, at)]
        yield (first + number, *millis, body, leaf)


def write():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("journal.db*"):
        old.unlink()
    (FOLDER / "agreement.yaml").write_text(AGREEMENT)
    subprocess.run([SERVANDA, "journal", "init"], cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)
    base = sqlite3.connect(FOLDER / "journal.db")
    base.execute("insert into logs (agreement) values ('year')")
    insert = "insert into records (log, sequence, recorded, happened, kind, author, body, leaf) values (1, ?, ?, ?, 'sample', 'third', ?, ?)"
    base.executemany(insert, rows(0, datetime(2025, 1, 1, tzinfo=timezone.utc)))
    base.commit()
    base.close()


PEER = "import sqlite3;b=sqlite3.connect('journal.db');print(sum(len(r[0]) for r in b.execute('select body from records order by sequence')))"


def cost(command):
    """CPU seconds of a command, and its most memory in MB."""
    run = subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    write()
    subprocess.run([SERVANDA, "journal", "rebuild"], cwd=FOLDER, check=True)
    programs = {
        "servanda, report of one month": [SERVANDA, "report", "--period", "2025-11"],
        "servanda, journal check": [SERVANDA, "journal", "check"],
        "Python's sqlite3, reads all bodies": [sys.executable, "-c", PEER],
    }
    costs = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, command in programs.items():
            costs[name].append(cost(command))
    print(f"{RECORDS} records, {(FOLDER / 'journal.db').stat().st_size >> 20} MB")
    for name, values in costs.items():
        seconds, memory = (statistics.median(column) for column in zip(*values))
        print(f"| {name} | {seconds:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
