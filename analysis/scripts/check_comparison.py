#!/usr/bin/python3
"""Are the figures of a comparison those of its run files? Computed again here, by other means, and compared with its CSV and its workbook.

    homeward compare reference.h5 cash.h5 --out report.html --csv tables/ --xlsx report.xlsx
    /usr/bin/python3 analysis/scripts/check_comparison.py reference.h5 cash.h5 --csv tables/ [--xlsx report.xlsx] [--decomposition parts/]

The first file is the reference; several files of one scenario with different replicates count as one. Nothing of homeward is used: h5py reads, numpy and scipy
compute. Programmes' money comes from /costs (the comparison takes /programmes/spent), discounted payers from the discounted measures (it discounts months), the
frontier from net benefits (it removes the dominated), t quantiles and bootstrap intervals from scipy. Figures must agree to 1e-9 of their size, or of the money
rounded to hundredths; bootstrap ends, drawn differently, to a share of the standard error. Ends with 1 and a list where they do not; with 77 without scipy.
"""
import argparse
import csv
import itertools
import json
import math
import pathlib
import sys
import warnings

import numpy as np

from comparison_money import check_cost_effectiveness, check_costs
from comparison_runs import Verdict, number, opened, paired, quantity, stats, t_interval


def check_effects(verdict, tables, runs):
    by_name = {run.label: run for run in runs}
    for name in ["headlines", "effects", "breakdowns", "do_no_harm", "remigration"]:
        for row in tables.get(name, []):
            run = by_name[row["scenario"]]
            before, after = (quantity(r, row["measure"], row["group"], row["period"]) for r in (runs[0], run))
            paired(verdict, f"{name}: {row['scenario']}, {row['measure']} ({row['group']})", row, before, after, bootstrap=name == "headlines")


def check_months(verdict, tables, runs):
    by_name, kept = {run.label: run for run in runs}, {}
    months = lambda run, measure, group: kept.setdefault((run.label, measure, group), run.series(measure, group))
    for row in tables.get("trajectories", []):
        values = months(by_name[row["scenario"]], row["measure"], row["group"])[:, int(row["month_of_run"])]
        for column, value in zip(["n", "mean", "mean_standard_error", "mean_low", "mean_high"], t_interval(values)):
            verdict.same(f"trajectories: {row['scenario']}, {row['measure']}, {row['month']} {column}", number(row[column]), value, scale=np.nanmax(abs(values), initial=0))
    for row in tables.get("differences_by_month", []):
        before, after = (months(run, row["measure"], row["group"])[:, int(row["month_of_run"])] for run in (runs[0], by_name[row["scenario"]]))
        for column, value in zip(["n", "difference", "difference_standard_error", "difference_low", "difference_high"], t_interval(after - before)):
            verdict.same(f"differences_by_month: {row['scenario']}, {row['measure']}, {row['month']} {column}", number(row[column]), value, scale=np.nanmax(abs(after), initial=0))


def check_places(verdict, tables, runs):
    by_name = {run.label: run for run in runs}
    groups = ["residents", "returnees"]
    for row in tables.get("districts", []):
        sides = []
        for run in (runs[0], by_name[row["scenario"]]):
            block = run.block("districts/" + row["measure"])[:, -1, int(row["district"]) - 1]
            sides.append(block[:, groups.index(row["group"])] if row["group"] else block)
        paired(verdict, f"districts: {row['scenario']}, {row['district']}, {row['measure']} {row['group']}", row, *sides)
    for row in tables.get("communities", []):
        paired(verdict, f"communities: {row['scenario']}, {row['community']}", row, *(run.block("communities/" + row["measure"])[:, -1, int(row["community"]) - 1] for run in (runs[0], by_name[row["scenario"]])))


HOME, NEVER_LEFT, RETURNED = 1, 0, 3
STATES = {"poor": lambda p, cut: p["poor"], "in_work": lambda p, cut: float(5 <= p["activity"] <= 8), "at_home": lambda p, cut: float(p["presence"] == HOME),
          "sustainable": lambda p, cut: float(p["composite"] >= cut) if p["presence"] == HOME else float(p["channel"] in (1, 2))}
VALUES = {"consumption": lambda p: p["consumption"] / max(p["needs"], 1.0), "composite": lambda p: p["composite"], "work": lambda p: float(5 <= p["activity"] <= 8)}


