"""A file of rules: what each row means, what is wrong with it, and what it leaves to be settled."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from alliance.imports.overlaps import settle_overlap, stands_already
from alliance.imports.proposal import MOST_QUESTIONS, Entry, Proposal, Question, State, sealed
from alliance.imports.rule import Rule
from alliance.imports.table import Labels, Line, labels_of, shown, table_of
from alliance.imports.terms import ask_of_terms, term_facts
from alliance.imports.world import World, Writer, courses_called
from alliance.models import Agreement, Equivalence, PartnerCourse
from alliance.models.equivalence import MOST_SOURCES
from catalog.models import Course, Organisation
from common.refusals import SENTENCES

TERMS = (
    "relation", "reason_zh", "reason_en", "score_from", "score_until", "condition_zh", "condition_en", "credits",
    "counts_as", "valid_from", "valid_until", "basis_zh", "basis_en", "source",
)  # fmt: skip
COLUMNS = ("agreement", "version", "direction", "partner", "own_courses", "partner_courses", *TERMS)
NEEDED = (
    "agreement",
    "direction",
    "own_courses",
    "partner_courses",
    "credits",
    "counts_as",
    "valid_from",
    "basis_zh",
)
Chosen = Mapping[str, str]


def rule_labels() -> Labels:
    told = labels_of(Equivalence, (name for name in COLUMNS if name != "version"))
    version = labels_of(Agreement, ["version"])
    return {name: (told | version)[name] for name in COLUMNS}


def rule_proposal(text: str, writer: Writer, chosen: Chosen) -> Proposal[Rule]:
    world = World(table_of(text, rule_labels(), NEEDED), writer)
    before: list[Entry[Rule]] = []
    for line in world.lines:
        entry = _entry(line, world, chosen)
        if not entry.is_faulty and not entry.is_open:
            _meet_others(entry, before, world, chosen)
        before.append(entry)
    _ask_for_fewer(before)
    return Proposal(before, sealed(text, writer.university.pk, *world.told))


def _entry(line: Line, world: World, chosen: Chosen) -> Entry[Rule]:
    rule = Rule(Equivalence(**term_facts(line)))
    entry = Entry(line, "", rule)
    partner = _partner(line, world)
    agreement = _agreement(entry, world, chosen, partner)
    if partner and agreement:
        rule.row.agreement, rule.row.partner = agreement, partner
    rule.ours = _own_courses(line, world)
    rule.theirs = _their_courses(entry, world, partner, chosen) if partner else []
    line.ask_of_fields(rule.row)
    ask_of_terms(line, rule.row)
    if not entry.is_open:
        _ask_of_sides(line, rule)
    entry.told = _told(rule)
    return entry


def _told(rule: Rule) -> str:
    ours = " + ".join(course.code for course in rule.ours)
    theirs = " + ".join(f"{course.code} {course.title}" for course in rule.theirs)
    return f"{ours} {rule.row.sign} {theirs}" if rule.row.is_out else f"{theirs} {rule.row.sign} {ours}"


def _partner(line: Line, world: World) -> Organisation | None:
    word = line.text("partner")
    if not word and not world.writer.is_institute:
        return world.writer.university
    found = world.partners.get(word.casefold()) if word else None
    if not word:
        line.refuse("partner", _("要写明是哪所外校。"))
    elif found is None:
        told = (
            _("“%(word)s”不是联盟里的高校。")
            if world.writer.is_institute
            else _("这里只写本校的对应，不是“%(word)s”的。")
        )
        line.refuse("partner", told % {"word": shown(word)})
    return found


def _agreement(
    entry: Entry[Rule], world: World, chosen: Chosen, partner: Organisation | None
) -> Agreement | None:
    line, number = entry.line, entry.line.text("agreement")
    found = [
        each for each in world.agreements.get(number, []) if line.text("version") in ("", str(each.version))
    ]
    if not found:
        line.refuse(
            "agreement",
            _("没有“%(word)s”这份协议，或者这所高校不是签约方，或者它已经结束。") % {"word": shown(number)},
        )
        return None
    agreement = found[0]
    if len(found) > 1:
        options = [(str(each.pk), _version(each)) for each in found]
        told = _("%(number)s有几个版本，这条写在哪一版？") % {"number": number}
        question = _asked(entry, "version", told, options, chosen)
        agreement = next((each for each in found if str(each.pk) == question.chosen), agreement)
        if question.is_open:
            return agreement
    return agreement if _is_allowed(entry, agreement, partner, world) else None


def _version(agreement: Agreement) -> str:
    words = {"version": agreement.version, "status": agreement.get_status_display()}
    return _("第%(version)s版，%(status)s") % words


def _is_allowed(entry: Entry[Rule], agreement: Agreement, partner: Organisation | None, world: World) -> bool:
    """The partner signs it too; and once it is sealed, only whoever recognises adds to it."""
    line, direction = entry.line, entry.fresh.row.direction
    if partner and (agreement.pk, partner.pk) not in world.parties:
        line.refuse("partner", _("%(partner)s不是这份协议的签约方。") % {"partner": partner.short})
        return False
    if not agreement.is_draft and direction and not world.writer.decides(direction):
        line.refuse(
            "direction", _("协议已经提交签署，这个方向的对应由认的那一方写；协议还是草稿时双方都能写。")
        )
        return False
    return True


def _own_courses(line: Line, world: World) -> list[Course]:
    found: dict[str, Course] = {}
    for code in line.words("own_courses"):
        if code not in world.ours:
            line.refuse(
                "own_courses", _("学院没有课程%(course)s，或者还没有发布。") % {"course": shown(code)}
            )
        elif code in found:
            line.refuse("own_courses", _("“%(word)s”写了两次。") % {"word": code})
        else:
            found[code] = world.ours[code]
    return list(found.values())


def _their_courses(
    entry: Entry[Rule], world: World, partner: Organisation, chosen: Chosen
) -> list[PartnerCourse]:
    line, whole = entry.line, entry.line.text("partner_courses")
    words = [whole] if (partner.pk, whole) in world.theirs else line.words("partner_courses")
    found: list[PartnerCourse] = []
    for at, word in enumerate(words):
        courses = courses_called(world, partner, word)
        course = _one_of(entry, at, word, courses, chosen) if courses else None
        if not courses:
            line.refuse(
                "partner_courses",
                _("%(partner)s没有课程“%(word)s”，请先导入课程。")
                % {"partner": partner.short, "word": shown(word)},
            )
        elif course in found:
            line.refuse("partner_courses", _("“%(word)s”写了两次。") % {"word": shown(word)})
        elif course:
            found.append(course)
    return found


def _one_of(
    entry: Entry[Rule], at: int, word: str, courses: list[PartnerCourse], chosen: Chosen
) -> PartnerCourse | None:
    """The course a word means; asked where it means several."""
    if len(courses) == 1:
        return courses[0]
    options = [(str(course.pk), _cohort(course)) for course in courses]
    told = _("%(word)s是哪一门？") % {"word": word}
    question = _asked(entry, "partner_courses", told, options, chosen, at)
    return next((course for course in courses if str(course.pk) == question.chosen), None)


def _cohort(course: PartnerCourse) -> str:
    if course.credits is None:
        return str(course)
    return _("%(course)s，%(credits)s学分") % {"course": course, "credits": course.credits.normalize()}


def _asked(
    entry: Entry[Any], column: str, told: str, options: list[tuple[str, str]], chosen: Chosen, at: int = 0
) -> Question:
    name = f"{entry.line.key}-{column}-{at}"
    question = Question(name, entry.line, column, told, options, chosen.get(name, ""))
    entry.questions.append(question)
    return question


def _ask_of_sides(line: Line, rule: Rule) -> None:
    """A rule starts somewhere, and leads somewhere unless it counts as free credits or as nothing."""
    if not line.words(rule.starts_in):
        line.refuse(rule.starts_in, _("这条对应从哪门课开始？至少写一门。"))
    if len(rule.source_ids) > MOST_SOURCES:
        line.refuse(rule.starts_in, SENTENCES["equivalence_sources"].text)
    if rule.row.counts_as not in ("free", "nothing") and not line.words(rule.leads_to):
        line.refuse(rule.leads_to, _("除了计作选修和不认可，都要写对应的课程。"))


def _meet_others(entry: Entry[Rule], before: list[Entry[Rule]], world: World, chosen: Chosen) -> None:
    """With the rules that stand, then with the rows above."""
    told = [name for name in TERMS if name in entry.line.cells]
    if stands_already(entry.fresh, world.standing, told):
        entry.state = State.SAME
        return
    if question := settle_overlap(entry, world.standing, before, chosen):
        entry.questions.append(question)


def _ask_for_fewer(entries: list[Entry[Rule]]) -> None:
    """Nobody settles a thousand things on one page."""
    asked = [entry for entry in entries if entry.is_open]
    if sum(len(entry.questions) for entry in asked) <= MOST_QUESTIONS:
        return
    for entry in asked:
        for question in entry.questions:
            entry.line.refuse(
                question.column,
                _("%(question)s要选的太多了，请在文件里写明，例如SE21601@2024级。")
                % {"question": question.sentence},
            )
        entry.questions.clear()
