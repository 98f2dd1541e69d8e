// A draft can be dropped on the form that checks it.
export function dropping(form) {
  const file = form?.querySelector("input[type=file]");
  if (!file) return;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    form.classList.remove("over");
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
