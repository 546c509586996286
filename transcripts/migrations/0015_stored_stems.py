"""The stems of a turn are stored: for a word that is everywhere the database computed them for every turn."""

from django.db import migrations

STORE = """
DROP INDEX turn_stems_german, turn_stems_english;
ALTER TABLE transcripts_turn
    ADD COLUMN search_german tsvector GENERATED ALWAYS AS (to_tsvector('german', search_fold(text))) STORED,
    ADD COLUMN search_english tsvector GENERATED ALWAYS AS (to_tsvector('english', search_fold(text))) STORED;
CREATE INDEX turn_stems_german ON transcripts_turn USING gin (search_german);
CREATE INDEX turn_stems_english ON transcripts_turn USING gin (search_english);
"""
COMPUTE = """
DROP INDEX turn_stems_german, turn_stems_english;
ALTER TABLE transcripts_turn DROP COLUMN search_german, DROP COLUMN search_english;
CREATE INDEX turn_stems_german ON transcripts_turn USING gin (to_tsvector('german', search_text));
CREATE INDEX turn_stems_english ON transcripts_turn USING gin (to_tsvector('english', search_text));
"""


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0014_stored_search_text")]

    operations = [migrations.RunSQL(STORE, COMPUTE)]
