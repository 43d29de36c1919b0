#!/usr/bin/python3
"""Writes run files that have the structure of real ones (docs/reference/run_file.md) and invented numbers, for the tests of the analysis.

    make_fixture.py FOLDER            writes reference.h5, package.h5, half.h5, other_seed.h5, other_people.h5, incomplete.h5, rest.h5 (what incomplete.h5 left undone), schema_1.h5, schema_3.h5

Two files share their luck as two scenarios of one seed do: the noise of replicate r is the same in both, plus a little of its own."""
import hashlib
import sys
from pathlib import Path

import h5py
import numpy as np

GROUPS = ["population", "residents", "residents_women", "residents_men", "returnees", "returnees_women", "returnees_men", "voluntary", "voluntary_compelled", "forced", "scheme",
          "assisted", "unassisted", "returnees_15_29", "returnees_30_44", "returnees_45_over", "returnees_indebted", "returnees_debt_free", "returnees_low_skilled", "returnees_high_skilled", "returnees_vulnerable",
          "returnees_less_vulnerable", "returnees_from_transit", "abroad"]
MONTHS, REPLICATES = 120, 20
TEXT = h5py.string_dtype("utf-8")

# measure: (level, effect of the package, noise between replicates, noise of its own, of whom: "groups" or "country")
SHARES = {
    "employment_rate": (.52, .012, .010, .004), "unemployment_rate": (.11, .003, .006, .002), "poverty_rate": (.38, -.008, .010, .003), "hardship": (.31, -.006, .008, .002),
    "economic": (.46, .035, .012, .006), "social": (.58, .018, .010, .005), "psychosocial": (.67, .012, .010, .006), "composite": (.57, .022, .010, .004),
    "income": (96.0, 1.4, 2.0, .6), "consumption": (88.0, 1.1, 1.8, .5), "irregular_remigration_rate": (.0042, -.0006, .0005, .0003),
}
COUNTRY = {"tension": (.24, .006, .008, .002), "relative_deprivation": (.08, .012, .004, .002), "acceptance": (.66, .004, .008, .002), "discrimination": (.17, -.004, .006, .002),
           "access_to_health": (.61, -.003, .01, .003), "access_to_psychosocial_care": (.22, .021, .01, .004), "access_to_education": (.74, -.001, .01, .002), "access_to_housing": (.69, -.002, .01, .003)}
EVENTS = {"returnees_departed_regular": (3.0, .4), "returnees_departed_scheme": (1.0, .3), "returnees_departed_irregular": (13.0, -1.6), "departures_irregular": (62.0, -1.2), "journeys_failed": (9.0, -.3), "stranded": (4.0, -.2), "deaths_on_the_way": (.5, -.05)}
GROUP_EFFECT = {"voluntary": 1.3, "voluntary_compelled": 1.1, "forced": .35, "scheme": .1, "returnees_women": .6, "returnees_men": 1.1, "returnees_15_29": .9, "returnees_30_44": 1.15, "returnees_45_over": .7, "returnees_indebted": .3, "returnees_debt_free": 1.3}


def ramp(package):
    t = np.arange(MONTHS)
    return package * np.clip((t - 6) / 36, 0, 1) * (1 - .25 * np.clip((t - 60) / 60, 0, 1))


def scale(f, where, values, text=False):
    f.create_dataset(where, data=values, dtype=TEXT if text else None)
    f[where].make_scale(where.split("/")[-1])


def attach(dataset, scales):
    for n, s in enumerate(scales):
        dataset.dims[n].attach_scale(dataset.file[s])


def series(f, name, values, unit="share"):
    d = f.create_dataset("/series/" + name, data=values.astype("f8"))
    d.attrs["units"] = unit
    attach(d, ["/series/replicate", "/series/month", "/series/group"][: values.ndim])


