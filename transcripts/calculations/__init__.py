"""Pure functions on plain values: times, places in a text, chunks, speakers, turns."""
