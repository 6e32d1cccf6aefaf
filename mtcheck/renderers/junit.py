"""JUnit: every text a suite, every finding a failed test, for build servers that know tests only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.concise import line_of, told
from mtcheck.renderers.located import Located, LocatedReport, locate
from mtcheck.renderers.markup import DECLARATION, attributes, content
from mtcheck.report import Report
from mtcheck.rules.base import Severity

_EXCERPT = 60
"""Code points of a finding's text in its test's name, which holds no line number so that it lasts."""


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give the suites; a finding that is only an `info` passes, with what it says as the test's output."""
    texts = locate(reports, view.top)
    yield DECLARATION
    counts = attributes(tests=sum(map(_tests, texts)), failures=sum(map(_failures, texts)), errors=0, time=0)
    yield f"<testsuites{attributes(name='mtcheck')}{counts}>"
    for text in texts:
        counts = attributes(tests=_tests(text), failures=_failures(text), errors=0, time=0)
        yield f"  <testsuite{attributes(name=text.path)}{counts}>"
        yield f"    <properties><property{attributes(name='signature', value=view.signature)}/></properties>"
        if not text.found:
            yield f"    <testcase{attributes(name=text.path, classname='mtcheck', file=text.path, time=0)}/>"
        for one in text.found:
            yield from _case(one)
        yield "  </testsuite>"
    yield "</testsuites>"


def _tests(text: LocatedReport) -> int:
    return max(1, len(text.found))


def _fails(one: Located) -> bool:
    return one.finding.severity is not Severity.INFO


def _failures(text: LocatedReport) -> int:
    return sum(map(_fails, text.found))


def _case(one: Located) -> Iterator[str]:
    finding = one.finding
    excerpt = finding.text[:_EXCERPT] + "…" * (len(finding.text) > _EXCERPT)
    name = f"{one.path}: {excerpt}"
    yield f"    <testcase{attributes(name=name, classname=f'mtcheck.{finding.name}', file=one.path, time=0)}>"
    body = f"{content(line_of(one.path, finding))} In: {content(one.sentence.text)}"
    if _fails(one):
        given = attributes(message=told(finding), type=f"{finding.code} {finding.severity}")
        yield f"      <failure{given}>{body}</failure>"
    else:
        yield f"      <system-out>{body}</system-out>"
    yield "    </testcase>"
