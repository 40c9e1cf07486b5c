// Paper ballots typed one after another: Enter sends a line, the field is free for the next at once.
// Without this file each line is sent with the page, and the cursor is back in the field.
(function () {
  "use strict";

  var form = document.querySelector("form[data-typing]");
  var field = form.elements.ballots;
  var status = document.getElementById("typed");
  var mend = document.getElementById("mend");
  var waiting = [], sending = false;

  // Lines go one at a time and in their order, so that none overtakes another.
  function next() {
    if (sending || !waiting.length) return;
    sending = true;
    var line = waiting[0], body = new FormData(form);
    body.set("ballots", line);
    fetch(form.action, { method: "POST", body: body, headers: { "HX-Request": "true" } })
      .then(function (answer) {
        var here = !answer.redirected && (answer.ok || answer.status === 422);
        return here ? answer.text() : Promise.reject(answer.status);
      })
      .then(draw, function () { return put(line, form.dataset.typing); })
      .then(function () { waiting.shift(); sending = false; next(); });

    function draw(html) {
      status.innerHTML = html;
      var problem = status.querySelector("[data-problem]");
      if (problem) put(line, problem.textContent);
    }
  }

  // A line that did not go in waits below with its reason, in a field of its own.
  function put(line, reason) {
    var row = document.createElement("li"), own = document.createElement("form");
    var group = document.createElement("div");
    var label = document.createElement("label"), input = field.cloneNode(false);
    var button = form.querySelector("button").cloneNode(true);
    input.id = "mend-" + Date.now() + "-" + mend.childElementCount;
    input.removeAttribute("autofocus");
    input.removeAttribute("aria-describedby");
    input.value = line;
    label.className = "govuk-label";
    label.htmlFor = input.id;
    label.textContent = reason;
    button.removeAttribute("accesskey");
    button.className += " govuk-button--secondary";
    group.className = "govuk-form-group govuk-form-group--error";
    group.append(label, input);
    own.append(group, button);
    row.append(own);
    mend.append(row);
    titled();
  }

  function titled() {
    document.getElementById("mend-heading").hidden = !mend.childElementCount;
  }

  document.addEventListener("submit", function (event) {
    var input = event.target.elements.ballots;
    if (!input) return;
    event.preventDefault();
    var line = input.value.trim();
    var row = event.target.closest("li");
    if (line) waiting.push(line);
    if (row) row.remove();
    else input.value = "";
    titled();
    field.focus();
    next();
  });

  window.addEventListener("beforeunload", function (event) {
    if (waiting.length || mend.childElementCount) event.preventDefault();
  });
})();
