"""How fast this server transcribes, from the chunks that it has finished."""

from django.db.models import F, Sum

from transcripts.models import TranscriptionChunk

_NEWEST = 50


def measured_speed(model_name: str) -> float | None:
    """Return computing time over sound of the newest chunks that a model heard; None without any."""
    done = TranscriptionChunk.objects.filter(
        job__model_name=model_name, state=TranscriptionChunk.State.DONE, computing_ms__gt=0
    )
    newest = list(done.order_by("-pk").values_list("pk", flat=True)[:_NEWEST])
    sums = TranscriptionChunk.objects.filter(pk__in=newest).aggregate(
        computing=Sum("computing_ms"), sound=Sum(F("end_ms") - F("start_ms"))
    )
    return sums["computing"] / sums["sound"] if sums["sound"] else None
