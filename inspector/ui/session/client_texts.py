"""What is said about ``Set-Cookie`` and what a client does with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.sessions import Attribute, Note, SetCookie, Verdict
from inspector.sessions.client import Kept, RefusalCode, RemarkCode, WithheldCode
from inspector.sessions.set_cookie import AttributeCode, LineCode
from inspector.ui.session.texts import span_text, time_text

translate = QCoreApplication.translate


def attribute_text(attribute: Attribute, cookie: SetCookie) -> str:
    """What an attribute does, or why a client passes over it."""
    if attribute.notes:
        return " ".join(_attribute_note(note) for note in attribute.notes)
    texts = {
        "secure": translate("Session", "Over https only."),
        "httponly": translate("Session", "Scripts cannot read it."),
        "partitioned": translate("Session", "Kept apart for each top-level site."),
        "domain": translate("Session", "Also for the hosts below this one."),
        "path": translate("Session", "For this path and those below it."),
        "samesite": _same_site_text(cookie),
        "max-age": _max_age_text(cookie),
        "expires": _expires_text(cookie),
    }
    return texts.get(attribute.name.lower(), "")


def kept_text(kept: Kept) -> str:
    texts: dict[Kept, str] = {
        "yes": translate("Session", "A client keeps it"),
        "no": translate("Session", "A client does not keep it"),
        "differs": translate("Session", "Some clients keep it"),
    }
    return texts[kept]


def sent_text(sent: Kept, url: str) -> str:
    texts: dict[Kept, str] = {
        "yes": translate("Session", "and sends it back to {url}"),
        "no": translate("Session", "and does not send it to {url}"),
        "differs": translate("Session", "and some send it back to {url}"),
    }
    return texts[sent].format(url=url)


def reasons(verdict: Verdict) -> tuple[str, ...]:
    """Why it is not kept, or not sent."""
    withheld = () if verdict.refused else verdict.withheld
    return (*(refusal_text(note) for note in verdict.refused), *(withheld_text(note) for note in withheld))


def refusal_text(note: Note[RefusalCode]) -> str:
    texts: dict[RefusalCode, str] = {
        "ignored_line": translate("Session", "There is a control character in it: the whole header is ignored."),
        "empty": translate("Session", "It has neither name nor value."),
        "too_large": translate("Session", "Name and value are {0} bytes, and clients take {1}."),
        "expired": translate("Session", "It has expired already, which is how a server deletes a cookie."),
        "public_suffix": translate("Session", "{0} is no domain of one's own."),
        "domain_not_ascii": translate("Session", "The domain {0} is not ASCII."),
        "domain_mismatch": translate("Session", "It is for {0}, and {1} may not set that."),
        "secure_over_http": translate("Session", "It is Secure, and this is plain http."),
        "same_site_none_not_secure": translate("Session", "SameSite=None is taken only together with Secure."),
        "partitioned_not_secure": translate("Session", "Partitioned is taken only together with Secure."),
        "secure_prefix": translate("Session", "A name that begins with __Secure- wants Secure."),
        "host_prefix": translate(
            "Session", "A name that begins with __Host- wants Secure, Path=/, no Domain: see {0}."
        ),
        "prefix_in_value": translate("Session", "A cookie without a name may not begin with such a prefix."),
    }
    return texts[note.code].format(*_numbers(note))


def withheld_text(note: Note[WithheldCode]) -> str:
    texts: dict[WithheldCode, str] = {
        "other_host": translate("Session", "It is for {0}, and the request goes to {1}."),
        "other_domain": translate("Session", "It is for {0} and its hosts, and the request goes to {1}."),
        "other_path": translate("Session", "It is for {0} and below, and the request asks for {1}."),
        "secure_only": translate("Session", "It is Secure, and the request is plain http."),
    }
    return texts[note.code].format(*note.values)


def remark_text(note: Note[RemarkCode]) -> str:
    if note.code == "life_cut":
        text = translate("Session", "It asks for {asked}; clients keep it for {kept} at most.")
        return text.format(asked=span_text(int(note.values[0])), kept=span_text(int(note.values[1])))
    texts: dict[RemarkCode, str] = {
        "secure_on_loopback": translate(
            "Session",
            "Secure over http on this machine: Chrome, Firefox and curl keep it, Safari and Python's jar do not.",
        ),
        "ports_shared": translate("Session", "Cookies do not tell ports apart: {0} set it, {1} gets it."),
        "domain_with_port": translate("Session", "A domain has no port: {0}."),
        "single_label_domain": translate("Session", "Some clients take the domain {0} from its own host only."),
        "whole_session": translate("Session", "Neither Max-Age nor Expires: kept until the client is closed."),
        "same_site_default": translate("Session", "No SameSite: Chrome takes it as Lax, others as None."),
        "host_only": translate("Session", "No Domain: for {0} alone."),
    }
    return texts[note.code].format(*note.values)


def line_text(note: Note[LineCode]) -> str:
    """What is odd about the header as a whole."""
    texts: dict[LineCode, str] = {
        "control_character": translate("Session", "Character {0} is a control character."),
        "line_break": translate("Session", "There is a line break at character {0}: two headers in one, or an attack."),
        "no_equals_sign": translate("Session", "There is no “=”: all of it is the value of a cookie without a name."),
        "no_name": translate("Session", "The cookie has no name."),
        "not_ascii": translate("Session", "It is not ASCII, which clients read differently."),
        "too_many_attributes": translate("Session", "The first {0} attributes were read."),
    }
    return texts[note.code].format(*note.values)


def _attribute_note(note: Note[AttributeCode]) -> str:
    texts: dict[AttributeCode, str] = {
        "unknown_attribute": translate("Session", "Ignored: clients do not know it."),
        "empty_attribute": translate("Session", "Ignored: there is nothing."),
        "repeated": translate("Session", "Ignored: there is a later one."),
        "too_long": translate("Session", "Ignored: {0} bytes, and clients read {1}."),
        "value_not_used": translate("Session", "Its name alone counts, whatever its value."),
        "not_a_number": translate("Session", "Ignored: this is no number of seconds."),
        "not_a_date": translate("Session", "Ignored: this is no date."),
        "empty_domain": translate("Session", "As if there were no Domain."),
        "path_not_absolute": translate("Session", "As if there were no Path: it does not begin with “/”."),
        "unknown_same_site": translate("Session", "As if there were no SameSite."),
    }
    return texts[note.code].format(*_numbers(note))


def _same_site_text(cookie: SetCookie) -> str:
    texts = {
        "Strict": translate("Session", "Only with requests from the same site."),
        "Lax": translate("Session", "From other sites only when a link is followed."),
        "None": translate("Session", "With requests from any site."),
    }
    return texts.get(cookie.same_site, "")


def _max_age_text(cookie: SetCookie) -> str:
    if cookie.max_age is None:
        return ""
    if cookie.max_age <= 0:
        return translate("Session", "Deleted at once.")
    return translate("Session", "Kept for {span}.").format(span=span_text(cookie.max_age))


def _expires_text(cookie: SetCookie) -> str:
    if cookie.max_age is not None:
        return translate("Session", "Max-Age counts instead.")
    return translate("Session", "Kept until {time}.").format(time=time_text(cookie.expires)) if cookie.expires else ""


def _numbers(note: Note[str]) -> list[str]:
    return [f"{value:,}" if isinstance(value, int) else value for value in note.values]
