// The course list without a reload; without this file all of it is links and one form.
"use strict";
{
  const sheet = document.getElementById("filters");
  const isOpen = () => sheet.matches(":target");
  const close = () => { location.hash = "found"; };

  // A tick that comes before the last one is answered takes its place: that is no fault to report.
  htmx.logger = (_element, name, detail) => { if (/:(afterRequest|sendAbort)$/.test(name)) delete detail.error; };

  // An address says what was asked, nothing else; while the sheet is open it says that too.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) if (!value) detail.formData.delete(name, value);
  });
  document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
    if (isOpen() && detail.history.type) detail.history.path += "#filters";
  });

  // Every tick has filled the list in already: the sheet's button only closes it.
  sheet.addEventListener("click", (event) => {
    if (!isOpen() || !event.target.closest("button")) return;
    event.preventDefault();
    close();
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape" && isOpen()) close(); });

  document.addEventListener("keydown", (event) => {
    if (event.key?.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    document.querySelector("[name=q]").select();
  });

  // The chip that was pressed is gone: reading goes on at the count.
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (document.activeElement === document.body && !detail.requestConfig.elt.isConnected)
      document.getElementById("found").focus({ preventScroll: true });
  });

  // No list came back: go there by the ordinary road and show what there is.
  for (const fault of ["htmx:responseError", "htmx:sendError"])
    document.addEventListener(fault, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
}
