from django.db import migrations, models

import common.constraints


class Migration(migrations.Migration):
    dependencies = [("mentors", "0006_reminders")]

    operations = [
        migrations.AddConstraint(
            model_name="mentor",
            constraint=common.constraints.Check(condition=models.Q(("slug", "mine"), _negated=True), name="mentor_slug"),
        ),
    ]
