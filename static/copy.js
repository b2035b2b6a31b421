// Opening shows the address to copy; with a script it is copied at once, and the page says so.
for (const link of document.querySelectorAll("[data-copy-link]")) {
  link.addEventListener("toggle", async () => {
    if (!link.open) return;
    const address = link.querySelector("input");
    address.select();
    // Without HTTPS a browser may offer no clipboard, and people may forbid it: the address is selected then.
    await navigator.clipboard?.writeText(address.value).then(
      () => { link.querySelector("[role=status]").textContent = link.dataset.copied; },
      () => {},
    );
  });
}
