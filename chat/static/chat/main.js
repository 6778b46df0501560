// Puts the chat together: the page, the line to the server, and what the customer does.
import { Chat } from "./chat.js";
import { byId } from "./dom.js";
import { allowRing } from "./ring.js";
import { loadWords } from "./words.js";

document.documentElement.dataset.scripted = "";
loadWords(document);
allowRing();
new Chat(byId("main")).begin();
