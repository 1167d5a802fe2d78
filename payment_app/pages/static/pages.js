// Comforts of all pages; each of them works without scripts too.

// A form is sent once: a second click while the first is under way changes nothing.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", "true");
    }
  });
}

// Coming back with the browser's button shows the page as it was left: its forms can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

for (const choice of document.querySelectorAll("select[data-submits]")) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
for (const button of document.querySelectorAll("[data-without-script]")) {
  button.hidden = true;
}

for (const button of document.querySelectorAll("button[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What went wrong is read out, and is where the keyboard goes on from.
document.querySelector("[data-focus]")?.focus();

// A part of a page that is renewed; it waits while nobody looks, and gives up when the session is over.
for (const part of document.querySelectorAll("[data-renews]")) {
  const renew = async () => {
    if (document.hidden || part.contains(document.activeElement)) {
      return;
    }
    let answer;
    try {
      answer = await fetch(part.dataset.renews, { redirect: "manual", headers: { Accept: "text/html" } });
    } catch {
      return;
    }
    if (answer.type === "opaqueredirect") {
      clearInterval(timer);
      location.reload();
    } else if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      part.replaceChildren(...page.body.childNodes);
    }
  };
  const timer = setInterval(renew, Number(part.dataset.every) * 1000);
}
