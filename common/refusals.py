"""How the database's no reaches a person: one registry of sentences, one way to raise them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from time import sleep
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Sentence:
    """What a refusal says, and the form field it speaks of (none: the form as a whole)."""

    text: str | Promise
    field: str | None = None


# Constraint or trigger name -> its sentence. Each floor adds its own when it is loaded.
SENTENCES: dict[str, Sentence] = {}

# SQLSTATE -> sentence, for refusals that carry no name of ours.
GENERAL = {
    "23502": Sentence(_("有一项必填的内容是空的。")),
    "23503": Sentence(_("还有别的记录用着它，或它指向的记录不存在。")),
    "23505": Sentence(_("已经有一条相同的记录。")),
    "23514": Sentence(_("有一项内容不合规则。")),
    "22003": Sentence(_("数字太大了。")),
    "22001": Sentence(_("文字太长了。")),
    "40P01": Sentence(_("别人正在改同一处，请稍后再试。")),
    "55P03": Sentence(_("别人正在改同一处，请稍后再试。")),
}
BUSY = {"40P01", "55P03"}
PAUSE = 0.1


class Refused(ValidationError):
    """A rule said no. `constraint` names the rule; shown as a form error, or as page 409."""

    def __init__(self, message: Any, constraint: str = "", **more: Any) -> None:
        super().__init__(message, **more)
        self.constraint = constraint


class RefusedRows(Refused):
    """Some of several rows were refused, each for its own reason."""

    def __init__(self, rows: dict[Any, list[str]], of: int) -> None:
        said = _("%(all)s条里有%(refused)s条做不了，原因写在各条下面。去掉它们，其余的可以再试。")
        super().__init__(said % {"all": of, "refused": len(rows)})
        self.rows = rows


def refusal_of(constraint: str) -> Refused:
    """The refusal of the named rule, in its registered words."""
    sentence = SENTENCES.get(constraint, GENERAL["23514"])
    return Refused({sentence.field: [sentence.text]} if sentence.field else [sentence.text], constraint)


def translated(error: DatabaseError) -> Refused | None:
    """The refusal a database error stands for; None when the error is no refusal but a fault."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name, state = getattr(diagnosis, "constraint_name", None), getattr(diagnosis, "sqlstate", None)
    if name in SENTENCES:
        return refusal_of(name)
    if isinstance(
        error, ProtectedError | RestrictedError
    ):  # Django's own, raised before the database is asked
        state = "23503"
    return Refused([GENERAL[state].text], name or state) if state in GENERAL else None


def settle() -> None:
    """Ask the database for every deferred refusal now, while there is someone to tell."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def action(verb: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """Run a verb in one settled transaction; the database's no comes out as `Refused`.

    Two that wait for each other are let in once more, then refused: nobody waits for ever.
    """

    def settled(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        try:
            with transaction.atomic():
                answer = verb(*args, **kwargs)
                settle()
                return answer
        except DatabaseError as error:
            refusal = translated(error)
            if refusal is None:
                raise
            raise refusal from error

    @wraps(verb)
    def refusing(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        try:
            return settled(*args, **kwargs)
        except Refused as refusal:
            # An inner verb cannot begin anew: its locks are the outer one's, which is let in again instead.
            if refusal.constraint not in BUSY or connection.in_atomic_block:
                raise
        # The other goes first: who comes back at once snatches the same lock, and both are stuck again.
        sleep(PAUSE)
        return settled(*args, **kwargs)

    return refusing
