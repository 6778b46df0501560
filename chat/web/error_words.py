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
    "session.rotated": N_("After the sign-in your chat goes on under a new key. Reload the page."),
    "role.refused": N_("Your role does not open this page."),
    "signin.refused": N_("The sign-in name or password is not right."),
    "signin.not_available": N_("Signing in is not available yet."),
    "signin.throttled": N_("Too many tries. Wait a few minutes and try again."),
    "signin.not_completed": N_("The sign-in did not go through. You can try again."),
    "signin.provider_down": N_(
        "The sign-in service cannot be reached at the moment. Try again in a few minutes."
    ),
    "signin.account_unknown": N_(
        "You signed in, but there is no open account for you here. Ask for access, or ask an "
        "administrator."
    ),
    "signin.role_missing": N_(
        "You signed in, but you have no role in this service. Ask an administrator."
    ),
    "access.decided": N_("This request has been decided already."),
    "access.own": N_("Nobody decides about their own access. Ask another administrator."),
    "access.login_taken": N_("This sign-in name is taken. Choose another one for this person."),
    "access.too_many": N_("Too many requests wait for a decision. Please try again tomorrow."),
    "signin.attempt_over": N_(
        "This sign-in request is over. Ask the assistor for a new one if you still want to sign in."
    ),
    "signin.link_over": N_(
        "This sign-in link cannot be used any more. Go back to your chat and choose “Sign in” again."
    ),
    "signin.under_way": N_("The customer is signing in just now."),
    "signin.no_more_time": N_("The time to sign in cannot be made longer again."),
    "cookie.missing": N_(
        "Your browser does not keep our cookie, and the chat cannot begin without it. Allow "
        "cookies for this site, or call the lien office."
    ),
    "contact.not_found": N_("We could not find this chat."),
    "contact.not_allowed": N_("That is not possible at this point of the chat."),
    "contact.ended": N_("This chat has ended. You can start a new one."),
    "contact.not_next": N_("Somebody else is next in line. Take the next chat."),
    "queue.empty": N_("Nobody is waiting in your languages."),
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
    "message.account_figure": N_(
        "Your message names an amount, a period or a serial number from an account record that may "
        "not be told in this chat, so it was not sent (IRM 5.19.12.7.5.1(5); IRC 6103(a))."
    ),
    "message.estimate": N_(
        "An interest estimate is not a payoff and is never sent to a customer. Take it out."
    ),
    "quick_response.unknown": N_("This quick response does not exist any more."),
    "quick_response.unfilled": N_("A blank in this quick response is not filled in yet."),
    "quick_response.account_specific": N_(
        "This quick response is only for customers who have signed in (IRM 5.19.12.7.5.1(5))."
    ),
    "quick_response.third_party": N_(
        "A third party gets no account figure in the chat. Letter 3641 goes by fax or mail (IRC "
        "6103(a); IRM 5.19.12.7.5.3(17))."
    ),
    "account.not_signed_in": N_(
        "The customer has not signed in, so the account stays closed (IRM 5.19.12.7.5.1(5))."
    ),
    "account.party_needed": N_(
        "Say first who is asking. The account opens for a taxpayer or their representative (IRM "
        "5.19.12.7.5.1(6)B)."
    ),
    "account.third_party": N_(
        "A third party does not see account data, even after signing in (IRC 6103(a); IRM "
        "5.19.12.7.5.2)."
    ),
    "account.not_authorized": N_(
        "No authorization in force covers this taxpayer and these periods (IRC 6103(c), (e)(6))."
    ),
    "account.restricted": N_(
        "This account is restricted, so nothing of it is shown here (IRC 6103(a))."
    ),
    "account.not_found": N_("No account is on file for the person who signed in (IRC 6103(e)(1))."),
    "account.unavailable": N_(
        "Account data is not available now. Nothing was shown. Try again in a few minutes."
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
