"""Progress is the share of sound that is done; time left comes from what was measured."""

from transcripts.calculations.progress import ChunkState, progress


def chunk(done_ms: int = 0, computing_ms: int | None = None, *, running: bool = False) -> ChunkState:
    return ChunkState(100_000, done_ms, computing_ms, running)


def test_a_job_without_chunks_is_still_being_prepared():
    assert (progress([], speakers_done=False).share, progress([], speakers_done=False).left_ms) == (0.0, None)


def test_the_share_grows_with_every_piece_and_never_reaches_all():
    shares = [
        progress(chunks, speakers_done=speakers).share
        for chunks, speakers in [
            ([chunk(), chunk()], False),
            ([chunk(50_000), chunk()], False),
            ([chunk(100_000, 9_000), chunk()], False),
            ([chunk(100_000, 9_000), chunk()], True),
            ([chunk(100_000, 9_000), chunk(100_000, 9_000)], True),
        ]
    ]
    assert shares == sorted(set(shares))
    assert shares[-1] < 1


def test_time_left_follows_the_measured_speed_and_the_hands_at_work():
    one = progress([chunk(100_000, 20_000), chunk(running=True)], speakers_done=True)
    two = progress([chunk(100_000, 20_000), chunk(running=True), chunk(running=True)], speakers_done=True)
    assert (one.left_ms, two.left_ms) == (20_000, 20_000)
