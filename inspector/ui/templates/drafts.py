"""What the user has edited for trying out, kept while other templates and exchanges are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspector.model.flask import RenderedTemplate
from inspector.serving.tryout import TryOut
from inspector.ui.templates.reading import SOURCE_KEPT, Renderings, SampleContext, sample_context


@dataclass(slots=True)
class Draft:
    """Of one page. ``context`` is None while it is the page's own; ``copies`` are edited sources by name."""

    context: str | None = None
    copies: dict[str, str] = field(default_factory=dict)

    @property
    def edited(self) -> bool:
        return self.context is not None or bool(self.copies)


class Subject:
    """A template in its page, as it was rendered in one exchange."""

    def __init__(self, renderings: Renderings, template: RenderedTemplate, label: str, target: str) -> None:
        self.template = template
        self.page = renderings.page(template)
        self.label = label
        self.target = target
        self._given = renderings.context(self.page)
        self._sample: SampleContext | None = None

    @property
    def key(self) -> str:
        """The same page has the same drafts, also in another exchange."""
        return self.page.name or self.page.source

    @property
    def sample(self) -> SampleContext:
        """The context that the page was given."""
        if self._sample is None:
            self._sample = sample_context(self._given)
        return self._sample

    @property
    def whole(self) -> bool:
        """Whether there is a whole source that can be edited, and a name by which the copy of it is found."""
        found = bool(self.template.name) or self.template is self.page
        return found and 0 < len(self.template.source) < SOURCE_KEPT


def tryout(subject: Subject, draft: Draft) -> TryOut:
    """A page from a string has no other source than the one that was captured."""
    own = {} if subject.page.name else {"": subject.page.source}
    context = subject.sample.text if draft.context is None else draft.context
    return TryOut(subject.page.name, {**own, **draft.copies}, context, subject.target)


def set_copy(draft: Draft, subject: Subject, text: str) -> None:
    """A copy that is like the source is none."""
    if text == subject.template.source:
        draft.copies.pop(subject.template.name, None)
    else:
        draft.copies[subject.template.name] = text


def set_context(draft: Draft, subject: Subject, text: str) -> None:
    draft.context = None if text == subject.sample.text else text
