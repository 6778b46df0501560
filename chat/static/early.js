// Says that scripts run, before the first paint, so that nothing is shown and taken away again.
document.documentElement.classList.add("js");
