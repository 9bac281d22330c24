// Files dropped on a pane are attached in its composer.

/** Lets files be dropped on `pane` and hands them to `addFiles`. */
export function dropZone(pane, addFiles) {
  for (const type of ["dragover", "drop"]) {
    pane.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      pane.classList.toggle("dropping", type === "dragover");
      if (type === "drop") addFiles([...event.dataTransfer.files]);
    });
  }
  pane.addEventListener("dragleave", (event) => {
    if (!pane.contains(event.relatedTarget)) pane.classList.remove("dropping");
  });
}
