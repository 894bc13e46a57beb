"""What a visitor is told of an error of ours, and what the log keeps."""

import logging
import secrets
from html import escape

import streamlit as st

from nkeconomy import store
from nkeconomy.server import metrics

LOG = logging.getLogger(__package__)


def say_so(error: Exception) -> bool:
    """An error of ours as one calm sentence with a reference; the log has the traceback under the same reference.

    A question that was stopped says itself what to do.
    """
    if isinstance(error, store.Stopped):
        st.html(f"<p class='nk-note nk-caution' role='alert'>{escape(str(error))}</p>")
        return True
    reference = secrets.token_hex(3)
    metrics.FAILED.inc()
    LOG.error("reference %s", reference, exc_info=error)
    st.html(
        "<p class='nk-note nk-caution' role='alert'>This part of the page could not be shown. Reload it, or choose "
        f"another page; if it stays so, report reference {reference} from the server’s log.</p>"
    )
    return True
