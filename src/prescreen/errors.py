"""The one family of errors that prescreen raises on purpose; their messages are part of the interface."""


class PrescreenError(Exception):
    """What is wrong with an input or a command: names the file or the value, what was found, and what to do.

    The message never holds note text.
    """


class InputError(PrescreenError):
    """A file, export or patient that cannot be read."""


class ProtocolError(PrescreenError):
    """A trial file that is not valid: file, line, what was found, what is allowed."""


class AnchorError(PrescreenError):
    """Anchor dates that contradict each other or are impossible."""
