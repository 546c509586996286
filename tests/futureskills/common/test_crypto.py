"""What is sealed opens with its key at its place alone."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futureskills.common.crypto import (
    IdentityKeysError,
    KeyRing,
    SealError,
    key_id_of,
    key_ring,
    new_key,
    read_ring,
    write_ring,
)

KEY = new_key("1")


@given(st.text())
def test_a_text_comes_back(text):
    assert KEY.open_text(KEY.seal_text(text, context="a/b/1"), context="a/b/1") == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_sealed_text_does_not_show_its_length(one, other):
    lengths = {len(KEY.seal_text(text[:15], context="")) for text in (one, other)}
    assert len(lengths) == 1


def test_nothing_opens_elsewhere_or_with_another_key():
    sealed = KEY.seal_text("Müller", context="t/name/1")
    with pytest.raises(SealError):
        KEY.open_text(sealed, context="t/name/2")
    with pytest.raises(SealError):
        new_key("1").open_text(sealed, context="t/name/1")
    with pytest.raises(SealError):
        KEY.open_text(sealed[:-1] + bytes([sealed[-1] ^ 1]), context="t/name/1")
    with pytest.raises(SealError):
        KEY.open_text(sealed[:9], context="t/name/1")


def test_equal_texts_are_sealed_differently_and_have_one_digest():
    assert KEY.seal_text("a", context="") != KEY.seal_text("a", context="")
    assert KEY.digest("a", purpose="x") == KEY.digest("a", purpose="x")
    assert KEY.digest("a", purpose="x") != KEY.digest("a", purpose="y")


def test_the_last_key_of_the_file_seals_and_each_opens_its_own(tmp_path):
    old, new = new_key("1"), new_key("2026-b")
    write_ring(tmp_path / "keys", KeyRing((old, new)))
    ring = read_ring(tmp_path / "keys")
    assert ring.newest == new
    assert ring.open(old.seal(b"x", context="c"), context="c") == b"x"
    assert key_id_of(ring.newest.seal(b"x", context="c")) == "2026-b"
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o600
    with pytest.raises(SealError):
        ring.open(new_key("3").seal(b"x", context="c"), context="c")


SECRET = base64.urlsafe_b64encode(bytes(range(32))).decode()


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "1:abc", "1", f"1:{SECRET}\n1:{SECRET}", "é:x", f"a b:{SECRET}"]
)
def test_a_useless_file_is_said_in_a_sentence(tmp_path, text):
    (tmp_path / "keys").write_text(text)
    with pytest.raises(IdentityKeysError) as refusal:
        read_ring(tmp_path / "keys")
    assert refusal.value.status == 409
    assert SECRET not in refusal.value.sentence


def test_a_lost_file_is_said_in_a_sentence(settings, tmp_path):
    for lost in ("", str(tmp_path / "gone"), str(tmp_path)):
        settings.IDENTITY_KEYS = lost
        with pytest.raises(IdentityKeysError, match="were not found"):
            key_ring()


def test_a_key_never_shows_its_secret():
    assert repr(KEY) == "Key(id='1')"
