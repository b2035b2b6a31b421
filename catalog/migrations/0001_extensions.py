"""What PostgreSQL must bring along: ranges beside equality, trigrams, folding, sets of numbers."""

from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension(), CreateExtension("intarray")]
