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

import h5py
import numpy as np

try:
    from scipy import stats
except ImportError:
    print("check_comparison: needs scipy (package python3-scipy); nothing was checked")
    sys.exit(77)

EXACT, BOOTSTRAP = 1e-9, 0.5  # of the figure's size; of the standard error


class Run:
    """The files of one scenario."""

    def __init__(self, path):
        self.files = [h5py.File(path, "r")]
        a = self.files[0].attrs
        text = lambda name: a[name].decode() if isinstance(a[name], bytes) else str(a[name])
        self.name, self.hash, self.rate = text("scenario_name"), text("scenario_sha256"), float(a.get("discount_rate", 0))
        self.first_month = 12 * int(text("first_month")[:4]) + int(text("first_month")[5:7]) - 1
        self.groups = [g.decode() for g in self.files[0]["series/group"][:]]

    def place(self):
        """number of a finished replicate -> file, row"""
        out = {}
        for file in self.files:
            for row, (number, done) in enumerate(zip(file["series/replicate"][:], file["series/replicate_done"][:])):
                if done:
                    out[int(number)] = (file, row)
        return out

    def take(self, replicates):
        place = self.place()
        self.rows, self.used = [place[r] for r in replicates], replicates

    def has(self, measure):
        return "series/" + measure in self.files[0]

    def block(self, dataset):
        """replicate x the rest, of the replicates taken"""
        return np.array([file[dataset][row] for file, row in self.rows], dtype=float)

    def series(self, measure, group=""):
        data = self.block("series/" + measure)
        return data if data.ndim == 2 else data[:, :, self.groups.index(group) if group in self.groups else 0]

    def panel(self, replicate):
        for file in self.files:
            if "panel" not in file or replicate not in file["series/replicate"][:]:
                continue
            panel, last = file["panel"], file["series/month"].shape[0] - 1
            rows = (panel["replicate"][:] == replicate) & (panel["month"][:] == last)
            columns = ["person", "presence", "migrant_state", "activity", "channel", "category", "poor", "consumption", "needs", "composite", "weight"]
            if not rows.any():
                continue
            if any(c not in panel for c in columns):
                return None
            return {int(p[0]): dict(zip(columns, p)) for p in np.column_stack([panel[c][:][rows].astype(float) for c in columns])}
        return None


def opened(paths):
    runs = []
    for path in paths:
        run = Run(path)
        for other in runs:
            if other.hash == run.hash and not set(other.place()) & set(run.place()):
                other.files += run.files
                break
        else:
            runs.append(run)
    used = sorted(set.intersection(*(set(run.place()) for run in runs)))
    for run in runs:
        run.take(used)
    names = [run.name for run in runs]
    for i, run in enumerate(runs):
        run.label = run.name if names.count(run.name) == 1 else f"{run.name} ({i + 1})"
    return runs


def fold(data, period):
    known = np.isfinite(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        if period == "last month":
            return data[:, -1]
        if period == "mean of the last 12 months":
            return np.nanmean(data[:, -12:], axis=1)
        return np.where(known.any(axis=1), np.nansum(data, axis=1), np.nan)


def quantity(run, measure, group, period):
    """One number a replicate; measure as in the tables: a+b, a+b*c"""
    whole, *times = measure.split("*")
    out = sum(fold(run.series(part, group), period) for part in whole.split("+"))
    for factor in times:
        out = out * fold(run.series(factor, group), period)
    if period == "yearly rate over the run":
        with np.errstate(invalid="ignore"):  # nobody at risk: not known
            out = 12 * out / np.nansum(run.series("population", group or "returnees"), axis=1)
    return out


def t_interval(values):
    """n, mean, standard error, low, high"""
    values = values[np.isfinite(values)]
    n = len(values)
    if n == 0:
        return [0] + [math.nan] * 4
    if n < 2:
        return [n, values.mean(), math.nan, math.nan, math.nan]
    se = values.std(ddof=1) / math.sqrt(n)
    half = stats.t.ppf(.975, n - 1) * se
    return [n, values.mean(), se, values.mean() - half, values.mean() + half]


class Verdict:
    def __init__(self):
        self.checked, self.faults, self.largest = 0, [], 0.0

    def same(self, where, said, computed, tolerance=EXACT, scale=0.0):
        self.checked += 1
        computed = float(computed)
        if math.isnan(said) and math.isnan(computed):
            return
        off = abs(said - computed) / max(abs(computed), abs(said), scale, 1e-300) if math.isfinite(said) and math.isfinite(computed) else math.inf
        off = 0.0 if said == computed else off
        if tolerance == EXACT:
            self.largest = max(self.largest, off if math.isfinite(off) else 0)
        if off > tolerance:
            self.faults.append(f"{where}: said {said!r}, computed {computed!r}")


def number(text):
    return float(text) if text not in ("", None) else math.nan


def paired(verdict, where, row, before, after, bootstrap=False):
    known = np.isfinite(after - before)
    before, after = before[known], after[known]
    n, mean, se, low, high = t_interval(after - before)
    scale = max(abs(before).max(initial=0), abs(after).max(initial=0))  # a difference is known to the digits of its levels
    for column, value in [("n", n), ("reference_mean", before.mean() if n else math.nan), ("scenario_mean", after.mean() if n else math.nan), ("difference", mean), ("standard_error", se), ("t_low", low), ("t_high", high)]:
        verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)
    if bootstrap and n > 2 and se > 1e-12 * scale:
        again = stats.bootstrap((after - before,), np.mean, n_resamples=9999, method="BCa", random_state=np.random.default_rng(1)).confidence_interval
        for column, value in [("bootstrap_low", again.low), ("bootstrap_high", again.high)]:
            verdict.checked += 1
            if not abs(number(row[column]) - value) <= BOOTSTRAP * se:
                verdict.faults.append(f"{where} {column}: said {row[column]}, scipy {value}, standard error {se}")


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


