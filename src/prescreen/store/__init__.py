"""What is kept on disk: the moves of a review, saved as they happen."""

from prescreen.store.session_file import SessionFile, saved_sessions, session_name, session_path

__all__ = ["SessionFile", "saved_sessions", "session_name", "session_path"]
