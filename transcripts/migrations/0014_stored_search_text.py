"""The folded text of a turn is stored: folding it anew for every candidate of a search took seconds."""

from django.db import migrations

STORE = """
DROP INDEX turn_stems_german, turn_stems_english, turn_parts;
ALTER TABLE transcripts_turn ADD COLUMN search_text text GENERATED ALWAYS AS (search_fold(text)) STORED;
CREATE INDEX turn_stems_german ON transcripts_turn USING gin (to_tsvector('german', search_text));
CREATE INDEX turn_stems_english ON transcripts_turn USING gin (to_tsvector('english', search_text));
CREATE INDEX turn_parts ON transcripts_turn USING gin (search_text gin_trgm_ops);
"""
COMPUTE = """
DROP INDEX turn_stems_german, turn_stems_english, turn_parts;
ALTER TABLE transcripts_turn DROP COLUMN search_text;
CREATE INDEX turn_stems_german ON transcripts_turn USING gin (to_tsvector('german', search_fold(text)));
CREATE INDEX turn_stems_english ON transcripts_turn USING gin (to_tsvector('english', search_fold(text)));
CREATE INDEX turn_parts ON transcripts_turn USING gin (search_fold(text) gin_trgm_ops);
"""


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0013_acts")]

    operations = [migrations.RunSQL(STORE, COMPUTE)]