def belongs(group, before, after):
    both = lambda state: all(p["presence"] == HOME and p["migrant_state"] == state for p in (before, after))
    if group == "ever_returned":
        return before["category"] > 0 and after["category"] > 0
    return any(p["migrant_state"] != NEVER_LEFT for p in (before, after)) if group == "migrants" else both(NEVER_LEFT if group == "residents" else RETURNED)


def threshold(run):
    import re
    text = run.files[0]["scenario/resolved_toml"][()]
    found = re.search(r"sustainable_threshold\s*=\s*(?:\{\s*value\s*=\s*)?([0-9.]+)", text.decode() if isinstance(text, bytes) else str(text))
    return float(found.group(1)) if found else math.nan


def check_people(verdict, tables, runs):
    panels = {run.label: {r: run.panel(r) for r in run.used} for run in runs}
    cut = threshold(runs[0])
    pairs = lambda label: [[(mine[p], other[p]) for p in mine if p in other] for r in runs[0].used for mine, other in [(panels[runs[0].label][r], panels[label][r])] if mine and other]
    for row in tables.get("winners", []):
        shares = {"gaining": [], "losing": [], "same": [], "change": []}
        for people in pairs(row["scenario"]):
            chosen = [(b, a) for b, a in people if belongs(row["group"], b, a)]
            value = np.array([[VALUES[row["measure"]](b), VALUES[row["measure"]](a), b["weight"]] for b, a in chosen])
            value = value[np.isfinite(value).all(axis=1)]
            b, a, w = value.T
            margin = {"consumption": .05 * b, "composite": .05, "work": 0}[row["measure"]]
            shares["gaining"].append(np.average(a - b > margin, weights=w))
            shares["losing"].append(np.average(b - a > margin, weights=w))
            shares["same"].append(1 - shares["gaining"][-1] - shares["losing"][-1])
            shares["change"].append(((a - b) * w).sum() / ((b * w).sum() if row["measure"] == "consumption" else w.sum()))
        for prefix, values in shares.items():
            for column, value in zip([prefix, prefix + "_standard_error", prefix + "_low", prefix + "_high"], t_interval(np.array(values))[1:]):
                verdict.same(f"winners: {row['scenario']}, {row['group']}, {row['measure']} {column}", number(row[column]), value, scale=1)
    for row in tables.get("transitions", []):
        shares = []
        for people in pairs(row["scenario"]):
            state = np.array([[STATES[row["state"]](b, cut), STATES[row["state"]](a, cut), b["weight"]] for b, a in people if belongs(row["group"], b, a)])
            shares.append(np.average((state[:, 0] == int(row["in_reference"])) & (state[:, 1] == int(row["in_scenario"])), weights=state[:, 2]))
        for column, value in zip(["share", "share_standard_error", "share_low", "share_high"], t_interval(np.array(shares))[1:]):
            verdict.same(f"transitions: {row['scenario']}, {row['group']}, {row['state']} {column}", number(row[column]), value, scale=1)


def stages(sums, outcome, residents):
    s = lambda name: sums[name]
    ratio = lambda part, whole: part / whole if whole > 0 else math.nan
    if outcome == "composite":
        out = [ratio(s("returns_composite"), s("returns_home")), ratio(s("composite"), s("home")), ratio(s("composite_of_answers"), s("answered")), ratio(s("composite_measured"), s("answered"))]
    elif outcome == "sustainable":
        answers = s("answered") + s("answered_away")
        out = [ratio(s("returns_sustained") + s("returns_left_regularly"), s("returns")), ratio(s("sustained") + s("left_regularly"), s("due")),
               ratio(s("sustained_of_answers") + s("left_regularly_measured"), answers), ratio(s("sustained_measured") + s("left_regularly_measured"), answers)]
    else:
        seen = ratio(s("reached_away"), s("reached"))
        out = [ratio(s("returns") - s("returns_home"), s("returns")), ratio(s("away"), s("due")), seen, seen]
    return ([out[1]] + out[1:]) if residents else out


def jackknife(by_replicate, statistic):
    whole = {name: values.sum() for name, values in by_replicate.items()}
    n, told = len(next(iter(by_replicate.values()))), statistic(whole)
    without = np.array([statistic({name: whole[name] - values[r] for name, values in by_replicate.items()}) for r in range(n)])
    half = stats.t.ppf(.975, n - 1) * math.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum()) if np.isfinite(without).all() and n > 1 else math.nan
    return told, told - half, told + half


