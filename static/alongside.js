// Small comforts. Every page does its work without this file.
(function () {
  "use strict";

  // After a reload, take the reader to what must be read first: an error, else a message.
  var first = document.querySelector(".govuk-error-summary[data-focus]") ||
    document.querySelector("[data-focus]");
  if (first) first.focus();

  // A link in the error summary puts the cursor into the question, with its label in sight.
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".govuk-error-summary a[href^='#']");
    var field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset, .govuk-form-group") || field).scrollIntoView();
    field.focus({ preventScroll: true });
  });

  // Letters left. A screen reader hears it only after a second's pause in typing.
  document.querySelectorAll("textarea[data-limit]").forEach(function (area) {
    var message = document.getElementById(area.id + "-limit");
    var spoken = message.cloneNode(false);
    var timer;
    spoken.removeAttribute("id");
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    message.after(spoken);

    function count() {
      var letters = Array.from(area.value.replace(/\r\n/g, "\n")).length;
      var left = Number(area.dataset.limit) - letters;
      var words = left < 0 ? message.dataset.over : message.dataset.left;
      message.textContent = words.replace("{n}", Math.abs(left).toLocaleString());
      message.classList.toggle("govuk-error-message", left < 0);
      message.classList.toggle("govuk-hint", left >= 0);
      clearTimeout(timer);
      timer = setTimeout(function () { spoken.textContent = message.textContent; }, 1000);
    }

    count();
    clearTimeout(timer);
    area.addEventListener("input", count);
  });

  // A form sent twice by an eager finger is sent once.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent && Date.now() - form.dataset.sent < 2000) event.preventDefault();
    else form.dataset.sent = Date.now();
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
