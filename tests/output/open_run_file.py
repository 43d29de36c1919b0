"""Opens a run file as an analyst would, with h5py and xarray, and checks labels, units, values and what is missing.

usage: open_run_file.py FILE EXPECTED    EXPECTED: employment_rate of replicate 1, last month, group forced
"""
import sys

import h5py
import numpy as np
import xarray as xr

path, expected = sys.argv[1], float(sys.argv[2])

series = xr.open_dataset(path, group="series", engine="h5netcdf")
assert series["employment_rate"].dims == ("replicate", "month", "group"), series["employment_rate"].dims
assert series["tension"].dims == ("replicate", "month")
assert list(series["group"].values[:2]) == ["population", "residents"], series["group"].values
assert series["employment_rate"].attrs["units"] == "share"
assert series["employment_rate"].attrs["long_name"] == "Employment rate"
assert series["month"].attrs["units"] == "1" and series["month"].attrs["first_month"] == "2020-01"
assert float(series["employment_rate"].sel(replicate=1, group="forced").isel(month=-1)) == expected
assert np.isnan(series["employment_rate"].sel(replicate=2)).all(), "a replicate that was not finished is missing"
assert np.isnan(series["distress"].sel(group="abroad")).all(), "a measure is missing where it is not defined"
assert list(series["replicate_done"].values) == [1, 1, 0]

assert "served_by_comprehensive" in list(series["group"].values) and "returnees_vulnerable" in list(series["group"].values)
assert 0 < float(series["gini"].sel(replicate=1, group="residents").isel(month=-1)) < 1
assert series["cost_public"].attrs["units"] == "EUR/month" and series["cost_public_discounted_cumulative"].attrs["units"] == "EUR"

panel = xr.open_dataset(path, group="panel", engine="h5netcdf").to_dataframe()
assert (panel["presence"] > 0).all() and panel["month"].max() == 23
assert not panel.duplicated(["replicate", "month", "person"]).any()

assert {"months_abroad", "vulnerability", "from_transit", "served_by", "skill_foreign", "channel", "needs", "instruments", "informed", "preparedness", "stigma"} <= set(panel.columns)
waged = panel["activity"].isin([5, 6])
assert waged.any() and (panel["earnings"] - panel["wage"])[waged].abs().max() < 0.01

costs = xr.open_dataset(path, group="costs", engine="h5netcdf")
table = costs.to_dataframe()
assert table["amount"].dtype == np.int64 and table.groupby(["replicate", "month"])["amount"].sum().eq(51_000).all()
training = costs["instrument"].attrs["flag_meanings"].split().index("training")
assert table[table["instrument"] == training]["community"].isin([0, 1]).all()

districts = xr.open_dataset(path, group="districts", engine="h5netcdf")
assert districts["poverty_rate"].dims == ("replicate", "month", "district", "group") and list(districts["group"].values) == ["residents", "returnees"]

ledger = xr.open_dataset(path, group="ledger", engine="h5netcdf")
assert int(ledger["flow"].sel(payer="employers", payee="households").isel(replicate=0, month=3)) == 1003

programmes = xr.open_dataset(path, group="programmes", engine="h5netcdf")
assert float(programmes["spent"].sel(programme="comprehensive", instrument="training").isel(replicate=1, month=0)) == 500.0

communities = xr.open_dataset(path, group="communities", engine="h5netcdf")
assert list(communities["month"].values) == [11, 23] and communities["tension"].dims == ("replicate", "month", "community")

surveys = xr.open_dataset(path, group="surveys", engine="h5netcdf")
assert surveys["due"].dims == ("replicate", "month", "survey", "wave", "respondents", "sex"), surveys["due"].dims
cell = surveys.sel(survey="comprehensive", wave=12, respondents="forced", sex="male").isel(replicate=1, month=3)
assert float(cell["due"]) == 4 and abs(float(cell["composite_measured"]) - 1.33) < 1e-9 and surveys["wave"].attrs["units"] == "months"
assert np.isnan(surveys["due"].isel(replicate=2)).all() and "truth" in surveys["sustained"].attrs["long_name"]
answers = xr.open_dataset(path, group="answers", engine="h5netcdf").to_dataframe()
assert set(answers["replicate"]) == {0} and len(answers) == 5 * 24, "answers are kept for replicates with a panel"
removed = answers[answers["respondents"] == 2]
assert removed["composite_measured"].count() == 2 * 24 and removed["composite_true"].count() == 3 * 24
assert (removed["weight"].dropna() == 2).all() and removed["weight"].count() == 2 * 24

with h5py.File(path) as file:
    assert file.attrs["filetype"] == "homeward run" and file.attrs["complete"] == 0 and file.attrs["replicates_done"] == 2
    assert file.attrs["schema_version"] == 2 and file.attrs["price_year"] == 2020 and file.attrs["discount_rate"] == 0.03
    assert file["panel/served_by"].attrs["flag_meanings"] == "served_by_comprehensive" and list(file["panel/served_by"].attrs["flag_masks"]) == [1]
    assert file.attrs["scenario_name"] == "sample — échantillon"
    assert file["scenario/resolved_toml"][()].decode().startswith("[time]")
    values = file["series/employment_rate"]
    assert [dim[0].name.rsplit("/", 1)[1] for dim in values.dims] == ["replicate", "month", "group"]
    assert values.compression == "gzip" and values.shuffle and values.fletcher32
    assert np.isnan(values.attrs["_FillValue"]).all()
    assert file["panel/activity"].attrs["flag_meanings"].split()[4] == "unemployed"
    units = dict(zip(file["measures/measure"].asstr()[:], file["measures/unit"].asstr()[:]))
    assert units["wage"] == "EUR/month"

if "--show" in sys.argv:
    print(series[["employment_rate", "composite", "tension"]])
print("opened with h5py", h5py.__version__, "and xarray")
