// What a reader can do with the website, in a real browser, on a desktop and on a phone.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

const ROOT = new URL("../../", import.meta.url);
const SITE = process.env.SITE;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = { desktop: { viewport: { width: 1280, height: 900 } },
                  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } };
const KINDS = ["", "tables/", "trade/", "visits/", "sources/", "conflicts/", "indicators/", "method/", "report/",
               "howto-python/", "howto-r/", "howto-duckdb/", "howto-excel/", "api/", "command-line/", "releases/"];
const DARK = ["", "trade/", "conflicts/", "howto-duckdb/", "api/"];
const rows = JSON.parse(readFileSync(new URL("datapackage.json", ROOT)))
  .resources.reduce((found, one) => ({ ...found, [one.name]: one["rusiran:rows"] }), {});

let server, browser, base;
before(async () => {
  server = await serve(SITE);
  base = `http://localhost:${server.address().port}/`;
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  server?.close();
});

// Opens a page in a context of its own, does something there, and proves that nothing went wrong on the way.
async function visit(options, address, act) {
  const context = await browser.newContext({ ...options, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) wrong.push(`asks ${request.url()}`);
  });
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  try {
    await page.goto(base + address);
    await act(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

const status = (page) => page.locator(".status").textContent();
const shown = (page) => page.locator("table.rows tbody tr.on[id]");
const column = (page, name) =>
  page.evaluate((wanted) => {
    const at = [...document.querySelectorAll("table.rows thead th")].findIndex((one) => one.dataset.name === wanted);
    return [...document.querySelectorAll("table.rows tbody tr.on[id]")].map((row) => row.cells[at].textContent);
  }, name);

for (const [screen, options] of Object.entries(SCREENS)) {
  describe(screen, () => {
    test("a search narrows the rows to those that have all its words, and its address can be shared", () =>
      visit(options, "trade/", async (page) => {
        assert.match(await status(page), new RegExp(`^1 to 100 of ${rows.trade} rows$`));
        await page.getByRole("searchbox", { name: "Search these rows" }).fill("RUS-FCS  Turnover");
        await page.waitForURL(/q=RUS-FCS/);
        assert.match(await status(page), /found among/);
        const found = await shown(page).count();
        assert.ok(found > 0 && found < rows.trade);
        for (const compiler of await column(page, "compiler")) assert.equal(compiler, "RUS-FCS");
        await page.reload();
        assert.equal(await shown(page).count(), found);
      }));

    test("a column sorts both ways by number, and cells without a value come last", () =>
      visit(options, "trade/", async (page) => {
        const button = page.locator("th[data-name=value] button");
        await button.click();
        const upward = (await column(page, "value")).map((one) => parseFloat(one.replaceAll(",", "")));
        assert.deepEqual(upward, upward.toSorted((one, other) => one - other));
        assert.equal(await page.locator("th[data-name=value]").getAttribute("aria-sort"), "ascending");
        await button.press("Enter");
        const downward = (await column(page, "value")).map((one) => parseFloat(one.replaceAll(",", "")));
        assert.ok(downward[0] > upward[0]);
        assert.ok(downward.every((one) => !Number.isNaN(one)));
        await page.getByRole("button", { name: "Next" }).click();
        assert.match(await status(page), /^101 to 200/);
      }));

    test("the address of a row opens at that row, also when a search hides it, and shows all its fields", () =>
      visit(options, "trade/?q=vaccines#trade-0114", async (page) => {
        const row = page.locator("#trade-0114");
        await page.waitForFunction(() => document.activeElement.id === "trade-0114");
        await assertInView(row);
        assert.equal(await page.getByRole("searchbox", { name: "Search these rows" }).inputValue(), "");
        assert.match(await row.getAttribute("class"), /aim/);
        assert.match(await page.locator("tr.full").textContent(), /Claimant/);
        // From here to the source of the row, and back to the row from the index of sources.
        await row.locator("a[href^='../sources/#']").click();
        const source = page.locator("table.rows tr.aim");
        await assertInView(source);
        await page.locator("tr.full a[href$='trade/#trade-0114']").click();
        await page.waitForURL(/trade\/#trade-0114$/);
        await assertInView(page.locator("#trade-0114"));
      }));

    test("the last row of the longest table opens at its address", () =>
      visit(options, "indicators/", async (page) => {
        const last = await page.evaluate(() => [...document.querySelectorAll("table.rows tbody tr")].at(-1).id);
        await page.goto(`${base}indicators/#${last}`);
        await page.waitForFunction((id) => document.activeElement.id === id, last);
        await assertInView(page.locator(`#${last}`));
      }));

    test("a group of conflicts opens at its address and leads to its rows", () =>
      visit(options, "conflicts/", async (page) => {
        const id = await page.evaluate(() => [...document.querySelectorAll("table.groups tbody")].at(-1).id);
        await page.goto(`${base}conflicts/#${encodeURIComponent(id)}`);
        const group = page.locator("tbody.aim");
        await assertInView(group);
        await group.locator("td a").first().click();
        await assertInView(page.locator("table.rows tr.aim"));
      }));

    test("a citation is copied", () =>
      visit(options, "trade/", async (page) => {
        await page.getByRole("button", { name: "Copy the BibTeX citation" }).click();
        await page.getByText("Copied").waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, /^@\w+\{rusiran-data/);
      }));

    test("the CSV that is downloaded is the one that was built", () =>
      visit(options, "trade/", async (page) => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("link", { name: /^CSV/ }).click(),
        ]);
        const built = readFileSync(new URL("build/csv/trade.csv", ROOT));
        assert.ok(readFileSync(await download.path()).equals(built));
      }));

    test("the search of the site finds a word of the method", () =>
      visit(options, "", async (page) => {
        if (screen === "phone") await page.locator("label[for=__search]").first().click();
        const box = page.getByRole("textbox", { name: "Search" });
        const found = page.locator(".md-search-result__link").first();
        // The theme's script fetches its index late, and misses what is typed before.
        for (let time = 0; time < 10 && !(await found.isVisible()); time += 1) {
          await box.fill("");
          await box.pressSequentially("double entry");
          await page.waitForTimeout(1000);
        }
        assert.match(await found.getAttribute("href"), /method|report/);
      }));

    for (const colours of screen === "desktop" ? ["light", "dark"] : ["light"]) {
      test(`every kind of page is for everyone, no wider than the screen, without an error (${colours})`, async () => {
        const serious = [];
        for (const kind of colours === "dark" ? DARK : KINDS) {
          await visit({ ...options, colorScheme: colours, reducedMotion: "reduce" }, kind, async (page) => {
            const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(wide <= room, `${kind}: ${wide} pixels on ${room}`);
            await page.waitForTimeout(400); // colours of the header fade in
            // Rows of other pages of a long table are like those shown; axe would take minutes to say so.
            await page.evaluate(() => document.querySelectorAll("table.rows tbody tr:not(.on)").forEach(
              (row) => row.closest("tbody.on") || row.remove()));
            await page.evaluate(AXE);
            const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
            serious.push(...found.violations
              .filter((one) => ["serious", "critical"].includes(one.impact))
              .map((one) => `${kind} ${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)}`));
          });
        }
        assert.deepEqual(serious, []);
      });
    }
  });
}

