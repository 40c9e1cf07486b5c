from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def mark_venues(apps, schema_editor):
    """A service's venue is the first place that its directory named."""
    at_location = apps.get_model("directory", "AtLocation")
    named = at_location.objects.filter(service=OuterRef("service"), location__isnull=False)
    first = named.order_by("id").values("location")[:1]
    at_location.objects.filter(location=Subquery(first)).update(at_venue=True)


class Migration(migrations.Migration):

    dependencies = [
        ('assets', '0004_no_extra'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='atlocation',
            name='at_venue',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='atlocation',
            index=models.Index(condition=models.Q(('at_venue', False), ('location__isnull', False)), fields=['service', 'location', 'identifier'], name='at_another_place'),
        ),
        migrations.RunPython(mark_venues, migrations.RunPython.noop),
    ]
