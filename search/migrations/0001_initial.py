"""The projection with its feed, the targets, and what staff teach the search."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SynonymRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='es', max_length=12, verbose_name='language')),
                ('terms', models.TextField(help_text='Separated by “|”, for example: residencia de mayores | geriátrico. At most eight words each.', max_length=500, verbose_name='words')),
                ('is_one_way', models.BooleanField(default=False, help_text='The first term also finds the others, not the reverse: for short forms with another meaning.', verbose_name='one way only')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='why')),
                ('loaded_terms', models.TextField(blank=True, default='', editable=False)),
            ],
            options={
                'verbose_name': 'synonym',
                'verbose_name_plural': 'synonyms',
                'ordering': ['language', 'terms'],
            },
        ),
        migrations.CreateModel(
            name='EmptySearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='words')),
                ('days', models.PositiveSmallIntegerField(default=1, verbose_name='days')),
                ('last_on', models.DateField(verbose_name='last on')),
            ],
            options={
                'verbose_name': 'search without results',
                'verbose_name_plural': 'searches without results',
                'ordering': ['-days', '-last_on', 'pk'],
                'default_permissions': ('view', 'delete'),
                'indexes': [models.Index(fields=['last_on'], name='search_empty_last_on')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('key', models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name='key')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('identity', models.CharField(max_length=120, verbose_name='identity')),
                ('locale', models.CharField(max_length=12, verbose_name='language')),
                ('doc', models.JSONField(default=dict, verbose_name='document')),
                ('tokens', models.JSONField(default=dict, verbose_name='tokens')),
                ('analysis', models.CharField(max_length=32, verbose_name='analysis')),
                ('doc_hash', models.CharField(max_length=32, verbose_name='hash')),
                ('seq', models.PositiveBigIntegerField(default=1, verbose_name='version')),
                ('change', models.PositiveBigIntegerField(null=True, verbose_name='place in the feed')),
                ('deleted', models.BooleanField(default=False, verbose_name='deleted')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
                'default_permissions': (),
                'indexes': [models.Index(fields=['change'], name='search_entry_change'), models.Index(fields=['kind', 'identity'], name='search_entry_object'), models.Index(condition=models.Q(('change__isnull', True)), fields=['key'], name='search_entry_pending')],
            },
        ),
        migrations.CreateModel(
            name='SearchFeed',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('last', models.PositiveBigIntegerField(default=0)),
                ('rules', models.PositiveBigIntegerField(default=0)),
                ('purged', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='search_feed_single_row')],
            },
        ),
        migrations.CreateModel(
            name='SearchTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='index')),
                ('engine', models.CharField(max_length=20, verbose_name='engine')),
                ('state', models.CharField(choices=[('building', 'Being built'), ('live', 'Live'), ('previous', 'Previous, kept for a way back')], max_length=10, verbose_name='state')),
                ('cursor', models.PositiveBigIntegerField(default=0, verbose_name='place in the feed')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('live_since', models.DateTimeField(null=True, verbose_name='live since')),
                ('reconciled_at', models.DateTimeField(null=True, verbose_name='last compared')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'live')), fields=('engine',), name='search_target_one_live')],
            },
        ),
        migrations.CreateModel(
            name='PinnedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='es', max_length=12, verbose_name='language')),
                ('words', models.CharField(help_text='As people type them; accents, capitals and plurals do not matter.', max_length=200, verbose_name='words')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
            ],
            options={
                'verbose_name': 'pinned result',
                'verbose_name_plural': 'pinned results',
                'ordering': ['language', 'words', 'sort_order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('language', 'words', 'page'), name='search_pinned_result_once', violation_error_message='This page is already pinned for these words.')],
            },
        ),
        migrations.CreateModel(
            name='SearchFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, verbose_name='key')),
                ('seq', models.PositiveBigIntegerField(verbose_name='version')),
                ('attempts', models.PositiveSmallIntegerField(default=1, verbose_name='attempts')),
                ('next_at', models.DateTimeField(verbose_name='next attempt')),
                ('error', models.CharField(max_length=300, verbose_name='error')),
                ('is_dead', models.BooleanField(default=False, verbose_name='given up')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='failures', to='cooperactivas_search.searchtarget')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['target', 'is_dead', 'next_at'], name='search_failure_due')],
                'constraints': [models.UniqueConstraint(fields=('target', 'key'), name='search_failure_one_per_document')],
            },
        ),
    ]
