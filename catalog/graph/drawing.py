"""From courses to the drawing. The same courses give the same drawing, in any order."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalog.graph.columns import columns, folded, tied
from catalog.graph.kin import among, links
from catalog.graph.order import layered, ordered
from catalog.graph.sheet import RING, Sheet
from catalog.graph.values import Course, Drawing, Words

# How much room there may be on the page, and how wide a node may be in it: the first that fits is taken.
NARROW = 760
SIZES = (
    (NARROW, 188),
    (NARROW, 168),
    (960, 168),
    (960, 152),
    (1196, 168),
    (1196, 152),
    (1196, 140),
    (1196, 136),
)


def drawing(courses: Iterable[Course], here: str, words: Words, *, unfolded: bool = False) -> Drawing:
    """The course with everything before and after it."""
    return _drawing(tuple(sorted(courses, key=lambda course: course.code)), here, words, unfolded)


@lru_cache(maxsize=256)  # what is drawn changes only when a course does
def _drawing(courses: tuple[Course, ...], here: str, words: Words, unfolded: bool) -> Drawing:
    sheet = next(_sheets(courses, here, words, unfolded))
    nodes, folds = tuple(sheet.nodes()), tuple(sheet.folds())
    joins = tuple(join for pen in sheet.pens() for join in pen.joins())
    boxes = [*(n.box for n in nodes), *(f.box for f in folds), *(j.box for j in joins)]
    return Drawing(
        width=sheet.width,
        height=max(box.bottom for box in boxes) + RING,
        room=sheet.room,
        headers=tuple(sheet.headers()),
        nodes=nodes,
        joins=joins,
        lines=tuple(line for pen in sheet.pens() for line in pen.lines()),
        folds=folds,
    )


def _sheets(courses: Iterable[Course], here: str, words: Words, unfolded: bool) -> Iterator[Sheet]:
    """Every size that fits; at last the smallest, which does not."""
    known = tied(among(courses), here)
    home = columns(known, here)
    shown = known if unfolded else folded(known, home, here)
    stages = {home[code]: course.stage for code, course in known.items()}
    layers, joints = layered({code: home[code] for code in shown}, links(shown), len(stages))
    layers = ordered(layers, joints)
    away = [home[code] for code in known if code not in shown]
    hidden = {column: away.count(column) for column in sorted(set(away))}
    for room, node in SIZES:
        sheet = Sheet(
            shown, here, home, layers, joints, [stages[at] for at in sorted(stages)], hidden, words, node, room
        )  # fmt: skip
        if sheet.fits:
            yield sheet
    yield sheet
