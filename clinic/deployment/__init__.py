"""What a server needs to keep the site running."""