def write(path, scenario, package, seed=7, done=REPLICATES, persons=200_000, own_luck=1, schema=2):
    programmes = ["cash"] + (["skills_and_placement", "community_fund"] if package else [])
    groups = GROUPS + ["served_by_" + name for name in programmes if schema > 1]
    shared, own = np.random.default_rng(seed), np.random.default_rng(seed + own_luck)
    t = np.arange(MONTHS)
    with h5py.File(path, "w", track_order=False) as f:
        toml = f'question = "What does {scenario} change?"\n[country]\nname = "senegal"\n[population]\npersons = {persons}\n'
        toml += '[assistance.programme]\n# Who pays.\nfunder = "donors"\n[assistance.eligibility]\nwho = "returnees"\n[assistance.cash]\n# Money a person.\namount = { value = 500, unit = "EUR", source = "S" }\n'
        toml += '[return_decision]\nreference_willingness = { value = %g, unit = "share", range = [0.1, 0.5], source = "assumption: midpoint" }\n' % (.3 + .1 * package)
        toml += '[[programme]]\nname = "cash"\nfunder = "hosts"\npackage = ["cash"]\nbudget_per_year = 150000\n[programme.cash]\namount = { value = %d, unit = "EUR", source = "EMN Inform 2016" }\n' % (2000 if package else 1000)
        if package:
            toml += '[[programme]]\nname = "skills_and_placement"\nbudget_per_year = 400000\nplaces_per_month = 12\npackage = ["skills_recognition", "job_placement"]\n'
            toml += '[[programme]]\nname = "community_fund"\nbudget_per_year = 120000\nscale = "per_100000_inhabitants"\npackage = ["community_project"]\n[programme.community_project]\nshare_for_residents = 0.5\n'
        for key, value in dict(filetype="homeward run", schema_version=np.uint32(schema), Conventions="CF-1.10", software_version="0.1.0", git_commit="0123456789abcdef", rng="Philox4x32-10", seed=np.uint64(seed),
                               scenario_name=scenario, scenario_sha256=hashlib.sha256(toml.encode()).hexdigest(), complete=np.uint8(done == REPLICATES), replicates_planned=np.uint32(REPLICATES),
                               replicates_done=np.uint32(done), first_month="2020-01", months=np.uint32(MONTHS), spin_up_months=np.uint32(24), currency="EUR").items():
            f.attrs[key] = value
        f.create_dataset("/scenario/resolved_toml", data=toml, dtype=TEXT)
        for column, values in dict(setting=["programme.cash.grant.amount"], value=["2000"], value_in_base=["1000"]).items():
            f.create_dataset("/scenario/differences/" + column, data=values, dtype=TEXT)
        for group in ["series", "programmes", "communities"]:
            scale(f, f"/{group}/replicate", np.arange(REPLICATES, dtype="i4"))
            scale(f, f"/{group}/month", (np.array([59, 119], "i4") if group == "communities" else np.arange(MONTHS, dtype="i4")))
        scale(f, "/series/group", groups, text=True)
        f["/series/replicate_done"] = (np.arange(REPLICATES) < done).astype("u1")
        wobble = lambda sd, shape: shared.normal(0, sd, shape)

        for name, (level, effect, between, within) in SHARES.items():
            out = np.full((REPLICATES, MONTHS, len(groups)), np.nan)
            for g, group in enumerate(groups):
                luck = shared if g < len(GROUPS) else np.random.default_rng(seed + g)  # groups that only some files have leave the luck of the others alone
                base = luck.normal(0, between, (REPLICATES, 1)) + luck.normal(0, within, (REPLICATES, MONTHS)) + level * (1 + .03 * np.sin(g)) + .03 * level * t / MONTHS
                of_residents = group.startswith("residents") or group == "population"
                scored = name in ("economic", "social", "psychosocial", "composite", "irregular_remigration_rate")
                size = effect * (.35 if of_residents else GROUP_EFFECT.get(group, 1)) * (1 if of_residents or name != "unemployment_rate" else -4)
                own_noise = own.normal(0, within, (REPLICATES, 1))
                if group == "abroad" or (scored and of_residents):
                    continue
                out[:, :, g] = base + ramp(package) * size + (own_noise * np.clip(t / 24, 0, 1))
            series(f, name, out)
        for name, (level, effect, between, within) in COUNTRY.items():
            series(f, name, level + wobble(between, (REPLICATES, 1)) + wobble(within, (REPLICATES, MONTHS)) + ramp(package) * effect + own.normal(0, within, (REPLICATES, 1)) * np.clip(t / 24, 0, 1))
        for name, (level, effect) in EVENTS.items():
            luck = shared.random((REPLICATES, MONTHS))
            series(f, name, np.floor(level + effect * ramp(package) + luck * 2 + own.random((REPLICATES, MONTHS)) * .8), "persons")
        people = np.zeros((REPLICATES, MONTHS, len(groups)))
        people[:, :, 0] = persons * (1 + .002 * t)
        people[:, :, 4] = persons * (.018 + .0001 * t)
        series(f, "population", np.round(people + wobble(60, (REPLICATES, 1, 1))), "persons")
        reached = np.round(np.clip(t - 0, 0, None)[None, :, None] * 34.0 * np.ones((REPLICATES, 1, len(groups))))
        rate = .41 + wobble(.012, (REPLICATES, 1, 1)) + ramp(package)[None, :, None] * .055 + own.normal(0, .006, (REPLICATES, 1, 1))
        kept = np.round(reached * rate)
        series(f, "reached_24", reached, "persons")
        series(f, "sustainable_24", np.divide(kept, reached, out=np.full_like(kept, np.nan), where=reached > 0))
        series(f, "sustainable_by_remigration_24", np.where(reached > 0, .02 + .006 * package, np.nan) + wobble(.002, (REPLICATES, 1, 1)))
        yearly = [2.0 if package else 1.0, 2.6, 1.1]
        scale(f, "/programmes/programme", programmes, text=True)
        scale(f, "/programmes/instrument", ["grant", "job_placement", "overhead"], text=True)
        spent = np.full((REPLICATES, MONTHS, len(programmes), 3), np.nan)
        for p in range(len(programmes)):
            month = np.where(t >= 3, 12_000 * yearly[p], 0) * (1 + .1 * own.normal(0, 1, (REPLICATES, MONTHS)))
            spent[:, :, p, 0 if p == 0 else 1], spent[:, :, p, 2] = month * .88, month * .12
        attach(f.create_dataset("/programmes/spent", data=spent), ["/programmes/replicate", "/programmes/month", "/programmes/programme", "/programmes/instrument"])
        series(f, "programmes_spent", np.nansum(spent, axis=(2, 3)).cumsum(axis=1), "EUR")
        if schema > 1:  # 600 persons: two thirds of them residents; the package gives a third of all a fifth more, and takes a fifth from some
            number = np.arange(600)
            columns = dict(replicate=np.zeros(600, "u4"), month=np.full(600, MONTHS - 1, "i2"), person=number[::-1].astype("i8"), presence=np.where(number % 50 == 7 + int(2 * package), 2, 1).astype("u1"),
                           migrant_state=np.where(number % 3 == 2, 3, 0).astype("u1"), consumption=(300 * np.where(number // 3 % 3 == 0, 1 + .2 * package, np.where(number // 3 % 10 == 1, 1 - .2 * package, 1))).astype("f4"),
                           needs=np.where(number % 2 == 0, 3, 1.5).astype("f4"), composite=np.where(number % 3 == 2, .5 + .08 * package, np.nan).astype("f4"), weight=np.where(number % 3 == 2, 2, 5).astype("f4"))
            for column, values in columns.items():
                f.create_dataset("/panel/" + column, data=values)
        count = 96
        scale(f, "/communities/community", np.arange(count, dtype="i4"))
        f["/communities/district"] = (np.arange(count) // 8).astype("u4")
        place = .57 + wobble(.03, (REPLICATES, 1, count)) + package * (.02 + wobble(.012, (1, 1, count))) + own.normal(0, .012, (REPLICATES, 2, count))
        attach(f.create_dataset("/communities/composite", data=place.astype("f4")), ["/communities/replicate", "/communities/month", "/communities/community"])
        if schema > 1:
            more(f, groups, package, np.random.default_rng(seed + 1000), np.random.default_rng(seed + 1000 + own_luck), spent)


def more(f, groups, package, shared, own, spent):
    """What schema 2 added: outcomes of residents, leaving again by group, the cost account by payer, districts, states of the panel."""
    t = np.arange(MONTHS)
    shape, grown = (REPLICATES, MONTHS, len(groups)), ramp(package)[None, :, None]
    for name, level, effect in [("poverty_gap", .12, -.002), ("distress", .33, -.01), ("gini", .36, .0)]:
        series(f, name, level + shared.normal(0, .005, shape) + grown * effect + own.normal(0, .001, shape))
    series(f, "remigrations_irregular", np.floor(4 - grown + 2 * shared.random(shape)), "persons")
    for name, level, effect in [("remigrated_24", .18, -.02), ("remigrations_irregular_share", .6, -.05), ("remigrations_informed_share", .1, .04)]:
        series(f, name, level + shared.normal(0, .01, (REPLICATES, 1, len(groups))) + grown * effect + own.normal(0, .002, (REPLICATES, 1, len(groups))))
    country, risen = (REPLICATES, MONTHS), ramp(package)[None, :]
    for name, level, effect, unit in [("hires_of_residents", 400, -4, "persons"), ("returnees_departed_informed", 2, 1, "persons"), ("congestion", .3, .002, "share"), ("wage_level_low_informal", 80, .1, "EUR/month"),
                                      ("wage_level_low_formal", 120, .1, "EUR/month"), ("wage_level_high_informal", 140, .2, "EUR/month"), ("wage_level_high_formal", 260, .2, "EUR/month")]:
        series(f, name, level * (1 + .02 * shared.random(country)) + risen * effect + own.normal(0, .001 * level, country), unit)
    paid = np.nansum(spent, axis=(2, 3))
    payers = dict(hosts=.5 * paid + 20_000, donors=.5 * paid, origin_government=1_000 + 0 * paid, municipalities=0 * paid, private_sector=200 * package + 0 * paid, diaspora=0 * paid,
                  households_journeys=9_000 - 500 * risen + 100 * shared.random(country), migrants_returns=800 + 0 * paid, forced_returns=6_000 + 0 * paid, assisted_returns=3_000 + 0 * paid)
    payers["public"] = sum(payers[name] for name in ["hosts", "donors", "origin_government", "municipalities"])
    f.attrs["discount_rate"], f.attrs["price_year"] = .03, np.int32(2020)
    for name, values in payers.items():
        series(f, "cost_" + name, values, "EUR/month")
        series(f, f"cost_{name}_discounted_cumulative", np.cumsum(values * 1.03 ** (-t / 12), axis=1), "EUR")
    districts = 12
    scale(f, "/districts/replicate", np.arange(REPLICATES, dtype="i4"))
    scale(f, "/districts/month", np.array([59, 119], "i4"))
    scale(f, "/districts/district", np.arange(districts, dtype="i4"))
    scale(f, "/districts/group", ["residents", "returnees"], text=True)
    scales = ["/districts/replicate", "/districts/month", "/districts/district", "/districts/group"]
    rate = .5 + shared.normal(0, .02, (REPLICATES, 2, districts, 2)) + .01 * package
    attach(f.create_dataset("/districts/employment_rate", data=rate.astype("f4")), scales)
    attach(f.create_dataset("/districts/composite", data=(rate[..., 1] + .1).astype("f4")), scales[:3])
    number = np.arange(600)  # the package brings an eighth of the unemployed to work and a quarter of the poor out of poverty
    for name, values in dict(activity=np.where((number % 4 < 2) | ((package > 0) & (number % 16 == 2)), 5, 3), channel=np.where(number % 3 == 2, 3, 0), category=np.where(number % 3 == 2, 1 + number % 4, 0), poor=(number % 5 < 2) & ~((package > 0) & (number % 20 < 5))).items():
        f.create_dataset("/panel/" + name, data=values.astype("u1"))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "reference.h5", "senegal_cash", 0, own_luck=1)
    write(folder / "package.h5", "senegal_comprehensive", 1, own_luck=2)
    write(folder / "half.h5", "senegal_half_package", .5, own_luck=3)
    write(folder / "other_seed.h5", "senegal_comprehensive", 1, seed=8, own_luck=2)
    write(folder / "other_people.h5", "senegal_comprehensive", 1, persons=100_000, own_luck=2)
    write(folder / "incomplete.h5", "senegal_comprehensive", 1, done=13, own_luck=2)
    write(folder / "rest.h5", "senegal_comprehensive", 1, own_luck=2)
    with h5py.File(folder / "rest.h5", "r+") as f:
        f["/series/replicate_done"][:13] = 0
        f.attrs["complete"], f.attrs["replicates_done"] = np.uint8(0), np.uint32(REPLICATES - 13)
    write(folder / "schema_1.h5", "senegal_older", 1, own_luck=2, schema=1)
    write(folder / "schema_3.h5", "senegal_newer", 1, own_luck=2, schema=3)
