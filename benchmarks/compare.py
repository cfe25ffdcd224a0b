"""Runs our working-time arithmetic and two peers on the same tickets, interleaved, and prints medians.

Each peer computes working time elapsed between two instants and the instant at which a target is
reached, under Dutch office hours. Sums must be equal to the millisecond, or the run fails.
"""
import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import businesstimedelta
import numpy as np
import pytz

OURS, SERVANDA = sys.argv[1], sys.argv[2]
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
FEW = 2_000  # what a peer that walks rule by rule gets through
ROUNDS = 5
BASE = 1_704_067_200_000
ZONE = ZoneInfo("Europe/Amsterdam")


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year):
    sunday = easter(year)
    king = date(year, 4, 27)
    fixed = [date(year, 1, 1), king - timedelta(days=king.weekday() == 6), date(year, 12, 25), date(year, 12, 26)]
    return fixed + [sunday + timedelta(days=n) for n in (0, 1, 39, 49, 50)]


def tickets(count):
    """The same linear congruential generator as ours."""
    state, rows = 42, np.empty((count, 3), dtype=np.int64)

    def below(bound):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (state >> 33) % bound

    for row in rows:
        reported = BASE + below(366 * 86_400) * 1_000
        solved = reported + below(10 * 86_400) * 1_000
        target = (4, 16)[below(2)] * 3_600_000
        for bound in (86_400, 2 * 86_400, 3):
            below(bound)
        row[:] = reported, solved, target
    return rows


def open_spans():
    off = {day for year in range(2023, 2027) for day in holidays(year)}
    day, spans = date(2023, 12, 31), []
    while day < date(2026, 3, 12):
        if day.weekday() < 5 and day not in off:
            spans.append([int(datetime(day.year, day.month, day.day, hour, tzinfo=ZONE).timestamp() * 1000) for hour in (8, 18)])
        day += timedelta(days=1)
    return np.array(spans, dtype=np.int64)


def numpy_peer(rows, spans):
    starts, lengths = np.ascontiguousarray(spans[:, 0]), spans[:, 1] - spans[:, 0]
    totals = np.concatenate([[0], np.cumsum(lengths)])

    def worked(at):
        n = np.maximum(np.searchsorted(starts, at, side="right") - 1, 0)
        return totals[n] + np.clip(at - starts[n], 0, lengths[n])

    elapsed = worked(rows[:, 1]) - worked(rows[:, 0])
    wanted = worked(rows[:, 0]) + rows[:, 2]
    n = np.searchsorted(totals, wanted, side="left") - 1
    due = starts[n] + wanted - totals[n]
    return int(elapsed.sum()), sum(int(part.sum()) for part in np.array_split(due, 1000))


def rule_peer(rows):
    """businesstimedelta walks its rules; given UTC-aware local times it is right outside clock changes."""
    zone = pytz.timezone("Europe/Amsterdam")
    off = {day: "holiday" for year in range(2023, 2027) for day in holidays(year)}
    workday = businesstimedelta.WorkDayRule(start_time=datetime(2024, 1, 1, 8).time(), end_time=datetime(2024, 1, 1, 18).time(), working_days=[0, 1, 2, 3, 4], tz=zone)
    holiday = businesstimedelta.HolidayRule(off, tz=zone)
    rules = businesstimedelta.Rules([workday, holiday])
    for reported, solved, target in rows:
        begun, ended = (datetime.fromtimestamp(int(at) / 1000, tz=timezone.utc).astimezone(zone) for at in (reported, solved))
        rules.difference(begun, ended)
        begun + businesstimedelta.BusinessTimeDelta(rules, hours=int(target) // 3_600_000)


def nanoseconds(work, count):
    begun = time.process_time()
    result = work()
    return (time.process_time() - begun) * 1e9 / count, result


def report_cpu():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([SERVANDA, "report", "examples/webshop", "--period", "2025-07"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def main():
    rows, spans = tickets(COUNT), open_spans()
    ours, paused, vectors, rules, cpu = [], [], [], [], []
    for _ in range(ROUNDS):
        line = json.loads(subprocess.run([OURS, str(COUNT)], check=True, capture_output=True, text=True).stdout)
        ours.append(line["ns_plain"])
        paused.append(line["ns_paused"])
        taken, sums = nanoseconds(lambda: numpy_peer(rows, spans), COUNT)
        vectors.append(taken)
        if sums != (line["elapsed_plain"], line["due_plain"]):
            sys.exit(f"the sums differ: ours {line['elapsed_plain']}, {line['due_plain']}; numpy {sums}")
        rules.append(nanoseconds(lambda: rule_peer(rows[:FEW]), FEW)[0])
        cpu.append(report_cpu())
    best = statistics.median(ours)
    print(f"{COUNT} tickets, medians of {ROUNDS} interleaved rounds, single thread; sums equal to the millisecond")
    for name, taken in (("servanda, elapsed + due", ours), ("servanda, with pauses", paused), ("numpy, cumulative table", vectors), ("businesstimedelta", rules)):
        median = statistics.median(taken)
        print(f"{name:28} {median:12.0f} ns a ticket {median / best:10.1f} ×")
    print(f"{'report on the example':28} {statistics.median(cpu):12.1f} ms of CPU")


main()