def check_monitoring(verdict, tables, runs):
    by_name = {run.label: run for run in runs}
    for row in tables.get("monitoring", []):
        run = by_name[row["scenario"]]
        group = run.files[0]["surveys"]
        names = [x.decode() for x in group["respondents"][:]]
        ways = [i for i, n in enumerate(names) if (n != "residents" if row["respondents"] == "returnees" else n == row["respondents"])]
        survey, wave = [x.decode() for x in group["survey"][:]].index(row["survey"]), list(group["wave"][:]).index(int(row["wave"]))
        sums = {name: np.nansum(run.block("surveys/" + name)[:, :, survey, wave][:, :, ways], axis=(1, 2, 3)) for name in group if group[name].ndim == 6}
        of = lambda law: jackknife(sums, lambda s: law(stages(s, row["outcome"], row["respondents"] == "residents")))
        for prefix, law in [("truth", lambda s: s[0]), ("measured", lambda s: s[3]), ("bias", lambda s: s[3] - s[0]), ("coverage", lambda s: s[1] - s[0]), ("response", lambda s: s[2] - s[1]), ("answers", lambda s: s[3] - s[2])]:
            for column, value in zip([prefix, prefix + "_low", prefix + "_high"], of(law)):
                verdict.same(f"monitoring: {row['scenario']}, {row['survey']}, {row['wave']}, {row['respondents']}, {row['outcome']} {column}", number(row[column]), value, scale=1)


def shares_by_orders(parts, value, orders):
    """What each part adds when it comes into force, over some orders: one row a part, one column a replicate."""
    out, count = [np.zeros_like(value(0)) for _ in range(parts)], 0
    for order in orders:
        subset, before, count = 0, value(0), count + 1
        for part in order:
            subset |= 1 << part
            after = value(subset)
            out[part] = out[part] + after - before
            before = after
    return np.array(out) / count


def check_decomposition(verdict, tables, folders):
    """Shapley shares as means over orders (the comparison weighs subsets), from the runs of `homeward decompose`."""
    for folder in folders:
        plan = json.loads((folder / "decomposition.json").read_text())
        names, n, runs = [p["name"] for p in plan["parts"]], plan["replicates"], {}
        for subset in plan["subsets"]:
            run, numbers = opened([f for f in sorted(folder.glob(subset["name"] + "*.h5"))])[0], subset["replicates"]
            run.take(numbers)
            runs[subset["bits"]] = run
        rows = [r for r in tables.get("decomposition", []) if r["policy"] == plan["policy"] and r["parts_are"] == plan["by"]]
        for key in dict.fromkeys((r["measure"], r["group"], r["period"]) for r in rows):
            values = {bits: dict(zip(run.used, quantity(run, *key))) for bits, run in runs.items()}
            at = lambda bits, r: np.array([values.get(bits, {}).get(r, math.nan)])
            if plan["exact"]:
                whole = lambda bits: np.array([values[bits][r] for r in range(n)])
                shares = shares_by_orders(len(names), whole, itertools.permutations(range(len(names))))
            else:
                shares = np.hstack([shares_by_orders(len(names), lambda bits: at(bits, r), plan["orders"][r]) for r in range(n)])
            all_bits = (1 << len(names)) - 1
            effect = np.array([at(all_bits, r)[0] - at(0, r)[0] for r in range(n)])
            scale = np.nanmax(abs(np.array([list(v.values())[0] for v in values.values()])), initial=0)
            verdict.checked += 1
            if not np.allclose(shares.sum(axis=0), effect, rtol=0, atol=1e-9 * max(scale, 1e-300), equal_nan=True):
                verdict.faults.append(f"decomposition: {plan['policy']}, {key}: shares do not add up replicate by replicate")
            for row in (r for r in rows if (r["measure"], r["group"], r["period"]) == key):
                part = names.index(row["part"]) if row["part"] != "effect" else None
                told = effect if part is None else shares[part]
                where = f"decomposition: {plan['policy']}, {key}, {row['part']}"
                for column, value in zip(["share", "share_standard_error", "share_low", "share_high"], t_interval(told)[1:]):
                    verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)
                if part is None:
                    continue
                alone = np.array([at(1 << part, r)[0] - at(0, r)[0] for r in range(n)])
                last = np.array([at(all_bits, r)[0] - at(all_bits & ~(1 << part), r)[0] for r in range(n)])
                for prefix, of in (("alone", alone), ("last", last)):
                    for column, value in zip([prefix, prefix + "_standard_error", prefix + "_low", prefix + "_high"], t_interval(of)[1:]):
                        verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)


