"""What the rules of accounts say when they refuse."""

from django.utils.translation import gettext_lazy as _

from common.refusals import Sentence

SENTENCES = {
    "user_email_unique": Sentence(_("这个邮箱已经有账号了。"), "email"),
    "user_email_folded": Sentence(_("邮箱要用小写字母保存。"), "email"),
    "user_number_unique": Sentence(_("这个学号或工号已经有账号了。"), "number"),
    "user_number": Sentence(_("学号或工号要写在一行里。"), "number"),
    "user_language_known": Sentence(_("只有中文和英文两种语言。"), "language"),
    "user_theme_known": Sentence(_("明暗只能是跟随系统、浅色或深色。"), "theme"),
}
