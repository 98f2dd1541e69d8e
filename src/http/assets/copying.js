// Buttons that copy: shown only where the browser can.
export function copying(within) {
  if (!navigator.clipboard) return;
  for (const button of within.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

export async function copy(button) {
  const before = button.title;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    button.hidden = true;
    return;
  }
  button.title = button.dataset.copied;
  button.classList.add("done");
  announce(button.dataset.copied);
  setTimeout(() => {
    button.title = before;
    button.classList.remove("done");
  }, 1500);
}

// Says something to those who listen to the page.
export function announce(text) {
  const status = document.getElementById("announced");
  if (status) status.textContent = text;
}
