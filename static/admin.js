"use strict";
// Stock admin's pop-up widgets leave out some names that screen readers need; here they get them.
{
  const nameOf = (select) =>
    select.getAttribute("aria-label") ||
    document.querySelector(`label[for="${select.id}"]`)?.textContent.replace(/[:：]\s*$/, "").trim() || "";

  const name = (select) => {
    const box = select.nextElementSibling?.querySelector("[role=combobox]");
    const chosen = box?.querySelector(".select2-selection__rendered");
    if (!chosen) return;
    for (const claim of ["role", "aria-readonly"]) chosen.removeAttribute(claim); // plain text, not a second field
    box.id = `${select.id}-combobox`;
    box.setAttribute("aria-label", nameOf(select));
    box.setAttribute("aria-labelledby", `${box.id} ${chosen.id}`); // the field, then what is chosen
  };

  const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);

  const opened = (event) => {
    const list = document.querySelector(".select2-container--open .select2-results__options");
    document.getElementById(`${event.target.id}-combobox`)?.setAttribute("aria-controls", list.id);
    document.querySelector(".select2-container--open .select2-search__field")
      .setAttribute("aria-label", nameOf(event.target));
  };

  window.django?.jQuery?.(() => { nameAll(document); django.jQuery(document).on("select2:open", opened); });
  document.addEventListener("formset:added", (event) => nameAll(event.target));
}
