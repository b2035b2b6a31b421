"""Print the link under which the first administrator opens an account."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.first import HOURS, first_link
from accounts.models import User


class Command(BaseCommand):
    help = "打印给第一位管理员的一次性链接。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="网站地址，写在链接前面。")

    def handle(self, *args: Any, **options: Any) -> None:
        if not User.objects.without_administrator():
            raise CommandError("已经有管理员了。忘了密码请用 manage.py changepassword。")
        self.stdout.write(options["site"].rstrip("/") + first_link())
        self.stderr.write(f"链接 {HOURS} 小时内有效，只能用一次。")
