// Follows the talk while the reader is at its end; else offers the new lines and does not jump.
import { byId } from "./dom.js";
import { say } from "./words.js";

const NEAR_PX = 48;
// A question longer than this part of the box is not kept in sight above its answer.
const MOST = 0.7;

export class Follow {
  #isFollowing = true;
  #top = 0;
  #unseen = 0;
  #question = null;

  constructor(log) {
    this.log = log;
    this.button = byId("new-messages");
    this.button.addEventListener("click", () => this.toEnd());
    log.addEventListener("scroll", () => this.#scrolled());
    // The box shrinks when a card opens below it: who was at the end stays there. Who has only
    // the greeting before them reads it from its beginning.
    new ResizeObserver(() => {
      const isBegun = log.querySelectorAll("[data-seq]").length > 1;
      if (this.#isFollowing && isBegun) this.#jump(log.scrollHeight);
    }).observe(log);
  }

  toEnd() {
    this.#jump(this.log.scrollHeight);
    this.#seen();
  }

  // Shows a new line from its beginning, below the question it answers: a long one is read
  // from the top.
  added(element, isOwn) {
    if (!element) return;
    if (!this.#isFollowing && !isOwn) {
      this.#missed();
      return;
    }
    const first = isOwn ? element : (this.#question ?? element);
    this.#question = isOwn && element.offsetHeight < this.log.clientHeight * MOST ? element : null;
    const top = first.offsetTop - this.log.offsetTop - 8;
    this.#jump(Math.min(top, this.log.scrollHeight - this.log.clientHeight));
    // What is below the fold of one long answer is no reason to stop following.
    this.#isFollowing = true;
  }

  #missed() {
    this.#unseen += 1;
    const one = this.#unseen === 1;
    this.button.textContent = say(one ? "log.new_one" : "log.new_many", { count: this.#unseen });
    this.button.hidden = false;
  }

  // Only going up on purpose stops the following; a box that shrank is no such purpose.
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (isAtEnd) this.#seen();
    if (isAtEnd || scrollTop < this.#top) this.#isFollowing = isAtEnd;
    this.#top = scrollTop;
  }

  #seen() {
    this.#unseen = 0;
    this.button.hidden = true;
  }

  #jump(top) {
    this.log.scrollTo({ top });
    this.#top = this.log.scrollTop;
  }
}
