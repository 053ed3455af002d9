"use strict";
const find = document.getElementById("find"), status = document.getElementById("status"), count = document.getElementById("count");
const rows = [...document.querySelectorAll("#worklist tbody tr")];
function filter() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean), wanted = status.value;
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const keep = (!wanted || row.dataset.status === wanted) && words.every(w => text.includes(w));
    row.hidden = !keep;
    if (keep) shown++;
  }
  count.textContent = `${shown} of ${rows.length} shown`;
}
find.addEventListener("input", filter);
status.addEventListener("change", filter);
function open() {
  const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (at && at.tagName === "DETAILS") at.open = true;
}
addEventListener("hashchange", open);
document.getElementById("filter").hidden = false;
filter();
open();