def spent(run, row):
    """Of programmes, from the cost account in hundredths; or from /programmes/spent where a file has no account. One number a replicate."""
    out, months = np.zeros(len(run.used)), np.arange(run.files[0]["series/month"].shape[0])
    worth = (1 + run.rate) ** (-months / 12) if row["discounted"] == "1" else np.ones(len(months))
    in_year = np.array([not row["year"] or (run.first_month + m) // 12 == int(row["year"]) for m in months])
    for file in run.files:
        if "costs" not in file:
            if "programmes" not in file:
                continue
            programmes, instruments = ([x.decode() for x in file["programmes/" + n][:]] for n in ("programme", "instrument"))
            of = [i for i, p in enumerate(programmes) if row["programme"] in ("", p)]
            by = [i for i, p in enumerate(instruments) if row["instrument"] in ("", p)]
            if of and by:
                block = np.nansum(run.block("programmes/spent")[:, :, of][:, :, :, by], axis=(2, 3))
                out = out + (block * worth * in_year).sum(axis=1)
            continue
        costs = file["costs"]
        names = lambda column: (lambda t: t.decode() if isinstance(t, bytes) else t)(costs[column].attrs["flag_meanings"]).split()
        keep = np.ones(costs["amount"].shape[0], bool)
        for column in ("programme", "instrument"):
            if row[column]:
                there = names(column)
                keep &= costs[column][:] == (there.index(row[column]) if row[column] in there else -1)
        month = costs["month"][:]
        keep &= in_year[month]
        for place, replicate in enumerate(run.used):
            mine = keep & (costs["replicate"][:] == replicate)
            out[place] += (costs["amount"][:][mine] / 100 * worth[month[mine]]).sum()
    return out


def paid(run, row):
    if not run.has("cost_" + row["payer"]):
        return np.zeros(len(run.used))
    months = run.series("cost_" + row["payer"])
    if not row["year"]:
        return run.series(f"cost_{row['payer']}_discounted_cumulative")[:, -1] if row["discounted"] == "1" else months.sum(axis=1)
    number_of = np.arange(months.shape[1])
    worth = (1 + run.rate) ** (-number_of / 12) if row["discounted"] == "1" else 1
    return (months * worth * ((run.first_month + number_of) // 12 == int(row["year"]))).sum(axis=1)


def check_costs(verdict, tables, runs):
    by_name, kept = {run.label: run for run in runs}, {}
    for row in tables.get("costs", []):
        law = paid if row["account"] == "payer" else spent
        of = lambda run: kept.setdefault((run.label, row["payer"], row["programme"], row["instrument"], row["year"], row["discounted"]), law(run, row))
        paired(verdict, "costs: " + ", ".join(row[c] for c in ("scenario", "account", "payer", "programme", "instrument", "year", "discounted")), row, of(runs[0]), of(by_name[row["scenario"]]))


def fieller(cost, outcome):
    """The ratio of means and Fieller's interval, by looking for the ratios that a t test of cost - ratio * outcome does not reject."""
    n, t = len(cost), stats.t.ppf(.975, len(cost) - 1)
    rejects = lambda ratio: abs((cost - ratio * outcome).mean()) - t * (cost - ratio * outcome).std(ddof=1) / math.sqrt(n)
    ratio = cost.mean() / outcome.mean()
    ends = []
    for sign in (-1, 1):
        step = max(abs(ratio), 1e-9) * 1e-3
        while rejects(ratio + sign * step) < 0:
            step *= 2
            if step > 1e9 * max(abs(ratio), 1):
                return ratio, math.nan, math.nan
        inside, outside = ratio, ratio + sign * step
        for _ in range(200):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if rejects(middle) < 0 else (inside, middle)
        ends.append((inside + outside) / 2)
    return ratio, *ends


def check_cost_effectiveness(verdict, tables, runs):
    for key in dict.fromkeys((r["outcome"], r["perspective"], r["discounted"]) for r in tables.get("cost_effectiveness", [])):
        money = {"account": "payer", "payer": "", "programme": "", "instrument": "", "year": "", "discounted": key[2]}
        society = ["public", "private_sector", "diaspora", "households_journeys", "migrants_returns"]
        of_payers = lambda run, payers: sum(paid(run, {**money, "payer": p}) for p in payers)
        cost = [spent(run, money) if key[1] == "programmes" else of_payers(run, ["public"] if key[1] == "public" else society) for run in runs]
        if key[0] == "reintegrated":
            outcome = [quantity(run, "sustainable_24+sustainable_by_remigration_24*reached_24", "returnees", "last month") for run in runs]
        else:
            outcome = [-quantity(run, "departures_irregular", "", "sum over the run") for run in runs]
        cost, outcome = np.array(cost) - cost[0], np.array(outcome) - outcome[0]
        rows = lambda table: [r for r in tables[table] if (r["outcome"], r["perspective"], r["discounted"]) == key]
        check_ratios(verdict, key, rows("cost_effectiveness"), runs, cost, outcome)
        check_curves(verdict, key, rows("acceptability"), runs, cost, outcome)
        for row in rows("plane"):
            run, place = next(i for i, r in enumerate(runs) if r.label == row["scenario"]), runs[0].used.index(int(row["replicate"]))
            verdict.same(f"plane {key} {row['scenario']} {row['replicate']}", number(row["cost"]), cost[run][place], scale=abs(cost).max())
            verdict.same(f"plane {key} {row['scenario']} {row['replicate']}", number(row["outcomes"]), outcome[run][place], scale=abs(outcome).max())


def check_ratios(verdict, key, rows, runs, cost, outcome):
    mean_cost, mean_outcome = cost.mean(axis=1), outcome.mean(axis=1)
    for row in rows:
        i = next(i for i, r in enumerate(runs) if r.label == row["scenario"])
        where = f"cost_effectiveness {key} {row['scenario']}"
        for prefix, values, scale in (("cost", cost[i], abs(cost).max()), ("outcomes", outcome[i], abs(outcome).max())):
            for column, value in zip([prefix, prefix + "_standard_error", prefix + "_low", prefix + "_high"], t_interval(values)[1:]):
                verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)
        for prefix, against in (("ratio", 0), ("next_ratio", next((j for j, r in enumerate(runs) if r.label == row["next_below"]), None))):
            if against is None:
                continue
            dc, de = cost[i] - cost[against], outcome[i] - outcome[against]
            _, mean, _, low, high = t_interval(de)
            told = row[prefix + "_verdict"]
            verdict.checked += 1
            if (low <= 0 <= high or math.isnan(low)) != (told == "not_determined"):
                verdict.faults.append(f"{where} {prefix}: {told}, but the outcomes' interval is {low} to {high}")
            if told in ("determined", "saving"):
                for column, value in zip([prefix, prefix + "_fieller_low", prefix + "_fieller_high"], fieller(dc, de)):
                    if not math.isnan(number(row[column])):
                        verdict.same(f"{where} {column}", number(row[column]), value, tolerance=1e-7)
            else:
                verdict.same(f"{where} {prefix} is not told", number(row[prefix]), math.nan)
        # Efficient is who is the best choice at some willingness to pay: it changes hands only where two net benefits cross.
        crossings = {0.0}
        for j in range(len(runs)):
            for k in range(len(runs)):
                if mean_outcome[j] > mean_outcome[k] and mean_cost[j] >= mean_cost[k]:
                    crossings.add((mean_cost[j] - mean_cost[k]) / (mean_outcome[j] - mean_outcome[k]))
        crossings = sorted(crossings)
        tested = crossings + [(a + b) / 2 for a, b in zip(crossings, crossings[1:])] + [2 * crossings[-1] + 1]
        size = abs(mean_cost).max()
        best = any(w * mean_outcome[i] - mean_cost[i] >= max(w * mean_outcome - mean_cost) - 1e-9 * max(size, w * abs(mean_outcome).max()) for w in tested)
        verdict.checked += 1
        if best != (row["standing"] == "efficient"):
            verdict.faults.append(f"{where}: said {row['standing']}, but it is{'' if best else ' not'} the best choice at some willingness to pay")


def check_curves(verdict, key, rows, runs, cost, outcome):
    for row in rows:
        i, willingness = next(i for i, r in enumerate(runs) if r.label == row["scenario"]), number(row["willingness"])
        benefit = willingness * outcome - cost
        best, scale = benefit.max(axis=0), max(abs(benefit).max(), 1)
        ties = np.isclose(benefit, best, rtol=0, atol=1e-9 * scale)
        where = f"acceptability {key} {row['scenario']} at {willingness}"
        for column, value in zip(["net_benefit", "net_benefit_standard_error", "net_benefit_low", "net_benefit_high"], t_interval(benefit[i])[1:]):
            verdict.same(f"{where} {column}", number(row[column]), value, scale=scale)
        verdict.same(where + " best", number(row["best"]), (ties[i] / ties.sum(axis=0)).mean())
        verdict.same(where + " expected_loss", number(row["expected_loss"]), (best - benefit[i]).mean(), scale=scale)
        verdict.same(where + " perfect_information", number(row["perfect_information"]), best.mean() - benefit.mean(axis=1).max(), scale=scale)


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
