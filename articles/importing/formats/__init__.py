"""One reader for each format of old posts."""
