"""The rule of the house: one half foundation, since the institute was unveiled."""

import datetime
from decimal import Decimal

from django.db import migrations


def say_one_half(apps, schema_editor):
    apps.get_model("catalog", "CategoryShare").objects.create(
        foundation_share=Decimal("0.5"),
        effective_from=datetime.date(2025, 9, 8),
        source="新华网重庆 2026-01-11；重庆人工智能学院 2025-09-08 揭牌",
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_tables")]
    operations = [migrations.RunPython(say_one_half, migrations.RunPython.noop)]
