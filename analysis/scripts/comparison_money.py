"""What a comparison says of money, computed again: costs by payer, instrument and year, ratios, planes, curves, the frontier. For check_comparison.py."""
import math

import numpy as np

from comparison_runs import number, paired, quantity, stats, t_interval

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
