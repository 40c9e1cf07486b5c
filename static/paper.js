// Typing sheets in: 1, 2 or 3 ticks the line that has the focus and goes on to the next.
// Without this file, Tab and the arrow keys do the same work.
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    var row = event.target.closest("[data-row]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    var box = row.querySelector('input[value="' + event.key + '"]');
    if (!box || !/^[123]$/.test(event.key)) return;
    event.preventDefault();
    box.checked = true;
    var next = row.nextElementSibling;
    var goal = next && next.querySelector("input:checked, input, button");
    (goal || (next && next.matches("button") ? next : box)).focus();
  });
})();
