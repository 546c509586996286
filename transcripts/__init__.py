"""Sound and words: from upload to transcript."""
