"""What Streamlit tells every visitor and no page needs: where the script lies, and which machine and Python this is."""

from streamlit.runtime.app_session import AppSession

_told = AppSession._create_new_session_message


def keep_to_ourselves() -> None:
    """From now on the first message of every run says none of it."""
    AppSession._create_new_session_message = _discreet


def _discreet(session: AppSession, *given, **named):
    message = _told(session, *given, **named)
    message.new_session.main_script_path = ""
    begun = message.new_session.initialize
    begun.environment_info.python_version = begun.environment_info.server_os = ""
    for name in ("installation_id", "installation_id_v3", "installation_id_v4"):
        setattr(begun.user_info, name, "")
    return message
