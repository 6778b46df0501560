"""The words of signing in, for the chat's own script and for the page without scripts."""

from typing import Final

from chat.web.words import N_

# Translators: {name} is the assistor, except in "signed in as"; {time} is a time of the day.
SIGN_IN_WORDS: Final[dict[str, str]] = {
    "signin.heading.asked": N_("{name} asks you to sign in"),
    "signin.heading.waiting": N_("You are asked to sign in"),
    "signin.heading.started": N_("Signing in…"),
    "signin.text.asked": N_(
        "It opens in a new tab. Your chat stays here, and {name} waits for you."
    ),
    "signin.text.started": N_("Finish it in the other tab. {name} keeps your place here."),
    "signin.text.waiting": N_("You keep your place in line while you sign in."),
    "signin.text.plain": N_("You go to the sign-in page and come back to this chat afterwards."),
    "signin.text.away": N_(
        "If you left the sign-in page, you can open it again. {name} keeps your place."
    ),
    "signin.until.asked": N_("Please begin by {time} ({left})."),
    "signin.until.started": N_("You have until {time} ({left})."),
    "signin.minutes": N_("{count} minutes left"),
    "signin.minute": N_("1 minute left"),
    "signin.go.asked": N_("Sign in"),
    "signin.go.started": N_("Open it again"),
    "signin.more": N_("More time"),
    "signin.cancel.asked": N_("Go on without signing in"),
    "signin.cancel.started": N_("Stop signing in"),
    "signin.link": N_("Open the sign-in page"),
    "signin.opening": N_("Opening the sign-in page…"),
    "signin.offline": N_("You are offline. Sign in when you are connected again."),
    "verified.as": N_("Signed in as"),
    "verified.end": N_("Sign out"),
    "event.signin.asked": N_("{name} asks you to sign in."),
    "event.signin.started": N_("You began to sign in."),
    "event.signin.extended": N_("You have more time: until {time} to finish the sign-in."),
    # Translators: {name} is the customer's own name.
    "event.signin.succeeded": N_("You are signed in as {name}."),
    "event.signin.revoked": N_("{name} took the request to sign in back."),
    "event.signin.failed.refused": N_(
        "You are not signed in: the sign-in service was not allowed to tell us who you are."
    ),
    "event.signin.failed.cancelled": N_("The sign-in was cancelled."),
    "event.signin.failed.timed_out": N_("You are not signed in: the time for it ran out."),
    "event.signin.failed.provider_down": N_(
        "You are not signed in: the sign-in service does not answer right now."
    ),
    "event.signin.failed.assurance_too_low": N_(
        "You are not signed in: the sign-in service could not be sure enough of your identity."
    ),
    "event.signin.failed.restricted": N_(
        "You are not signed in: the account that you used is restricted."
    ),
    "event.signin.failed.error": N_("You are not signed in: something went wrong on the way."),
    "event.signin.next": N_(
        "Nothing is lost. The chat goes on here with general help, and you can be asked again."
    ),
    "event.signin.late": N_(
        "Your sign-in came after its time was over, so it does not count. "
        "Say so here if you still want to sign in."
    ),
    "event.signin.ended": N_("You are signed out. The chat goes on."),
}
