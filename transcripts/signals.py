"""How the coding app hears that a text was edited, inside the transaction of the edit."""

from django.dispatch import Signal

# Sent with document (locked, with its new version), edit (calculations/edits.py), before and after (all
# turns as TurnLine) and by. Receivers move what lies on the text, and return how many lost all of their text.
document_edited = Signal()

# Sent with document, version (the one that was brought back) and by, when the text stands as it stood then.
version_restored = Signal()

# Sent with project, placeholders ({name: what stands for it}) and by, when names were taken out of a text.
# Receivers take them out of what they keep of older texts.
names_replaced = Signal()

# Sent with document (locked), turn_ids (whose text is about to go because somebody has withdrawn) and by,
# before the text goes. Receivers remove what lies on these turns alone, so that nothing can bring it back.
turns_withdrawn = Signal()
