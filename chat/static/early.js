// Says that scripts run, before the first paint, so that nothing is shown and taken away again.
(function early() {
  "use strict";

  const page = document.documentElement;
  page.classList.add("js");
  if (!document.currentScript.hasAttribute("data-waits")) return;
  // Should the page's own script never come, the page goes back to working without any.
  setTimeout(() => {
    if (!("scripted" in page.dataset)) page.classList.remove("js");
  }, 8000);
})();
