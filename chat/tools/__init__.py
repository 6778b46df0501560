"""Guided tools: facts in; dates, sums and outcomes out, with steps and sources (pure).

Every tool explains and decides nothing: "general information, not an IRS decision".

model            what a field, a tool and a finding are
problems         what can be wrong with an input: one list of codes
asking           questions, buttons, answers and results, as values
hearing          what an answer means, pressed or typed
business_days    federal and D.C. holidays as observed; counting and rolling days
rates            rates.toml: what interest the law set for which quarter, and where that stands
reading          JSON values -> typed values, strictly
registry         name -> tool: its function, its fields, who may use it
run              run_tool(): reading, the tool, and a plain dictionary
jsonlines        tool_lines(): `lien-chat tool NAME`
words            the words of the tools in both languages, from words/*.toml
typed_dates      a date as people type it, in English or Spanish
typed_amounts    amounts, counts, yes and no, choices as people type them
dialogue         one question after another: next_step, read_answer, back, start over

One file per tool: cdp_deadline, release_clock, ddia_withdrawal, post_release_withdrawal,
relief_finder, nftl_threshold, payoff_interest, payoff_sla, ofp_code, payoff_action,
last_day_for_refiling, discharge_double_value, discharge_lien_interest, prelien_dates.
"""
