"""Words for every error code, in plain language; the catalogues carry the Spanish."""

from typing import Final

from chat.web.words import N_, say
from kernel.errors import LienChatError
from kernel.languages import Language

WORDS: Final[dict[str, str]] = {
    "frame.malformed": N_("We could not read what your browser sent."),
    "frame.unknown_type": N_("Your browser asked for something this page does not know."),
    "frame.out_of_order": N_("Your browser sent things in the wrong order. Reload the page."),
    "frame.too_large": N_("That is too much at once."),
    "form.invalid": N_("Something in the form is missing or not right."),
    "origin.refused": N_("This request came from another website, so we did not accept it."),
    "session.missing": N_("We do not know this chat on this device. You can start a new one."),
    "session.expired": N_("Your session has ended. Sign in again."),
    "role.refused": N_("Your role does not open this page."),
    "signin.refused": N_("The sign-in name or password is not right."),
    "signin.not_available": N_("Signing in is not available yet."),
    "signin.throttled": N_("Too many tries. Wait a few minutes and try again."),
    "cookie.missing": N_(
        "Your browser does not keep our cookie, and the chat cannot begin without it. Allow "
        "cookies for this site, or call the lien office."
    ),
    "contact.not_found": N_("We could not find this chat."),
    "contact.not_allowed": N_("That is not possible at this point of the chat."),
    "contact.ended": N_("This chat has ended. You can start a new one."),
    "contact.already_claimed": N_("Another assistor has already taken this chat."),
    "contact.not_yours": N_("This chat is not assigned to you."),
    "contact.already_started": N_("This chat was started before. Reload the page to start anew."),
    "assistor.at_cap": N_("You already have as many chats as you can hold."),
    "language.not_spoken": N_("This chat is in a language that is not in your profile."),
    "choice.unknown": N_("That choice is not offered any more."),
    "message.empty": N_("There is nothing to send."),
    "message.too_long": N_("Your message is too long. Shorten it or send it in parts."),
    "message.unreadable": N_("We could not read this message safely, so we did not keep it."),
    "message.tin_refused": N_(
        "Your message holds a taxpayer number, so it was not sent. Take the number out and never "
        "repeat one back to a customer."
    ),
    "quick_response.unknown": N_("This quick response does not exist any more."),
    "quick_response.unfilled": N_("A blank in this quick response is not filled in yet."),
    "quick_response.account_specific": N_(
        "This quick response is only for customers who have signed in (IRM 5.19.12.7.5.1(5))."
    ),
    "resolution.required": N_("Choose at least one resolution code."),
    "resolution.unknown": N_("This resolution code does not exist."),
    "time_code.required": N_("Enter the time you spent under at least one time code."),
    "time_code.refused": N_(
        "This time code is only for preparing payoffs by the rule of IRM 5.19.12.7.5.3(22)."
    ),
    "closing.step_missing": N_("A closing step is still open. Do it, or say why you skip it."),
    "page.not_found": N_("We could not find that page."),
    "transcript.closed": N_("The time to save this chat is over."),
    "rate.limited": N_("That was very fast. Wait a few seconds and send it again."),
    "server.try_again": N_("We could not do that just now. Please try again."),
    "server.draining": N_("The chat is moving to another computer. It goes on in a moment."),
    "server.error": N_("Something went wrong on our side. Please try again."),
}


def words_for(error: LienChatError, language: Language) -> str:
    """Return what the reader is told about this error, in the reader's language."""
    return say(language, WORDS[error.code])
