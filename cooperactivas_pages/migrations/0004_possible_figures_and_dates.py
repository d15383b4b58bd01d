"""Figures, dates and years that cannot be true are refused. The columns stay as they are."""

import django.core.validators
import django.utils.timezone
from django.db import migrations, models

import cooperactivas_pages.validators


class Migration(migrations.Migration):
    dependencies = [
        ("cooperactivas_pages", "0003_opening_hours_are_understood"),
    ]

    operations = [
        migrations.AlterField(
            model_name="award",
            name="amount",
            field=models.DecimalField(
                decimal_places=2,
                max_digits=12,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(1000000000),
                ],
                verbose_name="amount",
            ),
        ),
        migrations.AlterField(
            model_name="award",
            name="granted_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="granted on",
            ),
        ),
        migrations.AlterField(
            model_name="award",
            name="jobs",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, validators=[django.core.validators.MaxValueValidator(10000)], verbose_name="jobs"
            ),
        ),
        migrations.AlterField(
            model_name="award",
            name="paid_on",
            field=models.DateField(
                blank=True, null=True, validators=[cooperactivas_pages.validators.validate_date], verbose_name="paid on"
            ),
        ),
        migrations.AlterField(
            model_name="callrecord",
            name="fetched_at",
            field=models.DateTimeField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="fetched at",
            ),
        ),
        migrations.AlterField(
            model_name="callrecord",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="given_on",
            field=models.DateField(
                default=django.utils.timezone.localdate,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="given on",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="withdrawn_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="withdrawn on",
            ),
        ),
        migrations.AlterField(
            model_name="enterprisepage",
            name="employees_men",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(100000)],
                verbose_name="employees, men",
            ),
        ),
        migrations.AlterField(
            model_name="enterprisepage",
            name="employees_women",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(100000)],
                verbose_name="employees, women",
            ),
        ),
        migrations.AlterField(
            model_name="enterprisepage",
            name="integration_people",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(100000)],
                verbose_name="people in work integration",
            ),
        ),
        migrations.AlterField(
            model_name="enterprisepage",
            name="partners_men",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(100000)],
                verbose_name="worker-members, men",
            ),
        ),
        migrations.AlterField(
            model_name="enterprisepage",
            name="partners_women",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(100000)],
                verbose_name="worker-members, women",
            ),
        ),
        migrations.AlterField(
            model_name="enterpriserecord",
            name="activity_state_on",
            field=models.DateField(
                blank=True, null=True, validators=[cooperactivas_pages.validators.validate_date], verbose_name="since"
            ),
        ),
        migrations.AlterField(
            model_name="enterpriserecord",
            name="last_confirmed_on",
            field=models.DateField(
                blank=True,
                help_text="When somebody last said: all still true.",
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="last confirmed on",
            ),
        ),
        migrations.AlterField(
            model_name="enterpriserecord",
            name="withdrawn_on",
            field=models.DateField(
                blank=True,
                help_text="From this day the page answers that it is gone. The content is kept.",
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="withdrawn on",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="archived_on",
            field=models.DateField(
                blank=True,
                help_text="From then on only found when asked for.",
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="archived on",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="awards_expected",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(10000000)],
                verbose_name="awards expected",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="budget",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100000000000),
                ],
                verbose_name="total budget",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="closes_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The last minute in which one can apply, Madrid time.",
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="closes",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="execution_end",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="to be carried out by",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="forecast_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="expected to open on",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="grant_max",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100000000000),
                ],
                verbose_name="largest aid",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="grant_min",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100000000000),
                ],
                verbose_name="smallest aid",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="justification_end",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="to be accounted for by",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="max_population",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(10000000)],
                verbose_name="only municipalities up to (inhabitants)",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="min_cost",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=14,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(100000000000),
                ],
                verbose_name="smallest cost of a project",
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="opens_at",
            field=models.DateTimeField(
                blank=True, null=True, validators=[cooperactivas_pages.validators.validate_date], verbose_name="opens"
            ),
        ),
        migrations.AlterField(
            model_name="fundingcallpage",
            name="resolved_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="resolved on",
            ),
        ),
        migrations.AlterField(
            model_name="legalform",
            name="sort_order",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Lists show small numbers first.",
                validators=[django.core.validators.MaxValueValidator(1000000)],
                verbose_name="order",
            ),
        ),
        migrations.AlterField(
            model_name="legalform",
            name="valid_from",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_historic_date],
                verbose_name="in force from",
            ),
        ),
        migrations.AlterField(
            model_name="legalform",
            name="valid_to",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_historic_date],
                verbose_name="in force until",
            ),
        ),
        migrations.AlterField(
            model_name="place",
            name="population",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(2000000000)],
                verbose_name="population",
            ),
        ),
        migrations.AlterField(
            model_name="place",
            name="sort_order",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Lists show small numbers first.",
                validators=[django.core.validators.MaxValueValidator(1000000)],
                verbose_name="order",
            ),
        ),
        migrations.AlterField(
            model_name="sector",
            name="sort_order",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Lists show small numbers first.",
                validators=[django.core.validators.MaxValueValidator(1000000)],
                verbose_name="order",
            ),
        ),
        migrations.AlterField(
            model_name="servicepage",
            name="capacity",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(20000)],
                verbose_name="places at a time",
            ),
        ),
        migrations.AlterField(
            model_name="servicepage",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="reviewed on",
            ),
        ),
        migrations.AlterField(
            model_name="servicepage",
            name="suspended_from",
            field=models.DateField(
                blank=True,
                help_text="From this day the page says that it is paused.",
                null=True,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="suspended from",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="jobs_created_men",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(10000)],
                verbose_name="jobs created, men",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="jobs_created_women",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(10000)],
                verbose_name="jobs created, women",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="jobs_kept_men",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(10000)],
                verbose_name="jobs kept, men",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="jobs_kept_women",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(10000)],
                verbose_name="jobs kept, women",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="people_served",
            field=models.PositiveIntegerField(
                blank=True,
                null=True,
                validators=[django.core.validators.MaxValueValidator(50000000)],
                verbose_name="people served",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="period_end",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_historic_date],
                verbose_name="until",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="period_start",
            field=models.DateField(
                blank=True,
                null=True,
                validators=[cooperactivas_pages.validators.validate_historic_date],
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="published_on",
            field=models.DateField(
                default=django.utils.timezone.localdate,
                validators=[cooperactivas_pages.validators.validate_date],
                verbose_name="date",
            ),
        ),
        migrations.AlterField(
            model_name="storypage",
            name="results_amount",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=12,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0),
                    django.core.validators.MaxValueValidator(1000000000),
                ],
                verbose_name="amount invested (€)",
            ),
        ),
        migrations.AlterField(
            model_name="topic",
            name="sort_order",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Lists show small numbers first.",
                validators=[django.core.validators.MaxValueValidator(1000000)],
                verbose_name="order",
            ),
        ),
    ]
