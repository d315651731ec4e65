"""Pure rules of matching: states, settings, snapshots, sentences."""
