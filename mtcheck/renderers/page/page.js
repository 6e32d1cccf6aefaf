"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const filters = document.querySelector(".filters");
  const controls = filters?.querySelector("form");
  const notes = all(".note");
  if (!controls) return;

  const counter = document.getElementById("counter");
  const filtered = all("[data-kind]");
  const marks = all("mark[data-kinds]");
  let current = null;
  let visible = notes;

  const chosen = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));

  function count() {
    const place = visible.indexOf(current);
    const shown = visible.length < notes.length ? `${visible.length} of ${notes.length} shown` : `${notes.length} found`;
    counter.textContent = place < 0 ? shown : `${place + 1} of ${visible.length}`;
  }

  function filter() {
    const severities = chosen("severity");
    const families = chosen("family");
    const wanted = (kind) => {
      const [severity, family] = kind.split(":");
      return severities.has(severity) && families.has(family);
    };
    for (const element of filtered) element.hidden = !wanted(element.dataset.kind);
    // The worst kind stands first; a mark takes the look of the worst that is shown.
    for (const mark of marks) {
      const kind = mark.dataset.kinds.split(" ").find(wanted);
      mark.className = kind ? kind.split(":")[0] : "off";
    }
    visible = notes.filter((note) => !note.hidden);
    count();
  }

  const number = (note) => (note ? Number(note.id.slice(1)) : 0);
  const reference = (note) => document.getElementById(`r${number(note)}`);

  function select(note) {
    for (const element of all(".current")) element.classList.remove("current");
    current = note;
    note.classList.add("current");
    reference(note).classList.add("current");
    count();
  }

  function walk(step) {
    if (!visible.length) return;
    const place = visible.indexOf(current);
    // Where the current one is filtered out, go on from where it stands.
    const found = visible.findIndex((note) => number(note) > number(current));
    const after = found < 0 ? visible.length : found;
    const next = place >= 0 ? place + step : step > 0 ? after : after - 1;
    const note = visible.at(next < visible.length ? next : 0);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "center" });
  }

  const keys = {
    n: () => walk(1),
    j: () => walk(1),
    p: () => walk(-1),
    k: () => walk(-1),
    r: () => current?.querySelector("button.rule")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !controls.elements.keys.checked) return;
    if (event.target.closest("[popover]")) return;
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("focusin", (event) => {
    const note = event.target.closest(".note");
    if (note) select(note);
  });
  // Focus goes into a manual page that opens, and the browser takes it back to where it was.
  const onToggle = ({ target, newState }) => {
    if (newState === "open" && target.matches("[popover]")) target.querySelector("button").focus();
  };
  document.addEventListener("toggle", onToggle, true);
  document.getElementById("previous").addEventListener("click", () => walk(-1));
  document.getElementById("next").addEventListener("click", () => walk(1));
  controls.addEventListener("change", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());
  for (const element of all(".filters, .walk, .keys")) element.hidden = false;
  filters.open = matchMedia("(min-width: 48rem)").matches;
  filter();
})();
