// Card fields for Pagar.me: its script reads them and hands over a token. They have no name, and their form is never sent here.

const fields = document.getElementById("card-fields");
const form = document.getElementById("card-form");
const problem = document.getElementById("card-error");
const button = fields.querySelector("button");

const tell = (text) => {
  problem.textContent = text;
  problem.hidden = !text;
};

fields.addEventListener("submit", (event) => event.preventDefault());

if (!window.PagarmeCheckout) {
  tell(problem.dataset.unavailable);
} else {
  window.PagarmeCheckout.init(
    (data) => {
      tell("");
      form.elements.card_token.value = data["pagarmetoken-0"] ?? data.pagarmetoken ?? "";
      HTMLFormElement.prototype.submit.call(form);
      return false;
    },
    () => tell(problem.dataset.refused),
  );
  button.disabled = false;
}
