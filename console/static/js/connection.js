// One socket to the server: says hello, notices a dead line, comes back by itself.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;
const SILENCE = 45000;
const SIGNED_OUT = 4401;
const STABLE = 10000;

export class Connection extends EventTarget {
  constructor(hello) {
    super();
    this.hello = hello;
    this.state = "connecting";
    this.wait = FIRST_WAIT;
    addEventListener("online", () => this.retryNow());
    addEventListener("offline", () => this.socket && this.lost(this.socket, 0));
    addEventListener("pagehide", () => this.socket?.close());
  }

  open() {
    this.become("connecting");
    const address = new URL("/ws/console", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.addEventListener("open", () => socket.send(JSON.stringify(this.hello())));
    socket.addEventListener("message", (event) => this.take(socket, JSON.parse(event.data)));
    socket.addEventListener("close", (event) => this.lost(socket, event.code));
  }

  take(socket, frame) {
    if (socket !== this.socket) return;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(socket, 0), SILENCE);
    if (frame.type === "welcome") {
      this.become("connected");
      this.steady = setTimeout(() => (this.wait = FIRST_WAIT), STABLE);
    }
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  lost(socket, code) {
    if (socket !== this.socket) return;
    clearTimeout(this.silence);
    clearTimeout(this.steady);
    this.socket = null;
    socket.close();
    if (code === SIGNED_OUT) {
      this.become("signed_out");
      return;
    }
    this.become("offline");
    // Everybody comes back after a restart, but not in the same instant.
    this.timer = setTimeout(() => this.open(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  retryNow() {
    if (this.state !== "offline") return;
    clearTimeout(this.timer);
    this.open();
  }

  send(frame) {
    if (this.state !== "connected") return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  become(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
