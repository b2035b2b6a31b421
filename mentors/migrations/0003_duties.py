"""What a mentor of each role owes a student: our assumption, until the institute says."""

from django.db import migrations

DUTIES = (
    ("academic", "contact", "谈一次科研方向和论文", "Talk about research and papers", 30),
    ("industry", "contact", "谈一次企业课题和进展", "Talk about the industry project", 60),
    ("study", "contact", "谈一次修读计划和学业", "Talk about the plan of study", 14),
    *((role, "record", "面谈后写一行记录", "Write a line about the meeting", 7) for role in ("academic", "industry", "study")),
)


def sow(apps, _editor):
    duties = apps.get_model("mentors", "Duty").objects
    for role, kind, title_zh, title_en, days in DUTIES:
        duties.get_or_create(role=role, kind=kind, defaults={"title_zh": title_zh, "title_en": title_en, "days": days})


class Migration(migrations.Migration):
    dependencies = [("mentors", "0002_promises")]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
