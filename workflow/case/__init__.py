"""One matter: people, causes, counts, docket, tracks, next steps, deadlines. It knows nothing of paper or databases."""
