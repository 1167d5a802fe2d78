// The payer's page: tells when the payment's state changes, copies the code, counts down.

const main = document.querySelector("[data-status]");

if (main) {
  const look = async () => {
    if (document.hidden) {
      return;
    }
    try {
      const answer = await fetch(main.dataset.status, { headers: { Accept: "application/json" } });
      if (answer.ok && (await answer.json()).state !== main.dataset.state) {
        location.reload();
      }
    } catch {
      // The connection is away; the next look may find it.
    }
  };
  setInterval(look, Number(main.dataset.every) * 1000);
  document.addEventListener("visibilitychange", look);
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const told = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without a secure address there is no clipboard, but the old command may do; else the text is selected at least.
      if (!document.execCommand("copy")) {
        return;
      }
    }
    told.textContent = button.dataset.done;
  });
}

for (const clock of document.querySelectorAll("[data-until]")) {
  const end = Date.parse(clock.dataset.until);
  const show = () => {
    const seconds = Math.max(0, Math.floor((end - Date.now()) / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    clock.textContent = `(${parts.map((part) => String(part).padStart(2, "0")).join(":")})`;
    if (seconds === 0) {
      clearInterval(timer);
    }
  };
  const timer = setInterval(show, 1000);
  show();
}
