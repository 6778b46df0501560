"""The words of sign-in and the account panel that the console's script needs."""

from typing import Final

from chat.web.words import N_

# Translators: names in {braces} are filled in by the page; keep them as they are.
WORDS: Final[dict[str, str]] = {
    "signin.ask": N_("Ask to sign in"),
    "signin.again": N_("Ask again"),
    "signin.asked": N_("Asked to sign in. {left} left to begin."),
    "signin.started": N_("The customer is signing in… {left} left"),
    "signin.more_time": N_("More time ({count} left)"),
    "signin.revoke": N_("Take the request back"),
    "signin.verified": N_("Verified: {name}. Signed in at {time}, assurance {acr}."),
    "signin.failed": N_(
        "The sign-in did not go through: {reason}. You are still in the same chat."
    ),
    "signin.failed.refused": N_("the provider refused it"),
    "signin.failed.cancelled": N_("it was cancelled"),
    "signin.failed.timed_out": N_("the time ran out"),
    "signin.failed.provider_down": N_("the provider could not be reached"),
    "signin.failed.assurance_too_low": N_("the assurance is not enough"),
    "signin.failed.restricted": N_("the account there is restricted"),
    "signin.failed.error": N_("something went wrong on the way"),
    "account.locked": N_("Locked"),
    "account.open": N_("Open for this customer"),
    "account.rule": N_("Rule: {rule}"),
    "lock.contact.ended": N_("The talk is over, so the account is closed again."),
    "lock.account.not_signed_in": N_("The customer has not signed in."),
    "lock.account.party_needed": N_("It is not yet said who is asking."),
    "lock.account.third_party": N_("A third party sees no account data, even after signing in."),
    "do.contact.ended": N_("Wrap up with your notes."),
    "do.account.not_signed_in": N_(
        "Ask the customer to sign in, or go on with general information."
    ),
    "do.account.party_needed": N_("Choose who is asking above."),
    "do.account.third_party": N_(
        "Help in general, open a payoff case without account data, and take the evidence by fax."
    ),
    "account.look": N_("Look at account"),
    "account.look_papers": N_("Look at authorizations"),
    "account.audited": N_("Each look is written down with your name."),
    "account.looking": N_("Looking…"),
    "account.looked": N_("Looked at {time}, written down."),
    "account.hide": N_("Close the account"),
    "account.person": N_("Taxpayer"),
    "account.tin": N_("Number"),
    "account.address": N_("Address on file"),
    "account.by_paper": N_("By Form {form} for {tax_form}, {first} to {last}"),
    "account.ready": N_("Nothing on file keeps a payoff from being computed at once."),
    "account.not_ready": N_(
        "Not readily computed: a freeze or restricted interest. Tell the customer; the letter "
        "follows."
    ),
    "account.modules": N_("Periods"),
    "account.no_modules": N_("Nothing is on file."),
    "account.module": N_("Form and period"),
    "account.balance": N_("Assessed"),
    "account.interest_from": N_("Interest from {day}"),
    "account.penalty": N_("Penalty accrued {amount}"),
    "account.fees": N_("Lien fees {amount}"),
    "account.freeze": N_("Freeze"),
    "account.restricted_interest": N_("Restricted interest"),
    "account.notices": N_("Notices of federal tax lien"),
    "account.no_notices": N_("No notice is on file."),
    "account.notice": N_("Notice"),
    "account.filed": N_("Filed {day}, {county}, {state}"),
    "account.refile": N_("Last day for refiling {day}"),
    "account.released": N_("Released {day}"),
    "account.withdrawn": N_("Withdrawn {day}"),
    "account.refiled": N_("Refiled {day}"),
    "account.papers": N_("Authorizations on file"),
    "account.no_papers": N_("No authorization is on file."),
    "account.paper": N_("Form {form}: {tax_form}, {first} to {last}"),
    "account.in_force": N_("In force for {taxpayer}"),
    "account.not_in_force": N_("Not in force since {day}"),
    "account.not_yet": N_("Not in force before {day}"),
    "module.notice": N_("Notice status"),
    "module.automated_collection": N_("Automated collection"),
    "module.field_collection": N_("Revenue officer"),
    "module.installment": N_("Installment agreement"),
    "module.not_collectible": N_("Not collectible now"),
    "module.litigation": N_("Litigation"),
    "module.paid": N_("Paid"),
    "evidence.title": N_("For a third party"),
}
