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

  // Hands are counted by tapping; the number can still be typed. Pages that refresh bring new fields.
  function tapped(field, step, words) {
    var button = document.createElement("button"), said = document.createElement("span");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary tap__button";
    button.textContent = step > 0 ? "+" : "−";
    said.className = "govuk-visually-hidden";
    said.textContent = " " + words + ": " + field.labels[0].textContent.trim();
    button.append(said);
    button.addEventListener("click", function () {
      field.value = Math.max(0, (parseInt(field.value, 10) || 0) + step);
      field.nextElementSibling.nextElementSibling.textContent = field.value;
    });
    return button;
  }

  function letTap(whole) {
    whole.querySelectorAll("form[data-tap-more] input[inputmode='numeric']").forEach(function (field) {
      if (field.parentElement.className === "tap") return;
      var row = document.createElement("div"), spoken = document.createElement("span");
      var words = field.form.dataset;
      var less = tapped(field, -1, words.tapLess), more = tapped(field, 1, words.tapMore);
      row.className = "tap";
      spoken.className = "govuk-visually-hidden";
      spoken.setAttribute("role", "status");
      field.replaceWith(row);
      row.append(less, field, more, spoken);
    });
  }
  letTap(document);
  document.addEventListener("htmx:load", function (event) { letTap(event.target); });

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
