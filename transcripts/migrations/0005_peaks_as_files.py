from django.db import migrations, models


class Migration(migrations.Migration):
    """Peaks become a file; those of earlier recordings are made again with their next transcription."""

    dependencies = [("transcripts", "0004_participants_and_rounds")]

    operations = [
        migrations.RemoveField(model_name="recording", name="peaks"),
        migrations.AddField(
            model_name="recording", name="peaks", field=models.FileField(blank=True, default="", upload_to=""),
            preserve_default=False,
        ),
    ]
