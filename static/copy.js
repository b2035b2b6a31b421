// Opening shows the address to copy; with a script it is copied at once, and the page says so.
// Heard from above, for a list that was filled in anew.
document.addEventListener("toggle", async ({ target: link }) => {
  if (!link.open || !link.matches("[data-copy-link]")) return;
  const address = link.querySelector("input");
  address.select();
  // Without HTTPS a browser may offer no clipboard, and people may forbid it: the address is selected then.
  await navigator.clipboard?.writeText(address.value).then(
    () => { link.querySelector("[role=status]").textContent = link.dataset.copied; },
    () => {},
  );
}, true);
