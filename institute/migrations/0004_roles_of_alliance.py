"""The groups once more, with the rights of institute/roles.py on the alliance's rows."""

from django.db import migrations

from institute.roles import sow


class Migration(migrations.Migration):
    dependencies = [
        ("institute", "0003_roles_of_mentors"),
        ("alliance", "0001_tables"),
    ]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
