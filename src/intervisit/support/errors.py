"""Expected failures. Each is a sentence that a user can act on."""


class Refusal(Exception):
    """Something cannot be done now; ``str()`` says what, why and what to do.

    Operations raise subclasses, defined beside the function that raises them;
    views show the words where the person was working. Nothing has been written
    when a refusal leaves an operation.
    """


class NotAllowed(Refusal):
    """A rule of a permission table says no; carries the rule's own words."""


class StaleEdit(Refusal):
    """Someone else changed the same thing meanwhile."""
