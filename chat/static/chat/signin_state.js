// What the page knows of signing in, and how each frame changes it: values, like state.js.

const EXTENSIONS = 3;
export const NOT_SIGNED_IN = { attempt: null, verified: "" };

export function signInOf({ sign_in: open, verified_name: name }) {
  const attempt = open && {
    id: open.attempt,
    state: open.state,
    until: open.until,
    left: open.extensions_left,
  };
  return { attempt: attempt ?? null, verified: name ?? "" };
}

export function signInAfter(known, frame) {
  const { attempt, verified } = known;
  switch (frame.type) {
    case "signin.asked":
      return { verified, attempt: asked(frame) };
    case "signin.started":
      return { verified, attempt: { ...asked(frame), state: "started", left: EXTENSIONS } };
    case "signin.extended":
      return { verified, attempt: { ...attempt, until: frame.until, left: attempt.left - 1 } };
    case "signin.succeeded":
      return { verified: frame.name, attempt: null };
    case "signin.failed":
      return { verified, attempt: null };
    case "signin.ended":
    case "talk.ended":
      return NOT_SIGNED_IN;
    default:
      return known;
  }
}

function asked({ attempt, expires_at: expires, until }) {
  return { id: attempt, state: "asked", until: expires ?? until, left: 0 };
}
