"""What an operation raises when it is used wrongly."""


class DomainError(Exception):
    """A translated sentence for the person who asked; views answer it with a 422."""

    def __init__(self, sentence: str, *, status: int = 422) -> None:
        """Keep the sentence; `status` is the 4xx code a view answers with."""
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.status = status
