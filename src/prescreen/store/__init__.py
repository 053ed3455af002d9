"""What is kept on disk: the moves of a review, saved as they happen."""

from prescreen.store.session_file import SessionFile, session_path

__all__ = ["SessionFile", "session_path"]
