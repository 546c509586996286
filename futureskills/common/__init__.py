"""Ground that every app stands on: errors, answers, forms, template tags; no models."""
