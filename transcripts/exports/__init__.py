"""One transcript as a file: one format a module, from the same draft that the importers make."""
