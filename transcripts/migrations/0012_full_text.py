"""Searching turns: spelling made alike, stems in German and English, and parts of words."""

from django.db import migrations

FOLD = r"""
CREATE FUNCTION search_fold(input text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    replace(lower(regexp_replace(normalize(input, NFKD), '[\u0300-\u036f]+', '', 'g')), 'ß', 'ss'),
    'c(?![hk])', 'k', 'g'
);
"""
INDEXES = """
CREATE INDEX turn_stems_german ON transcripts_turn USING gin (to_tsvector('german', search_fold(text)));
CREATE INDEX turn_stems_english ON transcripts_turn USING gin (to_tsvector('english', search_fold(text)));
CREATE INDEX turn_parts ON transcripts_turn USING gin (search_fold(text) gin_trgm_ops);
"""
NO_INDEXES = "DROP INDEX turn_stems_german, turn_stems_english, turn_parts;"


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0011_speech_settings_and_voice_prints"), ("common", "0001_extensions")]

    operations = [
        migrations.RunSQL(FOLD, "DROP FUNCTION search_fold(text);"),
        migrations.RunSQL(INDEXES, NO_INDEXES),
    ]
