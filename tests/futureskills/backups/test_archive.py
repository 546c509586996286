"""The encrypted stream: whole or refused."""

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futureskills.backups.archive import OpeningStream, SealingStream
from futureskills.common.exceptions import DomainError

WORDS = "vier Wörter und mehr"


def sealed(blocks) -> bytes:
    file = io.BytesIO()
    stream = SealingStream(file, passphrase=WORDS)
    for block in blocks:
        stream.write(block)
    stream.close()
    return file.getvalue()


def opened(data, passphrase=WORDS) -> bytes:
    stream = OpeningStream(io.BytesIO(data), passphrase=passphrase)
    parts = []
    while part := stream.read(100_000):
        parts.append(part)
    stream.finish()
    return b"".join(parts)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=10))
def test_what_goes_in_comes_out(blocks):
    assert opened(sealed(blocks)) == b"".join(blocks)


@pytest.mark.parametrize("length", [0, 1, 2**20 - 1, 2**20, 2**20 + 1, 3 * 2**20])
def test_lengths_round_the_frame_come_out(length):
    data = bytes(range(256)) * (length // 256 + 1)
    assert opened(sealed([data[:length]])) == data[:length]


@pytest.fixture(scope="module")
def file():
    return sealed([bytes(2 * 2**20 + 5)])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[: -(2**19)],
        lambda data: data[: len(data) - 4 - 16 - 5],  # the last frame is missing
        lambda data: data + b"\x00",
        lambda data: data.replace(b'"r": 8', b'"r": 9'),
        lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        lambda data: b"another file\n" + data,
        lambda data: data[:30],
        lambda data: b"",
    ],
)
def test_a_spoiled_file_is_refused(file, spoil):
    with pytest.raises(DomainError, match="did not open"):
        opened(spoil(file))


def test_another_passphrase_is_refused(file):
    with pytest.raises(DomainError, match="did not open"):
        opened(file, "drei Wörter und mehr")


def test_a_file_that_asks_for_too_much_memory_is_refused(file):
    with pytest.raises(DomainError, match="did not open"):
        opened(file.replace(b'"n": 32768', b'"n": 4294967296'))


def test_memory_stays_bounded(tmp_path):
    path, block = tmp_path / "large", bytes(2**20)
    with path.open("wb") as file:
        stream = SealingStream(file, passphrase=WORDS)
        tracemalloc.start()
        for _number in range(64):
            stream.write(block)
        stream.close()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert path.stat().st_size > 64 * 2**20
    assert peak < 12 * 2**20
