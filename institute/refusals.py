"""The roof's sentences."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Sentence

SENTENCES = {
    "passage_slot": Sentence(_("首页没有这个位置。"), "slot"),
    "passage_one_position": Sentence(_("这个位置的这个顺序已经有文字了。"), "position"),
}
