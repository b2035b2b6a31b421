from django.db import migrations

# The order of a list looks at the names of every course that is found: elsewhere, each would be fetched by itself.
NEAR = "ALTER TABLE catalog_coursedocument ALTER names SET STORAGE MAIN"
ELSEWHERE = "ALTER TABLE catalog_coursedocument ALTER names SET STORAGE EXTENDED"


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0007_credits"),
    ]

    operations = [
        migrations.RunSQL(NEAR, ELSEWHERE),
    ]
