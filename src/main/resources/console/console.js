// Shows times in the reader's zone, and keeps the page of running work fresh without losing the
// reader's place: what is open stays open, and nothing changes while text is selected.
(() => {
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

  function localize(root) {
    for (const time of root.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      time.textContent = (time.dataset.clock === "true" ? clock : day).format(at);
      time.title = time.dateTime;
    }
  }

  function openThe(hash) {
    const target = hash && document.getElementById(hash.slice(1));
    const details = target && (target.matches("details") ? target : target.querySelector("details"));
    if (details) details.open = true;
  }

  async function fetchText(address) {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer.text();
  }

  function replaceMain(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const main = document.getElementById("main");
    const next = fresh.getElementById("main");
    localize(next);
    for (const old of main.querySelectorAll("details[id]")) {
      const same = next.querySelector(`#${CSS.escape(old.id)}`);
      if (same) same.open = old.open;
    }
    if (next.innerHTML !== main.innerHTML) {
      const focused = document.activeElement?.closest("[id]")?.id;
      main.replaceChildren(...next.childNodes);
      if (focused && focused !== "main") document.getElementById(focused)?.querySelector("summary, a")?.focus({ preventScroll: true });
    }
    Object.assign(main.dataset, { live: next.dataset.live, sequence: next.dataset.sequence });
    const mark = document.querySelector(".live");
    if (mark && !next.dataset.live) mark.textContent = "Ended";
  }

  async function hasChanged(main) {
    if (!main.dataset.state) return true;
    const state = JSON.parse(await fetchText(main.dataset.state));
    return String(state.sequence) !== main.dataset.sequence || !state.open;
  }

  async function refresh() {
    const main = document.getElementById("main");
    if (!main.dataset.live) return;
    try {
      const reading = String(document.getSelection()) !== "";
      if (!document.hidden && !reading && (await hasChanged(main))) {
        replaceMain(await fetchText(location.href));
      }
    } catch {
      // The server may be restarting; the next round tries again.
    }
    if (main.dataset.live) setTimeout(refresh, Number(main.dataset.live));
  }

  localize(document);
  document.querySelector("[data-zone]").textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;
  openThe(location.hash);
  addEventListener("hashchange", () => openThe(location.hash));
  const main = document.getElementById("main");
  if (main.dataset.live) setTimeout(refresh, Number(main.dataset.live));
})();
