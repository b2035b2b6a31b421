"""What a certificate says, in Chinese and English, from its facts alone: a page may name pools its own way."""

from collections.abc import Mapping
from typing import Any

from students.audit.values import Case, Pool, plain

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
        "rulings": "，用替代与免修{rulings}",
        "fills": "若{course}计入「{pool}」，",
        "not": "若{course}（及与它一样的课）不计入「{pool}」，",
        "cut": "「{pool}」要求{needs}学分，{courses}{missing}还差{least}学分",
        "courses": "只能计入它的{count}门课（{codes}）共{holds}学分，",
        "none": "没有只能计入它的课，",
        "missing": "必修课{codes}没有计入的记录，",
        "help": "能补上的只有{codes}，最多{usable}学分",
        "caps": "（{caps}）",
        "taken": "修读的最多计入{cap}学分",
        "recognised": "认定的最多计入{cap}学分",
        "prices": "给课程定价：{prices}；整门计算，能用上的价合计最多{usable}",
        "least": "「{pool}」要求{needs}学分，{courses}{missing}所缺学分加所用课程的价至少{least}",
        "lacks": "所以至少缺{lacks}学分。",
        "impossible": "课程放不下或超过上限，不成立。",
        "not_proved": "未能证明：至少缺{lacks}学分，已找到的分配缺{at_most}学分。",
        "comma": "、",
        "stop": "；",
    },
    "en": {
        "rulings": ", using rulings {rulings}",
        "fills": "if {course} fills “{pool}”, ",
        "not": "if {course} (and any course like it) does not fill “{pool}”, ",
        "cut": "“{pool}” requires {needs} credits, {courses}{missing}it still lacks {least}",
        "courses": "the {count} courses that can only fill it ({codes}) have {holds} credits, ",
        "none": "no course can only fill it, ",
        "missing": "compulsory {codes} has no counted record, ",
        "help": "only {codes} can help, with at most {usable} credits",
        "caps": " ({caps})",
        "taken": "of credits taken, at most {cap} count",
        "recognised": "of recognised credits, at most {cap} count",
        "prices": "price the courses {prices}; counted whole, at most {usable} of these prices can be used",
        "least": "“{pool}” requires {needs} credits, {courses}{missing}"
        "what it lacks plus the prices of the courses it uses is at least {least}",
        "lacks": "so at least {lacks} credits are short.",
        "impossible": "courses do not fit or exceed a cap: this cannot be.",
        "not_proved": "Not proved: at least {lacks} credits are short, the allocation found is short of {at_most}.",
        "comma": ", ",
        "stop": "; ",
    },
}
Facts = Mapping[str, Any]
Names = Mapping[str, tuple[str, str]]


def sentences(case: Case, entry: Facts, names: Names | None = None) -> dict[str, str]:
    """The entry in both languages; with `names`, pools are called as people call them."""
    names = {str(pool.id): pool_names(pool) for pool in case.pools} | dict(names or {})
    return {
        language: _Speaker(case, language, at, names).entry(entry) for at, language in enumerate(SENTENCES)
    }


def pool_names(pool: Pool) -> tuple[str, str]:
    """Where a pool stands on the map, and its own name: 通智·产业应用 P1."""
    stage = STAGES.get(str(pool.stage), (str(pool.stage),) * 2)
    category = CATEGORIES.get(pool.category.lower(), (pool.category,) * 2)
    return f"{stage[0]}·{category[0]} {pool.id}", f"{stage[1]} · {category[1]} {pool.id}"


class _Speaker:
    def __init__(self, case: Case, language: str, at: int, names: Mapping[str, tuple[str, str]]) -> None:
        self.case, self.words, self.at, self.names = case, SENTENCES[language], at, names

    def entry(self, entry: Facts) -> str:
        return self.head(entry) + "".join(map(self.decision, entry["when"])) + self.body(entry)

    def head(self, entry: Facts) -> str:
        rulings = self.listed(map(str, entry["rulings"]))
        used = self.words["rulings"].format(rulings=rulings) if rulings else ""
        return READINGS[entry["reading"]][self.at] + used + ("：" if self.at == 0 else ": ")

    def decision(self, decision: Facts) -> str:
        words = self.words["fills" if decision["fills"] else "not"]
        return words.format(course=decision["course"], pool=self.name(decision["pool"]))

    def body(self, entry: Facts) -> str:
        if entry["kind"] == "impossible":
            return self.words["impossible"]
        is_cut = entry["kind"] == "cut"
        parts = [self.pool(pool, "cut" if is_cut else "least") for pool in entry["pools"]]
        if entry["prices"]:
            prices = entry["prices"].items()
            shown = self.listed(f"{code}（{n}）" if self.at == 0 else f"{code} ({n})" for code, n in prices)
            key = "help" if is_cut else "prices"
            said = self.words[key].format(codes=shown, prices=shown, usable=entry["usable"])
            parts.append(said + self.caps(entry["prices"]))
        end = self.words["not_proved" if entry["kind"] == "not_proved" else "lacks"].format(**entry)
        return self.words["stop"].join([*parts, end])

    def pool(self, facts: Facts, key: str) -> str:
        courses = self.words["courses" if facts["courses"] else "none"].format(
            count=len(facts["courses"]), codes=self.listed(facts["courses"]), holds=facts["holds"]
        )
        missing = self.listed(facts["missing"])
        return self.words[key].format(
            pool=self.name(facts["pool"]),
            needs=facts["needs"],
            courses=courses,
            missing=self.words["missing"].format(codes=missing) if missing else "",
            least=facts["least"],
        )

    def caps(self, priced: Facts) -> str:
        """What holds the courses at issue back."""
        held = {record.source for record in self.case.records if record.course in priced}
        caps = ((source, cap) for source, cap in sorted(self.case.caps.items()) if source in held)
        told = self.listed(self.words[source].format(cap=plain(cap)) for source, cap in caps)
        return self.words["caps"].format(caps=told) if told else ""

    def name(self, pool: str | int) -> str:
        return self.names[str(pool)][self.at]

    def listed(self, words: Any) -> str:
        return self.words["comma"].join(words)
