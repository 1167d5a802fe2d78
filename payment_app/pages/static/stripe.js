// Card fields of Stripe: what is typed stays in Stripe's frame, and this page gets the id of a payment method.

const form = document.getElementById("card-form");
const problem = document.getElementById("card-error");
const button = form.querySelector("button");

const tell = (text) => {
  problem.textContent = text;
  problem.hidden = !text;
};

if (!window.Stripe) {
  tell(problem.dataset.unavailable);
} else {
  const stripe = window.Stripe(form.dataset.key, { locale: form.dataset.language });
  const colour = getComputedStyle(document.body).color;
  const card = stripe.elements().create("card", { hidePostalCode: true, style: { base: { color: colour, fontSize: "16px" } } });
  card.mount("#card-element");
  card.on("ready", () => {
    button.disabled = false;
  });
  card.on("change", (event) => tell(event.error ? event.error.message : ""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    button.disabled = true;
    const made = await stripe.createPaymentMethod({ type: "card", card });
    if (made.error) {
      tell(made.error.message);
      button.disabled = false;
      return;
    }
    form.elements.card_token.value = made.paymentMethod.id;
    HTMLFormElement.prototype.submit.call(form);
  });
}
