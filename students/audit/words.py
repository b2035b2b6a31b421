"""What a certificate says, in Chinese and English, from its facts alone: a page may name pools its own way."""

from collections.abc import Mapping
from typing import Any

from common.figures import plain
from students.audit.values import Case, Pool, Ruling

STAGES = {
    "1": ("通识", "General Education"),
    "2": ("通智", "General Intelligence"),
    "3": ("通用", "General Application"),
    "general_education": ("通识", "General Education"),
    "general_intelligence": ("通智", "General Intelligence"),
    "general_application": ("通用", "General Application"),
}
CATEGORIES = {"foundation": ("前沿基础", "Foundation"), "industry": ("产业应用", "Industry")}
READINGS = {
    "earned": ("按已修", "By what is earned"),
    "running": ("算上在读", "With what is running"),
    "planned": ("算上计划", "With what is planned"),
}
SENTENCES = {
    "zh": {
        "rulings": "，用上{rulings}",
        "waived": "免修{course}",
        "stands": "{course}替代{stands_for}",
        "fills": "若{course}计入「{pool}」，",
        "not": "若{course}（及与它一样的课）不计入「{pool}」，",
        "cut": "「{pool}」要求{needs}，{courses}{missing}还差{least}",
        "course": "只能计入它的1门课（{codes}）共{holds}，",
        "courses": "只能计入它的{count}门课（{codes}）共{holds}，",
        "certain": "必定计入它的有{codes}，共{holds}，",
        "held": "只能计入它、又受上限约束的有{codes}，",
        "none": "没有计入它的记录，",
        "shared": "没有只能计入它的记录，",
        "missing": "必修课{codes}没有计入的记录，",
        "help": "能补上的只有{codes}，最多{usable}",
        "caps": "（{caps}）",
        "taken": "修读的最多计入{cap}",
        "recognised": "认定的最多计入{cap}",
        "prices": "给课程定价：{prices}；整门计算，能用上的价合计最多{usable}",
        "least": "「{pool}」要求{needs}，{courses}{missing}所缺学分加所用课程的价至少{worth}",
        "lacks": "所以至少缺{lacks}。",
        "impossible": "课程放不下或超过上限，不成立。",
        "not_proved": "未能证明：至少缺{lacks}，已找到的分配缺{at_most}。",
        "credit": "{n}学分",
        "credits": "{n}学分",
        "comma": "、",
        "stop": "；",
    },
    "en": {
        "rulings": ", with {rulings}",
        "waived": "{course} waived",
        "stands": "{course} in place of {stands_for}",
        "fills": "if {course} fills “{pool}”, ",
        "not": "if {course} (and any course like it) does not fill “{pool}”, ",
        "cut": "“{pool}” requires {needs}, {courses}{missing}it still lacks {least}",
        "course": "the only record that can fill nothing else ({codes}) brings {holds}, ",
        "courses": "the {count} records that can fill nothing else ({codes}) bring {holds}, ",
        "certain": "it is sure of {holds} ({codes}), ",
        "held": "{codes} can fill nothing else, but only within a cap, ",
        "none": "no record counts in it, ",
        "shared": "every record that can fill it can fill another, ",
        "missing": "no record counts for compulsory {codes}, ",
        "help": "only {codes} can help, with at most {usable}",
        "caps": " ({caps})",
        "taken": "of what was taken, at most {cap} can count",
        "recognised": "of what was recognised, at most {cap} can count",
        "prices": "price the courses {prices}; counted whole, at most {usable} of these prices can be used",
        "least": "“{pool}” requires {needs}, {courses}{missing}"
        "what it lacks plus the prices of the courses it uses is at least {worth}",
        "lacks": "so at least {lacks} short.",
        "impossible": "courses do not fit or exceed a cap: this cannot be.",
        "not_proved": "not proved: at least {lacks} short, and the allocation found is {at_most} short.",
        "credit": "1 credit",
        "credits": "{n} credits",
        "comma": ", ",
        "stop": "; ",
    },
}
# Of the map: where each stage and each half stands.
STAGE_AT = {stage: at % 3 for at, stage in enumerate(STAGES)}
HALF_AT = {half: at for at, half in enumerate(CATEGORIES)}
Facts = Mapping[str, Any]
Names = Mapping[str, tuple[str, str]]


def sentences(case: Case, entry: Facts, names: Names | None = None) -> dict[str, str]:
    """The entry in both languages; with `names`, pools are called as people call them."""
    return {language: "".join(said).strip() for language, said in lines(case, entry, names).items()}


def lines(case: Case, entry: Facts, names: Names | None = None) -> dict[str, list[str]]:
    """The same, a line for each pool in the order of the map where there are several things to say."""
    names = {str(pool.id): pool_names(pool) for pool in case.pools} | dict(names or {})
    return {
        language: _Speaker(case, language, at, names).lines(entry) for at, language in enumerate(SENTENCES)
    }


