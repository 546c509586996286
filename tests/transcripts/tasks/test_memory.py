"""What an engine has used goes back to the system."""

import platform

import numpy as np
import psutil
import pytest

from transcripts.tasks.memory import given_back


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
def test_freed_pieces_do_not_stay_with_the_worker():
    process = psutil.Process()
    before = process.memory_info().rss
    with given_back():
        pieces = [np.ones(10_000) for _number in range(4_000)]  # 320 MB, each too small for a page of its own
        kept = pieces[::400]
        del pieces
    assert len(kept) == 10
    assert process.memory_info().rss - before < 100 * 2**20
