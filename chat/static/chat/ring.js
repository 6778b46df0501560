// Two short tones when a person joins: made here, so there is no file to fetch.

let sound = null;

// Browsers let a page sound only after the customer has touched it.
export function allowRing() {
  const wake = () => {
    sound ??= new AudioContext();
    if (sound.state === "suspended") sound.resume().catch(() => {});
  };
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, wake, { once: true });
}

export function ring() {
  if (sound?.state !== "running") return;
  tone(660, 0);
  tone(880, 0.18);
}

function tone(pitch, delay) {
  const begin = sound.currentTime + delay;
  const volume = sound.createGain();
  volume.gain.setValueAtTime(0.0001, begin);
  volume.gain.exponentialRampToValueAtTime(0.15, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.35);
  const source = new OscillatorNode(sound, { frequency: pitch });
  source.connect(volume).connect(sound.destination);
  source.start(begin);
  source.stop(begin + 0.4);
}