def check_looks(verdict, tables, runs):
    """Each look: the first n replicates, the t interval, and the confidence sequence by its definition."""
    by_name = {run.label: run for run in runs}
    for row in tables.get("looks", []):
        n, precision, fewest = int(row["n"]), number(row["precision"]), int(row["fewest"])
        before, after = (quantity(run, row["measure"], row["group"], row["period"])[[i for i, r in enumerate(run.used) if r < n]] for run in (runs[0], by_name[row["scenario"]]))
        d = after - before
        known, mean, se, low, high = t_interval(d)
        scale = max(abs(before).max(), abs(after).max())
        where = f"looks: {row['scenario']} at {n}"
        rho2 = (-2 * math.log(.05) + math.log(-2 * math.log(.05) + 1)) / fewest
        wide = se * math.sqrt(known) * math.sqrt(2 * (known * rho2 + 1) / (known ** 2 * rho2) * math.log(math.sqrt(known * rho2 + 1) / .05))
        for column, value in [("difference", mean), ("half_width", (high - low) / 2), ("anytime_low", mean - wide), ("anytime_high", mean + wide)]:
            verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)
        verdict.same(f"{where} narrow_enough", number(row["narrow_enough"]), stats.t.ppf(.975, known - 1) * math.sqrt((se ** 2 * known + precision ** 2 / known) / known) <= precision)


def check_workbook(verdict, tables, path):
    """Every cell of the workbook is that of the CSV."""
    try:
        import openpyxl
    except ImportError:
        print("check_comparison: the workbook was not looked at (package python3-openpyxl)")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(path)
    for name, rows in tables.items():
        if name not in book:
            verdict.faults.append(f"{path}: has no sheet {name}")
            continue
        sheet, columns = book[name], list(rows[0])
        if sheet.merged_cells.ranges:
            verdict.faults.append(f"{path}: {name} has merged cells")
        cells = [list(row) for row in sheet.iter_rows(values_only=True)]
        header = next(i for i, row in enumerate(cells) if row[: len(columns)] == columns)
        below = cells[header + 1:]
        if len(below) != len(rows):
            verdict.faults.append(f"{path}: {name} has {len(below)} rows, the CSV {len(rows)}")
        for said, row in zip(below, rows):
            for column, cell in zip(columns, said):
                if isinstance(cell, (int, float)):
                    verdict.same(f"{path} {name} {column}", float(cell), number(row[column]), tolerance=1e-14)
                elif (cell or "") != row[column][:32767].replace("\r\n", "\n"):
                    verdict.faults.append(f"{path} {name} {column}: {cell!r} in the workbook, {row[column]!r} in the CSV")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("runs", nargs="+", type=pathlib.Path, help="the run files, the reference first")
    parser.add_argument("--csv", type=pathlib.Path, required=True, help="folder written with --csv")
    parser.add_argument("--xlsx", type=pathlib.Path, help="workbook written with --xlsx")
    parser.add_argument("--decomposition", type=pathlib.Path, action="append", default=[], help="folder written by homeward decompose, if the comparison was given one")
    arguments = parser.parse_args()
    tables = {}
    for path in sorted(arguments.csv.glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            tables[path.stem] = list(csv.DictReader(file))
    if "effects" not in tables:
        sys.exit(f"check_comparison: {arguments.csv} holds no tables of a comparison; nothing was checked")
    runs, verdict = opened(arguments.runs), Verdict()
    for name, check in [("effects", check_effects), ("months", check_months), ("places", check_places), ("costs", check_costs), ("cost-effectiveness", check_cost_effectiveness), ("people", check_people), ("monitoring", check_monitoring), ("looks", check_looks), ("decomposition", lambda verdict, tables, _: check_decomposition(verdict, tables, arguments.decomposition))]:
        before = verdict.checked
        check(verdict, tables, runs)
        print(f"  {name}: {verdict.checked - before} figures")
    if arguments.xlsx:
        before = verdict.checked
        check_workbook(verdict, {name: rows for name, rows in tables.items() if rows}, arguments.xlsx)
        print(f"  workbook: {verdict.checked - before} numbers")
    for fault in verdict.faults[:40]:
        print("DIFFERS " + fault)
    print(f"{verdict.checked} figures checked over {len(runs[0].used)} replicates of {len(runs)} scenarios, {len(verdict.faults)} differ; largest relative difference of the others {verdict.largest:.1e}")
    sys.exit(1 if verdict.faults else 0)


if __name__ == "__main__":
    main()
