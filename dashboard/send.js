// Copies the address of the page as it stands. Nothing goes to the server.
// Without a clipboard (a page that is not served over HTTPS, a refusal), the address is shown, selected.
(() => {
  const box = document.querySelector(".send-view");
  const [button, field, said] = ["button", "input", "[role=status]"].map((part) => box.querySelector(part));
  button.onclick = async () => {
    field.hidden = true;
    field.value = location.href;
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = box.dataset.copied;
      setTimeout(() => (said.textContent = ""), 4000);
    } catch {
      field.hidden = false;
      field.select();
      said.textContent = box.dataset.byHand;
    }
  };
})();
