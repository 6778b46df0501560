// Opens a contact: opening the chat is the customer's act, so nobody has to press a button.

const TRIES = 3;
const PAUSE_MS = 1200;

export async function startContact({ ref, language, page }) {
  for (let round = 1; ; round += 1) {
    try {
      return await ask(ref, language, page);
    } catch (problem) {
      if (round === TRIES || problem.isFinal) throw problem;
      // The same ref: should the first try have arrived after all, this one finds its contact.
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * round));
    }
  }
}

async function ask(ref, language, page) {
  const answer = await fetch(`/api/contacts?lang=${language}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ref, language, host_page: page }),
  });
  const said = await answer.json();
  if (answer.ok) return said;
  const isFinal = answer.status < 500 && answer.status !== 429;
  throw Object.assign(new Error(said.error?.code), { isFinal, words: said.error?.message });
}
