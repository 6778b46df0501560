"""What the tab says when a browser is back from the identity provider."""

from typing import Final

from chat.web.words import N_

# How a journey ended, for the page in its tab: heading and text. The keys are parts of addresses.
ENDINGS: Final[dict[str, tuple[str, str]]] = {
    "signed_in": (
        N_("You are signed in"),
        N_("The person in your chat can see it already and goes on with you."),
    ),
    "already": (
        N_("You are signed in already"),
        N_("You signed in from another tab. Nothing more is needed here."),
    ),
    "late": (
        N_("The sign-in came too late"),
        N_(
            "Its time was over, so it does not count. Ask in the chat if you still want to sign in."
        ),
    ),
    "over": (
        N_("This sign-in page is over"),
        N_("The link was used before, is too old, or belongs to another browser or chat."),
    ),
    "ended": (
        N_("Your chat has ended"),
        N_("The chat ended before the sign-in did, so the sign-in changes nothing."),
    ),
    "refused": (
        N_("You are not signed in"),
        N_("The sign-in service was not allowed to tell us who you are. The chat goes on."),
    ),
    "cancelled": (
        N_("The sign-in was cancelled"),
        N_("You are not signed in. The chat goes on with general help."),
    ),
    "timed_out": (
        N_("The time to sign in is over"),
        N_("You are not signed in. The chat goes on with general help."),
    ),
    "provider_down": (
        N_("The sign-in service does not answer"),
        N_("You are not signed in. The chat goes on; you can try again later."),
    ),
    "assurance_too_low": (
        N_("You are not signed in"),
        N_("The sign-in service could not be sure enough of your identity. The chat goes on."),
    ),
    "restricted": (
        N_("You are not signed in"),
        N_("The account that you used is restricted. The chat goes on with general help."),
    ),
    "error": (
        N_("You are not signed in"),
        N_("Something went wrong on the way. The chat goes on, and you can be asked again."),
    ),
}
