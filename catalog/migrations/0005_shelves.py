import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import common.chinese.matching

# What it costs is what it is for: see common.chinese.Read.
READ_WORDS = """
CREATE FUNCTION read_words(words tsvector) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000
AS 'BEGIN RETURN words; END'
"""
# Titles stay in the row, where they are compared; what is only searched moves out, so that rows are read fast.
NARROW = """
ALTER TABLE catalog_coursedocument SET (toast_tuple_target = 256);
ALTER TABLE catalog_coursedocument ALTER titles SET STORAGE MAIN
"""


class Migration(migrations.Migration):
    dependencies = [('catalog', '0004_search')]

    operations = [
        migrations.RunSQL(READ_WORDS, 'DROP FUNCTION read_words'),
        migrations.RunSQL(NARROW, migrations.RunSQL.noop),
        migrations.CreateModel(
            name='CourseShelf',
            fields=[
                ('key', models.UUIDField(primary_key=True, serialize=False, verbose_name='校验码')),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, verbose_name='筛选词')),
            ],
            options={
                'verbose_name': '筛选组合',
                'verbose_name_plural': '筛选组合',
                'ordering': ['key'],
            },
        ),
        migrations.RemoveIndex(model_name='coursedocument', name='course_document_words'),
        migrations.AddField(
            model_name='coursedocument',
            name='credits',
            field=models.DecimalField(blank=True, decimal_places=1, editable=False, max_digits=4, null=True, verbose_name='学分'),
        ),
        migrations.AddField(
            model_name='coursedocument',
            name='length',
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='课名长度'),
        ),
        migrations.AddField(
            model_name='coursedocument',
            name='place',
            field=models.CharField(blank=True, db_collation='C', default='', editable=False, max_length=60, verbose_name='位置'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='coursedocument',
            name='shelf',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='catalog.courseshelf', verbose_name='筛选组合'),
        ),
        migrations.AddIndex(
            model_name='coursedocument',
            index=django.contrib.postgres.indexes.GinIndex(common.chinese.matching.Read('words'), fastupdate=False, name='course_document_words'),
        ),
        migrations.AddIndex(
            model_name='coursedocument',
            index=models.Index(condition=models.Q(('shelf__isnull', False)), fields=['place'], name='course_document_place'),
        ),
    ]
