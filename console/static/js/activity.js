// Working keeps the session alive, also while only reading; an unattended console ends by itself.

const OFTEN = 60000;
let told = Date.now();

function tell() {
  if (Date.now() - told < OFTEN) return;
  told = Date.now();
  // Any page of one's own counts as use; the profile is the smallest.
  fetch("/console/profile", { method: "HEAD", redirect: "manual" }).catch(() => {});
}

for (const act of ["keydown", "pointerdown", "wheel"]) addEventListener(act, tell, { passive: true });
