"""E-mail: the body a reader sees, under its subject; the day and the sender from the headers."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from capex.text.formats import Damaged, Draft, html, plain


def read(content: bytes, name: str) -> Draft:
    """The plain body, else the HTML one.  Attachments are left alone."""
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise Damaged("empty")
    payload = body.get_payload(decode=True)
    part = payload if isinstance(payload, bytes) else b""
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        draft = html.read(part, name, charset)
    else:
        draft = plain.read(part, name, charset)
        draft.text = draft.text.replace("\r\n", "\n")
    subject = str(message.get("Subject", "")).strip()
    if subject:
        draft.title = subject
        draft.text = f"{subject}\n\n{draft.text}"
    draft.publisher = parseaddr(str(message.get("From", "")))[0]
    if "Date" in message:
        try:
            draft.published = parsedate_to_datetime(str(message["Date"])).date()
            draft.day_from = "Date:"
        except (ValueError, TypeError):
            pass
    draft.lang = str(message.get("Content-Language", ""))[:2] or draft.lang
    return draft
