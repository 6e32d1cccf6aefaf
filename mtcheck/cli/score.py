"""`mtcheck score`: a suspicion for every sentence, streamed."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from mtcheck.cli import options
from mtcheck.config import Config
from mtcheck.engine import Linter
from mtcheck.readers import InputError
from mtcheck.renderers import Renderer, View, jsonl, table, tsv
from mtcheck.report import Report
from mtcheck.reporting import numbered
from mtcheck.run import check_parts


class Format(StrEnum):
    """The output formats of `score`."""

    TABLE = "table"
    TSV = "tsv"
    JSONL = "jsonl"


_RENDER: dict[Format, Renderer] = {Format.TABLE: table.render, Format.TSV: tsv.render, Format.JSONL: jsonl.render}
_HEADER = {Format.TABLE: table.HEADER, Format.TSV: tsv.HEADER}


def score(
    paths: options.Paths,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = None,
    min_suspicion: options.MinSuspicion = None,
    glossary: options.Glossary = None,
    words: options.Words = None,
    encoder: options.Encoder = None,
    model: options.Model = None,
    explain: options.Explain = False,
    exclude: options.Exclude = None,
    stdin_filename: options.StdinFilename = None,
    config_file: options.ConfigFile = None,
) -> int:
    """Give every sentence its suspicion, from 0 to 1.

    Texts are scored one by one, long ones part by part, so that memory stays small.
    Names are compared within a text, not across texts.
    Exit code 0, or 2 for a wrong call or unreadable input.
    """
    config = options.load_config(
        config_file,
        Config(
            select=options.rules_of(select),
            ignore=options.rules_of(ignore),
            exclude=options.split(exclude),
            preview=preview,
            min_suspicion=min_suspicion,
            glossary=options.files_of(glossary),
            words=options.files_of(words),
            encoder=encoder,
            model=model,
        ),
    )
    settings = options.settings_of(config)
    inputs, failed = options.gather(paths, config, stdin_filename)
    linter = Linter(settings)
    view = View(settings, explain)
    header = _HEADER.get(output)
    for source in inputs:
        count = 0
        least = config.for_path(source.display).min_suspicion or 0.0
        try:
            for checked in check_parts(source, linter):
                report = numbered(checked.report, count)
                count += len(report.sentences)
                if header:
                    sys.stdout.write(header + "\n")
                    header = None
                for line in _RENDER[output]([_above(report, least)], view):
                    sys.stdout.write(line + "\n")
        except InputError as error:
            options.complain(str(error))
            failed = True
    return 2 if failed else 0


def _above(report: Report, least: float) -> Report:
    """Keep the sentences of at least `least` suspicion."""
    kept = tuple(sentence for sentence in report.sentences if sentence.suspicion >= least)
    return replace(report, sentences=kept)
