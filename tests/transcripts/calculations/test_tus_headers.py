"""Headers of resumable uploads."""

import pytest

from transcripts.calculations.tus_headers import HeaderError, read_checksum, read_count, read_metadata


def test_metadata_are_pairs_with_or_without_a_value():
    assert read_metadata("filename VGlzY2ggw4QubXAz,private, language ZGU=") == {
        "filename": "Tisch Ä.mp3",
        "private": "",
        "language": "de",
    }
    assert read_metadata("") == {}


@pytest.mark.parametrize("header", ["filename %%", "filename /w==", "filename Ä"])
def test_metadata_that_are_not_base64_of_utf8_are_refused(header):
    with pytest.raises(HeaderError):
        read_metadata(header)


def test_a_checksum_has_an_algorithm_and_a_digest():
    assert read_checksum("") is None
    assert read_checksum("sha1 AAEC") == ("sha1", b"\x00\x01\x02")


@pytest.mark.parametrize("header", ["md5 AAEC", "sha1 *", "sha256 ä"])
def test_a_checksum_that_is_not_offered_is_refused(header):
    with pytest.raises(HeaderError):
        read_checksum(header)


@pytest.mark.parametrize("header", ["", "-1", "1.5", "٣", "9" * 19])
def test_a_count_is_plain_digits(header):
    with pytest.raises(HeaderError):
        read_count(header)
    assert read_count("12") == 12