def on_map(pool: Pool) -> tuple[int, int, int, str]:
    """Where a pool stands: by stage, foundation first, then by its own number, 9 before 10."""
    own = str(pool.id)
    return STAGE_AT.get(str(pool.stage), 3), HALF_AT.get(pool.category.lower(), 2), len(own), own


def pool_names(pool: Pool) -> tuple[str, str]:
    """Where a pool stands on the map, and its own name: 通智·产业应用 P1."""
    stage = STAGES.get(str(pool.stage), (str(pool.stage),) * 2)
    category = CATEGORIES.get(pool.category.lower(), (pool.category,) * 2)
    return f"{stage[0]}·{category[0]} {pool.id}", f"{stage[1]} · {category[1]} {pool.id}"


class _Speaker:
    def __init__(self, case: Case, language: str, at: int, names: Mapping[str, tuple[str, str]]) -> None:
        self.case, self.words, self.at, self.names = case, SENTENCES[language], at, names
        self.places = {pool.id: on_map(pool) for pool in case.pools}

    def lines(self, entry: Facts) -> list[str]:
        head = self.head(entry) + "".join(map(self.decision, entry["when"]))
        *parts, end = self.body(entry)
        if len(parts) < 2:
            return [head + self.words["stop"].join([*parts, end])]
        return [head, *(part + self.words["stop"] for part in parts), end]

    def head(self, entry: Facts) -> str:
        rulings = self.listed(self.ruling(one) for one in self.case.rulings if one.id in entry["rulings"])
        used = self.words["rulings"].format(rulings=rulings) if rulings else ""
        return READINGS[entry["reading"]][self.at] + used + ("：" if self.at == 0 else ": ")

    def ruling(self, ruling: Ruling) -> str:
        words = self.words["stands" if ruling.stands_for else "waived"]
        return words.format(course=ruling.course, stands_for=ruling.stands_for)

    def decision(self, decision: Facts) -> str:
        words = self.words["fills" if decision["fills"] else "not"]
        return words.format(course=decision["course"], pool=self.name(decision["pool"]))

    def body(self, entry: Facts) -> list[str]:
        if entry["kind"] == "impossible":
            return [self.words["impossible"]]
        is_cut = entry["kind"] == "cut"
        parts = [self.pool(pool, is_cut) for pool in sorted(entry["pools"], key=self.order)]
        if entry["prices"]:
            parts.append(self.priced(entry, is_cut))
        short = {key: self.credits(entry[key]) for key in ("lacks", "at_most") if key in entry}
        key = "not_proved" if entry["kind"] == "not_proved" else "lacks"
        return [*parts, self.words[key].format(**short)]

    def priced(self, entry: Facts, is_cut: bool) -> str:
        prices, usable = entry["prices"], entry["usable"]
        shown = self.listed(
            f"{code}（{n}）" if self.at == 0 else f"{code} ({n})" for code, n in prices.items()
        )
        if is_cut:
            said = self.words["help"].format(codes=shown, usable=self.credits(usable))
        else:
            said = self.words["prices"].format(prices=shown, usable=usable)
        return said + self.caps(prices)

    def pool(self, facts: Facts, is_cut: bool) -> str:
        missing = self.listed(facts["missing"])
        return self.words["cut" if is_cut else "least"].format(
            pool=self.name(facts["pool"]),
            needs=self.credits(facts["needs"]),
            courses=self.courses(facts),
            missing=self.words["missing"].format(codes=missing) if missing else "",
            least=self.credits(facts["least"]),
            worth=facts["least"],
        )

    def courses(self, facts: Facts) -> str:
        """What can fill nothing else; that there is nothing need not be said where a compulsory course is missing."""
        count, held = len(facts["courses"]), self.listed(facts.get("held", ()))
        kind = "certain" if held else "course" if count == 1 else "courses"
        sure = self.words[kind].format(
            count=count, codes=self.listed(facts["courses"]), holds=self.credits(facts["holds"])
        )
        if count or held:
            return (sure if count else "") + (self.words["held"].format(codes=held) if held else "")
        # An audit kept by an engine before 4 did not ask: nothing is said then.
        is_silent = facts["missing"] or "shared" not in facts
        return "" if is_silent else self.words["shared" if facts["shared"] else "none"]

    def caps(self, priced: Facts) -> str:
        """What holds the courses at issue back."""
        held = {record.source for record in self.case.records if record.course in priced}
        caps = ((source, cap) for source, cap in sorted(self.case.caps.items()) if source in held)
        told = self.listed(self.words[source].format(cap=self.credits(plain(cap))) for source, cap in caps)
        return self.words["caps"].format(caps=told) if told else ""

    def order(self, facts: Facts) -> tuple[int, int, int, str]:
        return self.places[facts["pool"]]

    def credits(self, n: str) -> str:
        return self.words["credit" if n == "1" else "credits"].format(n=n)

    def name(self, pool: str | int) -> str:
        return self.names[str(pool)][self.at]

    def listed(self, words: Any) -> str:
        return self.words["comma"].join(words)
