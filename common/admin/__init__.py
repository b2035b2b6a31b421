"""Administration: stock Django admin, with one base that every form, inline, action and deletion stands on."""

from common.admin.acting import doing
from common.admin.base import OurAdmin, OurInline, Refusing
from common.admin.columns import figures
from common.admin.filters import CountedWords
from common.admin.forms import Refusable
from common.admin.hints import HINTS
from common.admin.verbs import Verb, VerbForm
from common.admin.watching import Watched
from common.admin.ways import WAYS, Way

__all__ = [
    "HINTS",
    "WAYS",
    "CountedWords",
    "OurAdmin",
    "OurInline",
    "Refusable",
    "Refusing",
    "Verb",
    "VerbForm",
    "Watched",
    "Way",
    "doing",
    "figures",
]
