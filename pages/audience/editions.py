"""Reports and editions: a document prepared, looked at, frozen; editions given again, compared."""

from dashboard import drafting, editions, frame
from pipelines import acts
from reports import desk

view = frame.start("editions")
editions.finding(view, acts)
editions.under_way(view, acts)
draft = drafting.choose(view, desk)
drafting.words(view, draft)
drafting.look(view, desk, draft)
drafting.freeze(view, desk, draft, acts)
edition = editions.pick(view, acts)
editions.detail(view, edition, acts, desk)
editions.verify(view, acts)
