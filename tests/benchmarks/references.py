"""How fast a large file of references is taken in, and whether memory stays flat."""

import io
import tempfile
import time
import tracemalloc
from pathlib import Path

from django.core.management import call_command

from .table import Row

FEW, MANY = 500, 5_000
GOAL = 100

RECORD = """TY  - JOUR
TI  - Study {number} of continuous low-level heat wrap therapy for acute low back pain
AU  - French, Simon D.
AU  - Cameron, Melainie
AU  - Walker, Bruce F.
T2  - Spine
J2  - Spine (Phila Pa 1976)
PY  - 2006
DA  - 2006/04/20/
VL  - 31
IS  - 9
SP  - {number}
EP  - {number}8
DO  - 10.1000/bench.{number}
AB  - {abstract}
ER  -

"""


def import_cost() -> Row:
    """Records a second, and how much more memory a large file takes than a small one."""
    take(0, FEW)
    rate = MANY / take(FEW, MANY)
    few, many = peak(FEW), peak(MANY)
    return Row(
        f"records a second of a RIS file of {MANY:,}",
        f"≥ {GOAL}",
        f"{rate:,.0f}",
        rate >= GOAL,
        f"It takes {many / 2**20:.1f} MB at most, one of {FEW} takes {few / 2**20:.1f} MB.",
    )


def peak(count: int) -> int:
    """The most memory that an import of so many new records takes, in bytes; nothing is kept."""
    tracemalloc.start()
    take(10 * MANY, count, "--dry-run")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def take(start: int, count: int, *options: str) -> float:
    """Import so many records, numbered from `start`; the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.ris"
        with path.open("w") as file:
            for number in range(start, start + count):
                file.write(RECORD.format(number=number, abstract="Heat may ease pain. " * 60))
        begun = time.perf_counter()
        call_command(
            "import_references", path, *options, stdout=io.StringIO(), stderr=io.StringIO()
        )
        return time.perf_counter() - begun
