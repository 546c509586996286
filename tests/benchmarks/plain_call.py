"""What everybody would write first: one batched call of faster-whisper with two threads, timed.

plain_call.py MODEL — reads lines `FILE LANGUAGE`, answers one JSON line each; the model stays loaded.
"""

import json
import sys
import time
from pathlib import Path

from faster_whisper import BatchedInferencePipeline, WhisperModel

THREADS, BATCH, BEAM = 2, 4, 5


def main(folder: str) -> None:
    model = WhisperModel(
        folder, device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
    )
    for line in sys.stdin:
        name, language = line.rstrip("\n").rsplit(" ", 1)
        started = time.monotonic()
        segments, _info = BatchedInferencePipeline(model).transcribe(
            name, language=language, beam_size=BEAM, batch_size=BATCH, word_timestamps=True
        )
        text = " ".join(segment.text.strip() for segment in segments)
        took = time.monotonic() - started
        answer = {"seconds": took, "text": text, "memory": _peak_memory()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _peak_memory() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return max(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main(sys.argv[1])
