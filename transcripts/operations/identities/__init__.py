"""The sealed key table: who stands behind a code. Nothing outside this folder may import its models."""
