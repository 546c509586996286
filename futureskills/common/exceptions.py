"""What an operation raises when it is used wrongly."""

from collections.abc import Mapping


class DomainError(Exception):
    """A translated sentence for the person who asked; views answer it with a 422.

    Where `needs_reason`, pages ask for a reason and send the same request again with it; `headers` are what a
    page needs to ask about anything else.
    """

    needs_reason = False
    headers: Mapping[str, str] = {}

    def __init__(self, sentence: str, *, status: int = 422) -> None:
        """Keep the sentence; `status` is the 4xx code a view answers with."""
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.status = status
