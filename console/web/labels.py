"""Names of parties, inquiries, steps and reasons in the reader's language."""

from typing import Final

from chat.web.words import N_, say
from kernel.languages import Language

LABELS: Final[dict[str, str]] = {
    "party.taxpayer": N_("Taxpayer"),
    "party.representative": N_("Representative"),
    "party.bank": N_("Bank or lender"),
    "party.title_company": N_("Title company"),
    "party.purchaser": N_("Prospective purchaser"),
    "party.other": N_("Other third party"),
    "inquiry.payoff": N_("Lien payoff"),
    "inquiry.release": N_("Lien release"),
    "inquiry.other": N_("Other lien issues"),
    "manner.account": N_("About the account"),
    "manner.general": N_("General question"),
    "level.unauthenticated": N_("Unauthenticated"),
    "level.authenticated": N_("Authenticated"),
    "language.en": N_("English"),
    "language.es": N_("Spanish"),
    "step.greeting": N_("Greet the customer"),
    "step.party": N_("Find out who is asking"),
    "step.inquiry": N_("Set the inquiry"),
    "step.authentication": N_("Ask to sign in"),
    "step.anything_further": N_("Ask: anything further?"),
    "step.save_transcript": N_("Explain saving the transcript"),
    "step.closing": N_("Say goodbye"),
    "step.resolution": N_("Choose resolution codes"),
    "state.done": N_("Done"),
    "state.next": N_("Next"),
    "state.open": N_("Open"),
    "state.not_needed": N_("If needed"),
    "state.skipped": N_("Left out"),
    "reason.customer_left": N_("The customer left"),
    "reason.idle": N_("The customer stopped answering"),
    "reason.customer_in_a_hurry": N_("The customer asked to end at once"),
    "reason.conduct": N_("Ended because of conduct"),
    "reason.technical": N_("Technical problem"),
}


def label(language: Language, key: str) -> str:
    """Return the name of one thing."""
    return say(language, LABELS[key], "console")


def labels(language: Language) -> dict[str, str]:
    """Return all names, for the page's script."""
    return {key: say(language, text, "console") for key, text in LABELS.items()}
