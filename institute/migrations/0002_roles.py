"""The groups of the institute, with exactly the rights of institute/roles.py."""

from django.db import migrations

from institute.roles import sow


class Migration(migrations.Migration):
    dependencies = [
        ("institute", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(sow, migrations.RunPython.noop)]