test("without JavaScript the texts, all rows, their addresses and the files are there", () =>
  visit({ ...SCREENS.desktop, javaScriptEnabled: false }, "trade/#trade-0114", async (page) => {
    assert.equal(await page.locator("table.rows tbody tr[id]").count(), rows.trade);
    await assertInView(page.locator("#trade-0114"));
    assert.ok(await page.getByRole("heading", { name: "Before you use it" }).isVisible());
    await page.locator("#trade-0114 summary").click();
    assert.ok(await page.locator("#trade-0114 dl").isVisible());
    assert.ok(await page.getByRole("link", { name: /^Parquet/ }).isVisible());
  }));

test("the keyboard alone searches, sorts and opens a row", () =>
  visit(SCREENS.desktop, "polls/#rows", async (page) => {
    await page.getByRole("searchbox", { name: "Search these rows" }).focus();
    await page.keyboard.type("levada");
    await page.waitForURL(/q=levada/);
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement.matches("tbody summary"))) break;
    }
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("tr.full").isVisible());
  }));

test("every table has a page in which every row has its address", async () => {
  const pages = readdirSync(SITE);
  for (const [name, count] of Object.entries(rows)) {
    assert.ok(pages.includes(name), name);
    if (name === "conflicts") continue;
    const html = readFileSync(`${SITE}/${name}/index.html`, "utf8");
    assert.equal(new Set(html.match(/<tr id="(?!field-)[^"]+"/g)).size, count, name);
  }
});

async function assertInView(locator) {
  await locator.page().waitForTimeout(100);
  const box = await locator.first().boundingBox();
  const { height } = locator.page().viewportSize();
  assert.ok(box, "it is not shown");
  assert.ok(box.y >= 40 && box.y < height, `it stands at ${box.y} of ${height}`);
}
