// Changes the page's language where it stands: what is typed and not sent yet stays in its box.
import { loadWords } from "./words.js";

export async function switchLanguage(language) {
  const address = new URL(location.href);
  address.pathname = `/${language}/chat`;
  const other = await fetchPage(address);
  document.documentElement.lang = language;
  document.title = other.title;
  loadWords(other);
  swapParts(other);
  history.replaceState(null, "", address);
}

// The browser's own parser for fetched pages: it runs no script and takes no string from us.
function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = 10_000;
    request.onload = () => (request.status === 200 ? resolve(request.response) : reject(Error()));
    request.onerror = request.ontimeout = () => reject(Error());
    request.send();
  });
}

// Parts without a state of their own are replaced; of those that have one, only the words.
function swapParts(other) {
  for (const part of document.querySelectorAll("[data-swap]")) {
    const twin = other.querySelector(`[data-swap="${part.dataset.swap}"]`);
    if (twin) part.replaceWith(document.adoptNode(twin));
  }
  for (const part of document.querySelectorAll("[data-say]")) {
    const twin = other.querySelector(`[data-say="${part.dataset.say}"]`);
    if (twin) part.textContent = twin.textContent;
  }
}
