"""What was done, said on the next page: kept as a template and its words, read in the language of that page."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template.loader import render_to_string

from common.bilingual import reads_english

Word = str | int | bool | tuple[str, str]  # a pair is one text, in Chinese and in English


def tell(request: HttpRequest, template: str, **words: Word) -> None:
    messages.info(request, json.dumps(words), extra_tags=template)


def read(message: Message) -> str:
    """One that names no template is its own text."""
    if not message.extra_tags:
        return str(message.message)
    words = json.loads(str(message.message))
    return render_to_string(message.extra_tags, {name: _word(word) for name, word in words.items()})


def _word(word: Any) -> Any:
    if not isinstance(word, list):
        return word
    chinese, english = word
    return english if english and reads_english() else chinese
