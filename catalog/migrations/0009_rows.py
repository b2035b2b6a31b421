import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import common.chinese.matching

# Titles and names stay in the row, where they are compared; what is only searched moves out.
NEAR = """
ALTER TABLE catalog_coursedocument SET (toast_tuple_target = 640);
ALTER TABLE catalog_coursedocument ALTER titles SET STORAGE MAIN, ALTER names SET STORAGE MAIN
"""


class Migration(migrations.Migration):
    """Documents are derived: the next start writes them all, in rows of another order."""

    dependencies = [('catalog', '0008_names')]

    operations = [
        migrations.DeleteModel(name='CourseDocument'),
        migrations.DeleteModel(name='CourseShelf'),
        migrations.CreateModel(
            name='CourseShelf',
            fields=[
                ('key', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='校验码')),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, verbose_name='筛选词')),
            ],
            options={
                'verbose_name': '筛选组合',
                'verbose_name_plural': '筛选组合',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='CourseDocument',
            fields=[
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='document', serialize=False, to='catalog.courserevision', verbose_name='课程版本')),
                ('shelf', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='catalog.courseshelf', verbose_name='筛选组合')),
                ('length', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='课名长度')),
                ('credits', models.DecimalField(blank=True, decimal_places=1, editable=False, max_digits=4, null=True, verbose_name='学分')),
                ('place', models.CharField(blank=True, db_collation='C', editable=False, max_length=60, verbose_name='位置')),
                ('code', models.CharField(max_length=20, verbose_name='课程代码')),
                ('titles', models.TextField(verbose_name='课名')),
                ('names', models.TextField(verbose_name='机构和教师')),
                ('text', models.TextField(verbose_name='全文')),
                ('words', django.contrib.postgres.search.SearchVectorField(editable=False, verbose_name='词')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='校验码')),
            ],
            options={
                'verbose_name': '搜索索引',
                'verbose_name_plural': '搜索索引',
                'ordering': ['revision'],
                'indexes': [
                    django.contrib.postgres.indexes.GinIndex(common.chinese.matching.Read('words'), fastupdate=False, name='course_document_words'),
                    models.Index(condition=models.Q(('shelf__isnull', False)), fields=['place'], name='course_document_place'),
                    models.Index(condition=models.Q(('shelf__isnull', False)), fields=['-credits', 'place'], name='course_document_credits'),
                ],
            },
        ),
        migrations.CreateModel(
            name='CourseOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='catalog.coursedocument', verbose_name='搜索索引')),
                ('letters', models.CharField(max_length=2, verbose_name='开头两个字')),
                ('length', models.SmallIntegerField(verbose_name='课名长度')),
                ('place', models.CharField(db_collation='C', max_length=60, verbose_name='位置')),
            ],
            options={
                'verbose_name': '课名开头',
                'verbose_name_plural': '课名开头',
                'ordering': ['letters', 'length', 'place'],
                'indexes': [models.Index(fields=['letters', 'length', 'place'], name='course_opening_order')],
            },
        ),
        migrations.RunSQL(NEAR, migrations.RunSQL.noop),
    ]
