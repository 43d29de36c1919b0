"""What the scripts here share: run files opened, persons of the panel paired across runs, intervals over replicates.

Figures are kept one a replicate, so that differences between runs of one seed are paired before anything is averaged. Needs h5py and numpy.
"""
import pathlib
import re

import h5py
import numpy as np

# Student's t, 97.5 %, by degrees of freedom; the last is good enough for more
T975 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042]


def t975(degrees):
    return T975[degrees - 1] if degrees <= len(T975) else 1.96 + 2.46 / degrees


def interval(values):
    """Mean over replicates, and half its 95 % interval."""
    values = np.asarray(values, float)
    values = values[np.isfinite(values)]
    if len(values) < 2:
        return (values[0] if len(values) else np.nan), np.nan
    return values.mean(), t975(len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))


def number(value, digits, signed=False):
    return ("+" if signed and value > 0 else "") + f"{value:,.{digits}f}".replace("-", "−")


def shown(values, digits=3, signed=False):
    """mean ± half, with no more digits than asked for"""
    mean, half = interval(values)
    if not np.isfinite(mean):
        return "–"
    return f"{number(mean, digits, signed)} ± {number(half, digits)}" if np.isfinite(half) else number(mean, digits, signed)


def difference(values, digits=3):
    """The same for a difference: in brackets where its interval holds nought."""
    mean, half = interval(values)
    if np.isfinite(mean) and np.all(np.asarray(values)[np.isfinite(values)] == 0):
        return "0"
    text = shown(values, digits, signed=True)
    return f"({text})" if np.isfinite(half) and abs(mean) <= half else text


class Run:
    """A run file: its finished replicates."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.file = h5py.File(path, "r")
        self.name = self.path.stem
        self.groups = [g.decode() for g in self.file["series/group"][:]]
        self.done = self.file["series/replicate_done"][:].astype(bool)
        self.replicates = self.file["series/replicate"][:][self.done]
        self.inputs = self.file["scenario/resolved_toml"][()].decode()
        self.kin = {key: self.file.attrs[key] for key in ("seed", "rng", "months", "first_month", "spin_up_months", "currency", "software_version")}

    def series(self, measure, group=None):
        """replicate x month"""
        data = self.file["series"][measure][:][self.done]
        return data[:, :, self.groups.index(group)] if data.ndim == 3 else data

    def setting(self, section, key):
        """A number of the scenario."""
        part = self.inputs.split("\n[" + section + "]\n", 1)[1].split("\n[", 1)[0]
        found = re.search(r"^" + key + r" = (?:\{[^}]*value = )?([-\d.]+)", part, re.M)
        return float(found.group(1)) if found else float("nan")

    def codes(self, column):
        return {meaning: code for code, meaning in enumerate(self.file["panel"][column].attrs["flag_meanings"].split())}


def unlike(first, second):
    """Why the two cannot be paired; empty if they can."""
    return [key for key in first.kin if first.kin[key] != second.kin[key]]


class Persons:
    """Rows of the panel that a test of state chooses, as columns read when they are asked for."""

    def __init__(self, run, migrant_state="returned"):
        self.run = run
        self.keep = np.flatnonzero(run.file["panel/migrant_state"][:] == run.codes("migrant_state")[migrant_state])
        self.columns = {}

    def __getattr__(self, name):
        if name.startswith("_") or name in ("columns", "keep", "run"):
            raise AttributeError(name)
        if name not in self.columns:
            values = self.run.file["panel"][name][:][self.keep]
            self.columns[name] = np.searchsorted(self.run.replicates, values) if name == "replicate" else values  # a replicate by its place
        return self.columns[name]

    def is_(self, column, *meanings):
        codes = self.run.codes(column)
        return np.isin(getattr(self, column), [codes[m] for m in meanings])

    def works(self):
        return self.is_("activity", "informal", "formal", "self_employed", "apprentice")

    def mean(self, value, rows):
        """Weighted mean over some rows, one a replicate."""
        return mean_by_replicate(value, self.weight, self.replicate, rows, len(self.run.replicates))

    def spells(self):
        """Each row's stay at home, numbered: a person from one return to the next departure, in one replicate."""
        back = self.month.astype(np.int64) - self.months_since_return
        keys = np.stack([self.replicate.astype(np.int64), self.person, back])
        _, number_ = np.unique(keys, axis=1, return_inverse=True)
        return number_.ravel()

    def months_since(self, event, spells):
        """Months from the first row of the spell in which `event` holds; below 0 before it, or far below if it never does."""
        first = np.full(spells.max() + 1, 1 << 20)
        np.minimum.at(first, spells[event], self.month[event])
        return self.month.astype(np.int64) - first[spells]


def mean_by_replicate(value, weight, replicate, rows, replicates):
    rows = rows & np.isfinite(value)
    top = np.bincount(replicate[rows], weights=(value * weight)[rows], minlength=replicates)
    bottom = np.bincount(replicate[rows], weights=weight[rows], minlength=replicates)
    with np.errstate(invalid="ignore"):
        return np.where(bottom > 0, top / np.maximum(bottom, 1e-30), np.nan)


def paired(first, second):
    """Rows of the two in which the same person is met in the same replicate and month."""
    people = np.unique(np.concatenate([first.person, second.person]))
    months = int(max(first.month.max(), second.month.max())) + 1
    replicates = int(max(first.replicate.max(), second.replicate.max())) + 1

    def keys(persons):
        return (np.searchsorted(people, persons.person) * replicates + persons.replicate) * months + persons.month

    _, here, there = np.intersect1d(keys(first), keys(second), assume_unique=True, return_indices=True)
    return here, there
