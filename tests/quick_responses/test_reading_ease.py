"""Plain words pass, officialese does not, in both languages."""

import pytest

from kernel.languages import Language
from quick_responses.library import load_library
from quick_responses.reading_ease import too_hard

PLAIN = {
    Language.EN: "You can pay in parts. Send the form. We will write to you.",
    Language.ES: "Puede pagar en partes. Envíe la forma. Le vamos a escribir.",
}
HARD = {
    Language.EN: "Notwithstanding the aforementioned administrative determination, subordination "
    "consideration necessitates comprehensive substantiating documentation.",
    Language.ES: "Independientemente de la determinación administrativa anteriormente mencionada, "
    "la consideración requiere documentación comprobatoria exhaustivamente pormenorizada.",
}


@pytest.mark.parametrize("language", list(Language))
def test_plain_words_pass_and_officialese_does_not(language: Language) -> None:
    assert too_hard(PLAIN[language], language) is None
    assert too_hard(HARD[language], language)


def test_every_answer_is_plain_enough() -> None:
    for topic in load_library().topics.values():
        for language, article in topic.text.items():
            told = ". ".join([article.answer, *article.steps])
            assert too_hard(told, language) is None, (topic.id, language)
