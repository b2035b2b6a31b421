"""The groups again, with their rights on the floor of mentors."""

from django.db import migrations

from institute.roles import sow


class Migration(migrations.Migration):
    dependencies = [
        ("institute", "0002_roles"),
        ("mentors", "0001_tables"),
    ]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
