// Search, sort and page through a table whose rows all stand in the page; copy a citation; scroll by keyboard.
// Without this script the whole table is there, its addresses work, and the files can be downloaded.
(() => {
  "use strict";
  const ROWS_A_PAGE = 100;
  const root = document.documentElement;
  root.classList.add("paged"); // rows stay hidden until `show` has chosen a page of them: a long table costs no layout

  const make = (name, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...children);
    return element;
  };

  // Words that differ only in case and accents are the same.
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function enliven(table) {
    const grouped = table.classList.contains("groups");
    const items = [...(grouped ? table.tBodies : table.tBodies[0].rows)];
    const headers = [...table.tHead.rows[0].cells];
    const texts = new Map();
    let order = items, matching = items, page = 0;

    const search = make("input", { type: "search", id: "row-search", autocomplete: "off", spellcheck: false });
    const status = make("span", { className: "status", role: "status" });
    const before = make("button", { type: "button", className: "md-button", textContent: "Previous" });
    const after = make("button", { type: "button", className: "md-button", textContent: "Next" });
    const what = grouped ? "groups" : "rows";
    const controls = make("div", { className: "controls" },
      make("label", { htmlFor: search.id, textContent: `Search these ${what}` }), search, status, before, after);
    table.parentElement.before(controls);

    const textOf = (item) => {
      if (!texts.has(item)) texts.set(item, plain(`${item.id} ${item.textContent}`));
      return texts.get(item);
    };

    // What a row has beyond its columns moves into a row of its own below, where there is room for it.
    const unfold = (details) => {
      const item = details.closest("tr");
      const open = item.nextElementSibling?.classList.contains("full") ? item.nextElementSibling : null;
      if (details.open && !open) {
        const cell = make("td", { colSpan: headers.length }, details.querySelector("dl"));
        item.after(make("tr", { className: "full on" }, cell));
      } else if (!details.open && open) {
        details.append(open.querySelector("dl"));
        open.remove();
      }
    };
    table.addEventListener("toggle", (event) => unfold(event.target), true);
    const fold = () => {
      for (const details of table.querySelectorAll("details[open]")) {
        details.open = false;
        unfold(details);
      }
    };

    function show() {
      fold();
      const pages = Math.max(1, Math.ceil(matching.length / ROWS_A_PAGE));
      page = Math.min(Math.max(page, 0), pages - 1);
      const first = page * ROWS_A_PAGE;
      const now = new Set(matching.slice(first, first + ROWS_A_PAGE));
      for (const item of items) item.classList.toggle("on", now.has(item));
      (grouped ? table : table.tBodies[0]).append(...now); // only those seen need to stand in order
      const all = items.length.toLocaleString("en");
      const found = matching.length.toLocaleString("en");
      const span = now.size ? `${(first + 1).toLocaleString("en")} to ${(first + now.size).toLocaleString("en")}` : "none";
      status.textContent = `${span} of ${found} ${what}${matching === order ? "" : ` found among ${all}`}`;
      before.disabled = page === 0;
      after.disabled = page === pages - 1;
    }

    function filter() {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      matching = words.length ? order.filter((item) => words.every((word) => textOf(item).includes(word))) : order;
    }

    function turn(step) {
      page += step;
      show();
      table.parentElement.scrollTop = 0;
      controls.scrollIntoView({ block: "nearest" });
    }
    before.addEventListener("click", () => turn(-1));
    after.addEventListener("click", () => turn(1));

    let waiting;
    const searchNow = () => {
      page = 0;
      filter();
      show();
      const address = new URL(location.href);
      if (search.value) address.searchParams.set("q", search.value);
      else address.searchParams.delete("q");
      history.replaceState(null, "", address);
    };
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(searchNow, 150);
    });

    const collator = new Intl.Collator("en", { numeric: true });
    function sort(column, descending) {
      const numeric = headers[column].classList.contains("n");
      const key = (item) => {
        const words = item.cells[column].textContent.trim();
        return numeric && words ? parseFloat(words.replaceAll(",", "")) : words;
      };
      const keyed = items.map((item) => [key(item), item]);
      const compare = numeric ? (one, other) => one - other : collator.compare;
      // Cells without a value come last in both directions.
      keyed.sort(([one], [other]) =>
        one === "" || other === "" ? (one === "") - (other === "") : compare(one, other) * (descending ? -1 : 1));
      order = keyed.map(([, item]) => item);
      headers.forEach((header, number) => {
        if (number === column) header.ariaSort = descending ? "descending" : "ascending";
        else header.removeAttribute("aria-sort");
      });
      page = 0;
      filter();
      show();
    }
    if (!grouped) headers.forEach((header, column) => {
      if (header.classList.contains("more")) return;
      const button = make("button", { type: "button", className: "sort", title: "Sort by this column" });
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(column, header.ariaSort === "ascending"));
    });

    function goTo(hash) {
      const item = items[items.findIndex((one) => one.id === decodeURIComponent(hash.slice(1)))];
      for (const one of table.querySelectorAll(".aim")) one.classList.remove("aim");
      if (!item) return;
      if (!matching.includes(item)) {
        search.value = "";
        searchNow();
      }
      page = Math.floor(matching.indexOf(item) / ROWS_A_PAGE);
      show();
      item.classList.add("aim");
      const more = item.querySelector("details");
      if (more) {
        more.open = true;
        unfold(more);
      }
      item.tabIndex = -1;
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "center" });
    }
    addEventListener("hashchange", () => goTo(location.hash));

    search.value = new URLSearchParams(location.search).get("q") ?? "";
    filter();
    show();
    if (location.hash) {
      goTo(location.hash);
      // Pictures above that arrive later would push the row away.
      addEventListener("load", () => goTo(location.hash));
    }
  }

  function enableCopying(button) {
    const source = document.getElementById(button.dataset.copy);
    const label = button.innerHTML;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(source); // no right to the clipboard: leave it selected
        button.textContent = "Selected";
      }
      setTimeout(() => { button.innerHTML = label; }, 2000);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("table.rows").forEach(enliven);
    document.querySelectorAll("button[data-copy]").forEach(enableCopying);
  });

  // What scrolls sideways can be scrolled by keyboard too.
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  });
})();
