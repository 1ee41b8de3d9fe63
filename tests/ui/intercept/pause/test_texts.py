"""What is said of an exchange that stands still."""

from intercept_factories import make_pause

from inspector.ui.intercept.pause.texts import countdown_text, crumbs_of, view_of, waiting_text

NAMES = {-1: "werkzeug", 0: "LintMiddleware", 1: "ProxyFix", 2: "Flask"}
S = 1_000_000_000


def test_the_way_in_marks_the_boundary_and_where_control_goes() -> None:
    entering = make_pause("enter", layer=2, entered=(0, 1))
    assert crumbs_of(entering, NAMES.__getitem__) == "werkzeug › LintMiddleware › ProxyFix ❙› Flask"
    calling = make_pause("start_response", layer=1, entered=(0, 1, 2))
    assert crumbs_of(calling, NAMES.__getitem__) == "werkzeug › LintMiddleware ‹❙ ProxyFix › Flask"
    outermost = make_pause("enter", layer=0, entered=())
    assert crumbs_of(outermost, NAMES.__getitem__) == "werkzeug ❙› LintMiddleware"


def test_seconds_are_counted_up_to_whole_ones_and_never_below_none() -> None:
    assert countdown_text(make_pause(deadline_ns=10 * S), 9 * S - 1) == "goes on in 2 s"
    assert countdown_text(make_pause(deadline_ns=10 * S), 20 * S) == "goes on in 0 s"
    assert countdown_text(make_pause(deadline_ns=None), 0) == "held"


def test_it_answers_with_a_status_until_the_head_is_sent() -> None:
    def answers(boundary: str, **fields: object) -> bool:
        return view_of(make_pause(boundary, **fields), NAMES.__getitem__, (), 0, False).answers  # type: ignore[arg-type]

    assert answers("enter")
    assert answers("start_response")
    assert not answers("start_response", headers_sent=True)
    assert not answers("chunk")


def test_only_servers_of_one_thread_keep_others_waiting() -> None:
    assert "wsgiref" in waiting_text("wsgiref")
    assert waiting_text("werkzeug") == ""
