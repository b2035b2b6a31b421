"""Filters of the course list: in a group any option is enough, and every group must agree."""

import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter

from accounts.visitor import Visitor
from catalog.found import Found, Read
from catalog.lens import Option, choices_of
from catalog.models import CourseRevision
from catalog.models.document import word
from catalog.options import fixed_options, stored_options
from catalog.respelling import reread
from catalog.search import Sort, documents_of
from common.addresses import Unreadable
from common.chinese import LONGEST_QUERY

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")
UNREADABLE_QUERY = {
    "max_length": _("太长了，最多100个字。"),
    "null_characters_not_allowed": _("里面有读不了的字符。"),
}
NOT_OFFERED = {"invalid_choice": _("没有这一项，请从页面上选。")}
BEHIND_LENSES = ("provider", "enterprise", "cluster", "term", "credits", "language")


class Group(MultipleChoiceFilter):
    """A group of options."""

    options: Sequence[Option] = ()

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages=NOT_OFFERED, **more)

    def offer(self, options: Sequence[Option]) -> None:
        """Take these options, and no others, from an address."""
        self.options = options
        self.extra["choices"] = [(option.value, option.label) for option in options]


class Grouped(FilterSet):
    """What an address of a list asks for: words, and ticks in groups."""

    q = CharFilter(label=_("搜索"), max_length=LONGEST_QUERY, error_messages=UNREADABLE_QUERY)

    def refuse_faults(self, data: Any) -> None:
        """What cannot be read is told in words, not passed over."""
        for name, fault in self.errors.items():
            typed = data.get("q", "").replace("\0", "") if name == "q" else ""
            raise Unreadable(f"{self.filters[name].label}{_('：')}{fault[0]}", typed)

    @property
    def query(self) -> str:
        """The words as they were typed."""
        return str(self.form.cleaned_data["q"])

    @property
    def groups(self) -> dict[str, Group]:
        """The groups of options, by their word in the address."""
        return {name: group for name, group in self.filters.items() if isinstance(group, Group)}

    def chosen(self, name: str) -> list[str]:
        """What is ticked in a group."""
        return list(self.form.cleaned_data[name])


class CourseFilter(Grouped):
    """What an address of the course list asks for."""

    sort = ChoiceFilter(label=_("排列"), choices=Sort.choices, error_messages=NOT_OFFERED)
    category = Group(label=_("类别"))
    stage = Group(label=_("阶段"))
    provider = Group(label=_("开课单位"))
    enterprise = Group(label=_("共建企业"))
    cluster = Group(label=pgettext_lazy("栏目", "产业集群"))
    term = Group(label=_("开课学期"))
    credits = Group(label=_("学分"))
    language = Group(label=_("授课语言"))

    class Meta:
        model = CourseRevision
        fields: Sequence[str] = ()

    def __init__(self, data: Any, visitor: Visitor) -> None:
        super().__init__(data)
        for name, options in {**fixed_options(), **stored_options(data.getlist)}.items():
            self.filters[name].offer(options)
        self.lent = choices_of(visitor, taken=[*self.filters, "page"])
        for name, (label, choices) in self.lent.items():
            self.filters[name] = Group(label=label)
            self.filters[name].offer(choices)
        for name in BEHIND_LENSES:
            self.filters.move_to_end(name)
        self.refuse_faults(data)

    @cached_property
    def words(self) -> str:
        """The words searched for: those typed, unless nothing is found by them and something by what was meant."""
        return self.query

    def read_again(self) -> bool:
        """Look for what was meant instead; no, if it is what was typed."""
        typed, self.words = self.words, reread(self.query)
        return self.words != typed

    @property
    def order(self) -> Sort:
        """The order asked for; unasked, words bring the best match first."""
        unasked = Sort.RELEVANCE if self.query else Sort.STAGE
        return Sort(self.form.cleaned_data["sort"] or unasked)

    def ticked(self) -> dict[str, list[str]]:
        """What is ticked in each group, in the words of addresses; groups without a tick are left out."""
        chosen = {name: [word(name, value) for value in self.chosen(name)] for name in self.groups}
        return {name: words for name, words in chosen.items() if words}

    def lent_words(self) -> dict[str, Q]:
        """What lenses offer, with what it means."""
        return {
            word(name, option.value): Q(revision__in=CourseRevision.objects.filter(option.condition))
            for name, (_label, options) in self.lent.items()
            for option in options
        }

    def conditions(self) -> list[Q]:
        """What the groups ask of documents: any tick in a group is enough, and every group must agree."""
        lent = self.lent_words()
        return [
            Q(*(lent[word] for word in words), _connector=Q.OR)
            if name in self.lent
            else Q(shelf__words__overlap=words)
            for name, words in self.ticked().items()
        ]

    def found(self, read: Read, total: int = 0) -> Found:
        """All that is found, in the order asked for; how many, if that is known."""
        documents = documents_of(self.words).filter(*self.conditions())
        return Found(documents, self.order, self.words, read, total)

    def surely(self, ask: Callable[[], Answer]) -> Answer:
        """The answer; once more without what lenses lent, if the database cannot make sense of that."""
        if not self.lent:
            return ask()
        try:
            with transaction.atomic():
                return ask()
        except DatabaseError:
            logger.exception("Lenses left out: %s", ", ".join(self.lent))
            self._give_back()
            return ask()

    def _give_back(self) -> None:
        for name in self.lent:
            del self.filters[name]
        self.lent = {}
