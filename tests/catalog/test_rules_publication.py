"""P3 as a whole: what stands in the way, what is a reminder, what passes."""

from dataclasses import replace

from catalog.rules import Severity, publication_findings, publication_passes
from catalog.rules.publication import revisions_published
from tests.catalog.plain import course, must, pool, programme

BALANCED = programme(
    pool("左", "4", must("AG101"), course("AG102", "2", 2, {"AG101"}), course("AG103")),
    pool("右", "4", must("CQ101", "4", 2, {"AG101"}), category="industry"),
    total="8",
)


def test_a_sound_programme_has_no_findings() -> None:
    assert publication_findings(BALANCED) == []


def test_a_sound_programme_says_why_it_is_sound() -> None:
    assert [each.sentence for each in publication_passes(BALANCED)] == [
        "两边各守其份：4 | 4",
        "2个模块都修得满",
        "必修课不超过模块的最低学分",
        "没有一门课放在两处",
        "2门必修都排了学期",
        "先修都排在更早的学期",
        "最满的学期至少修4学分，上限15",
        "4门课都已发布",
    ]


def test_what_is_found_does_not_pass() -> None:
    lonely = programme(pool("左", "4"), total="8")
    found = len({finding.code for finding in publication_findings(lonely)})
    assert (found, len(publication_passes(lonely))) == (2, 6)


def test_what_stands_in_the_way_comes_first() -> None:
    first = pool("左", "3", course("AG101"), course("AG102", status="draft"))
    severities = [finding.severity for finding in publication_findings(programme(first, total="6"))]
    assert severities == [Severity.REFUSE, Severity.REFUSE, Severity.REMIND]


def test_a_draft_revision_is_refused() -> None:
    (finding,) = revisions_published(programme(pool("左", "2", course("AG101", status="draft"))))
    assert (str(finding), finding.severity, finding.course) == ("AG101还没有发布。", "refuse", "AG101")


def test_an_older_revision_is_a_reminder() -> None:
    (finding,) = revisions_published(programme(pool("左", "2", course("AG101", status="superseded"))))
    assert (str(finding), finding.severity) == ("AG101用的是旧版，现在已有新版。", "remind")


def test_the_order_of_modules_changes_nothing() -> None:
    assert publication_findings(replace(BALANCED, pools=BALANCED.pools[::-1])) == []
