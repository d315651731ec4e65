"""Pure rules of notices: paces, states of a mail, when a digest is due."""
