// Passkeys: hands allauth's script what it needs, and says in words when a device refuses.
// Buttons with data-passkey stay hidden until this runs, so nobody presses one in vain.
(function () {
  "use strict";

  var problem = document.querySelector("[data-passkey-problem]");

  function say() {
    if (!problem) return;
    problem.hidden = false;
    problem.focus();
  }

  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    say();
  });

  document.querySelectorAll("button[data-passkey]").forEach(function (button) {
    if (!window.PublicKeyCredential) return;
    var kind = button.dataset.passkey;
    var ids = { credential: button.dataset.credential, data: "js_data" };
    ids[kind] = button.id;
    if (button.dataset.passwordless) ids.passwordless = button.dataset.passwordless;
    window.allauth.webauthn.forms[kind + "Form"]({ ids: ids });
    button.hidden = false;
    document.querySelectorAll("[data-without-passkey]").forEach(function (words) {
      words.hidden = true;
    });
  });
})();
