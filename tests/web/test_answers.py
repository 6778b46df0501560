"""The bot's answers as public pages: the same words, in both languages, without a script."""

import html
import re

import httpx2
import pytest

from kernel.languages import Language
from quick_responses.library import load_library
from tests.web.pages import LANGUAGES, description_of, title_of

LIBRARY = load_library()
TOPICS = [topic_id for menu in LIBRARY.menu() for topic_id in menu.topics]


async def _text(client: httpx2.AsyncClient, address: str) -> str:
    answer = await client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_topic_of_the_menu_is_linked_under_its_heading(
    client: httpx2.AsyncClient, language: str
) -> None:
    text = await _text(client, f"/{language}/answers")

    linked = re.findall(rf'href="/{language}/answers/([^"]+)"', text)
    assert linked == TOPICS
    for menu in LIBRARY.menu():
        assert f'<h2 id="{menu.id}">{menu.label[Language(language)]}</h2>' in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_says_the_whole_answer_with_its_links_source_and_day(
    client: httpx2.AsyncClient, language: str
) -> None:
    for topic_id in TOPICS:
        topic = LIBRARY.topic(topic_id)
        article = topic.text[Language(language)]
        text = await _text(client, f"/{language}/answers/{topic_id}")
        for part in (article.title, article.answer, article.more, *article.steps):
            assert LIBRARY.say(part) in text, topic_id
        for code in article.links:
            assert LIBRARY.quick_links[code].url[Language(language)] in text, topic_id
        assert topic.provenance.source in text
        assert f'<time datetime="{topic.provenance.reviewed}">' in text, topic_id
        assert "{lien_phone}" not in text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_titles_and_descriptions_of_all_answers_are_their_own(
    client: httpx2.AsyncClient, language: str
) -> None:
    texts = [await _text(client, f"/{language}/answers/{each}") for each in TOPICS]
    titles = [title_of(text) for text in texts]
    descriptions = [description_of(text) for text in texts]

    assert len(set(titles)) == len(set(descriptions)) == len(TOPICS)
    assert [each for each in titles if len(each) < 20] == []
    assert [each for each in descriptions if not 50 <= len(each) <= 160] == []


async def test_a_page_leads_to_the_chat_and_to_itself_in_the_other_language(
    client: httpx2.AsyncClient,
) -> None:
    text = await _text(client, "/en/answers/resolve.release")

    assert 'href="/en/chat?page=chat"' in text
    assert 'href="/es/answers/resolve.release" lang="es"' in text
    assert 'href="/en/answers#resolve"' in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["understanding-a-federal-tax-lien", "make-a-payment"])
async def test_a_host_page_leads_to_all_answers(
    client: httpx2.AsyncClient, language: str, name: str
) -> None:
    assert f'href="/{language}/answers"' in await _text(client, f"/{language}/{name}")


@pytest.mark.parametrize(
    "topic_id", ["nowhere", "oos", "safety.crisis", "service.human", "x" * 900]
)
async def test_what_stands_under_no_heading_has_no_page(
    client: httpx2.AsyncClient, topic_id: str
) -> None:
    assert (await client.get(f"/en/answers/{topic_id}")).status_code == 404
