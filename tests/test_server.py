"""What the server around the pages does: how it sends, and how it speaks of errors."""

import socket

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.testing.v1 import AppTest

from nkeconomy import server
from nkeconomy.server import theme


def test_accepted_sockets_send_at_once():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1


def test_an_error_of_ours_is_one_calm_sentence_with_a_reference_and_without_its_message(caplog):
    def page():
        from nkeconomy import server

        server.say_so(ValueError("the secret"))

    said = AppTest.from_function(page).run().get("html")[0].value
    reference = next(record.args[0] for record in caplog.records if record.name == server.__name__)
    assert "could not be shown" in said
    assert reference in said
    assert "secret" not in said


def test_a_question_that_was_stopped_says_itself_what_to_do():
    def page():
        from nkeconomy import server, store

        server.say_so(store.TooSlow("This took longer than <10> seconds."))

    assert "longer than &lt;10&gt; seconds" in AppTest.from_function(page).run().get("html")[0].value


SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_remembered_theme_is_the_one_that_streamlit_works_out(section):
    right = CustomThemeConfig()
    theme._filled_in(right, section)
    for _ in range(2):
        message = CustomThemeConfig()
        theme._fill_in(message, section)
        assert message.SerializeToString(deterministic=True) == right.SerializeToString(deterministic=True)


def test_the_dashboard_has_a_theme():
    config.get_config_options(force_reparse=True)
    message = CustomThemeConfig()
    theme._fill_in(message)
    assert message.ListFields()
