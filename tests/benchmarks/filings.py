"""A hundred filings in one run: what drafting costs beside printing, and whether memory grows.

``python tests/benchmarks/filings.py``. The raw side of printing is measured in ``word.py`` and ``pdf.py``; here each row
is a share of the whole way from the case to two files that were searched for protected names.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS.parent), str(TESTS / "documents"), str(TESTS / "documents" / "kenya")]

from answering import answered  # noqa: E402
from told import told  # noqa: E402

from workflow.documents.finished import texts  # noqa: E402

FILINGS = ("affidavit_opposing_bail", "charge_sheet", "protection_application", "watching_brief_notice")


def memory() -> int:
    """Resident kilobytes of this process."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


def main() -> None:
    case = told("defilement_to_the_court_of_appeal", "2011-05-03")
    people = {"accused": ["A1"], "victim": ["V1"]}
    spent: dict[str, list[float]] = {"drafting": [], "Word, searched": [], "PDF, searched": [], "the search alone": []}
    before = 0
    for number in range(120):
        if number == 20:
            before = memory()
            spent = {name: [] for name in spent}
        filing = FILINGS[number % len(FILINGS)]
        made = answered(case, filing, *people.get(case.law.filings[filing].for_each, ()), on=f"2011-06-{number % 28 + 1:02d}")
        begun = perf_counter()
        made = answered(case, filing, *people.get(case.law.filings[filing].for_each, ()), on=f"2011-06-{number % 28 + 1:02d}")
        drafted = perf_counter()
        word = made.as_word()
        printed = perf_counter()
        pdf = made.as_pdf()
        ended = perf_counter()
        for content in (word, pdf):
            for _, text in texts(content):
                made.search.hits(text)
        searched = perf_counter()
        for name, seconds in zip(spent, (drafted - begun, printed - drafted, ended - printed, searched - ended), strict=True):
            spent[name].append(seconds)
    whole = sum(median(values) for name, values in spent.items() if name != "the search alone")
    print(f"{'one filing, median of a hundred':34} {'ms':>8} {'share':>7}")
    for name, values in spent.items():
        print(f"{name:34} {1000 * median(values):8.1f} {median(values) / whole:7.2f}")
    print(f"\ngrowth of the process over these 100 filings: {memory() - before} KB")


if __name__ == "__main__":
    main()
