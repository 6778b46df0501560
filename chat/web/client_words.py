"""The words that the chat's own script needs; the server draws the log with the same ones."""

from typing import Final

from chat.domain.entries import Entry, MessagePosted
from chat.web.signin_words import SIGN_IN_WORDS
from chat.web.words import N_, say
from kernel.languages import Language

# Translators: names in {braces} are filled in by the page; keep them as they are.
WORDS: Final[dict[str, str]] = {
    "title.bot": N_("Lien help bot"),
    "title.waiting": N_("Waiting for a person"),
    "title.ended": N_("Lien help"),
    "author.customer": N_("You"),
    "author.bot": N_("Bot"),
    "author.assistor": N_("Assistor"),
    "status.starting": N_("Starting the chat…"),
    "status.start_failed": N_("We could not start the chat."),
    "status.connecting": N_("Connecting…"),
    "status.connected": N_("Connected"),
    "status.slow": N_("Connected over a slower line"),
    "status.offline": N_("Offline. We will send your messages when you are back."),
    "status.ended": N_("Chat ended"),
    "status.rotated": N_("This chat goes on in another tab. Reload the page to see it here."),
    "message.sending": N_("Sending…"),
    "message.sent": N_("Sent"),
    "message.failed": N_("Not sent."),
    "message.retry": N_("Try again"),
    "message.retry_which": N_("Try again to send: {text}"),
    "message.later": N_("Will be sent when you are back online"),
    "message.choices": N_("Choices"),
    "message.ways": N_("Other ways to go on"),
    "message.helped": N_("Did this help?"),
    "message.links": N_("Official links"),
    "message.new_tab": N_("(opens in a new tab)"),
    "message.redacted": N_("We hid a number in this message, too."),
    "hidden.ssn": N_(
        "We hid a number that looks like a Social Security number. You don’t need to send it again."
    ),
    "hidden.itin": N_(
        "We hid a number that looks like an Individual Taxpayer Identification Number (ITIN). "
        "You don’t need to send it again."
    ),
    "hidden.atin": N_(
        "We hid a number that looks like an adoption taxpayer number (ATIN). "
        "You don’t need to send it again."
    ),
    "hidden.ein": N_(
        "We hid a number that looks like an Employer Identification Number (EIN). "
        "You don’t need to send it again."
    ),
    "hidden.tin": N_(
        "We hid a number that looks like a Social Security or other taxpayer number. "
        "You don’t need to send it again."
    ),
    "hidden.card": N_(
        "We hid a number that looks like a payment card. You don’t need to send it again."
    ),
    "hidden.account": N_(
        "We hid a number that looks like a bank account. You don’t need to send it again."
    ),
    "event.unserved.closed": N_("You asked for a person. Nobody is here now."),
    "event.unserved.full": N_("You asked for a person. Too many people are waiting now."),
    # Translators: {time} is a day and a time in the customer's own time zone.
    "event.opens": N_("In your time, it opens {time}."),
    "event.returned": N_(
        "The assistor lost the connection. You have the first place in line for another one."
    ),
    "event.queued.account": N_(
        "You asked for a person about your account. Please wait here; you will be asked to sign in."
    ),
    "event.queued.general": N_("You asked for a person with a general question. Please wait here."),
    "event.assigned": N_("{name} joined the chat."),
    "event.language.en": N_("You chose English for this chat."),
    "event.language.es": N_("You chose Spanish for this chat."),
    "ended.customer": N_("You ended this chat."),
    "ended.assistor": N_("The assistor ended this chat."),
    "ended.idle": N_("This chat ended because nothing was written for a while."),
    "ended.other": N_("This chat has ended."),
    "ended.until": N_("You can save or print it on this device until {time}."),
    "ended.unsent": N_("This message was not sent. You can copy it, or send it in a new chat."),
    "waiting.next": N_("You are next in line."),
    "waiting.position": N_("You are number {position} in line."),
    "waiting.later": N_("Somebody who needs help urgently, or who came back, was put first."),
    "waiting.range": N_("The wait is usually {low} to {high} minutes."),
    "waiting.about": N_("The wait is usually about {high} minutes."),
    "waiting.short": N_("The wait is usually about a minute."),
    "waiting.unknown": N_("We can’t say yet how long the wait is."),
    "waiting.ring": N_("You can keep asking the bot. We will play a sound when a person joins."),
    "typing.named": N_("{name} is typing…"),
    "log.new_one": N_("1 new message"),
    "log.new_many": N_("{count} new messages"),
    "log.zone": N_("Your time zone: {zone}"),
    "composer.left": N_("{count} characters left"),
    "composer.over": N_("{count} characters too many. Shorten the message, or send it in parts."),
    "composer.empty": N_("Type your question first."),
    "error.unknown": N_("Something went wrong. Please try again."),
    **SIGN_IN_WORDS,
}


def client_words(language: Language) -> dict[str, str]:
    """Return the script's words in the reader's language."""
    return {key: say(language, text) for key, text in WORDS.items()}


def notes_on(entry: Entry, words: dict[str, str]) -> list[str]:
    """Return what stands under a message whose words were hidden; entry.js says the same."""
    if not isinstance(entry.body, MessagePosted):
        return []
    kinds = [f"hidden.{kind}" for kind in entry.body.hidden]
    hidden = [words.get(kind, words["hidden.tin"]) for kind in kinds]
    return hidden or ([words["message.redacted"]] if entry.redacted_by else [])
