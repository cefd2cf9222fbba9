// What script adds; every journey works without it.

const focused = document.querySelector("[data-focus]");
if (focused) focused.focus();

// A page that follows a job asks for itself, and shows only the part that changed.
const followed = document.querySelector("[data-follow]");
if (followed) follow();

async function follow() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const here = document.getElementById("job");
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) continue;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("job");
      if (!now) continue;
      if (now.innerHTML !== here.innerHTML) here.replaceWith(document.adoptNode(now));
      if (!now.hasAttribute("data-follow")) return;
    } catch {
      // The server is away for a moment: ask again.
    }
  }
}

// An account saves itself a moment after each pause in typing.
for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);

function autosave(form) {
  const said = form.querySelector("[data-saved]");
  let waiting;
  let saving = false;
  let dirty = false;

  async function save() {
    if (saving) return;
    saving = true;
    dirty = false;
    said.textContent = said.dataset.savingWords;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      const told = await answer.json();
      if (answer.ok) {
        form.elements.revision.value = told.revision;
        said.textContent = said.dataset.savedWords;
      } else {
        said.textContent = told.problem.what + ". " + said.dataset.lostWords;
      }
    } catch {
      said.textContent = said.dataset.lostWords;
      dirty = true;
    }
    saving = false;
    if (dirty) later();
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(save, 800);
  }

  form.addEventListener("input", () => {
    dirty = true;
    later();
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}

const inText = (event) => event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");

// J and K in a queue; 1 to 4 on a verdict.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || inText(event)) return;
  const links = [...document.querySelectorAll("table[data-rows] tbody th a")];
  if (links.length && (event.key === "j" || event.key === "k")) {
    const at = links.indexOf(document.activeElement);
    const to = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
    links[to].focus();
    event.preventDefault();
  }
  const ticks = document.querySelectorAll("form[data-verdict] input[type=checkbox]");
  if (ticks.length && "1234".includes(event.key)) {
    ticks[Number(event.key) - 1].click();
    event.preventDefault();
  }
});
