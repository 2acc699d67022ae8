import { expect, type Page } from "@playwright/test";
import { type Person, test } from "../fixtures/signed-in";
import { MockServerPage } from "../pages/mock-server-page";

const ROUTES = 400;

test("of many routes those in sight are drawn, and each is counted, found, reached by Tab and pinned", async ({
  page,
  person,
}) => {
  const mockServerId = await manyRoutes(person);
  await new MockServerPage(page).goto(person.workspaceId, mockServerId);
  const rows = page.locator("[data-route]");
  const row = (number: number) => rows.filter({ hasText: `/things-${number}/` });
  await expect(row(1)).toHaveAttribute("aria-posinset", "1");
  await expect(row(1)).toHaveAttribute("aria-setsize", `${ROUTES}`);
  expect(await rows.count()).toBeLessThan(60);
  await expect(row(200)).toHaveCount(0);

  await scrollTo(page, 0.5);
  await expect(row(200)).toBeInViewport();
  await expect(row(200)).toHaveAttribute("aria-posinset", "200");
  await expect(page.getByRole("heading", { name: "Things" })).toHaveCount(1);
  expect(await rows.count()).toBeLessThan(60);
  // What lies in the rows must not make the window itself scroll.
  expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);

  await row(200).getByRole("button", { name: "Pin Answer 200" }).focus();
  await scrollTo(page, 1);
  await expect(row(ROUTES)).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(row(201).getByRole("link", { name: "/things-201/" })).toBeFocused();
  await expect(row(201)).toBeInViewport();

  await scrollTo(page, 1);
  const pin = page.getByRole("button", { name: `Pin Answer ${ROUTES}`, exact: true });
  await pin.press("Enter");
  const before = await pin.boundingBox();
  await page.getByRole("dialog").getByRole("button", { name: "Pin", exact: true }).click();
  await expect(page.getByRole("region", { name: "Pinned examples" })).toContainText(`Answer ${ROUTES}`);
  await expect(pin).toBeFocused();
  // The banner comes above, and nothing that is looked at moves.
  expect(await pin.boundingBox()).toEqual(before);

  await page.getByRole("searchbox", { name: "Search routes" }).fill("things-37/");
  await expect(rows).toHaveCount(1);
  await expect(row(37)).toBeInViewport();
});

function scrollTo(page: Page, part: number) {
  return page.getByRole("main").evaluate((main, to) => {
    main.scrollTop = (main.scrollHeight - main.clientHeight) * to;
  }, part);
}

async function manyRoutes({ workspaceId, mutate }: Person): Promise<string> {
  const { collectionId } = await mutate<{ collectionId: string }>("collection.import", {
    workspaceId,
    source: JSON.stringify({
      info: { name: "Things", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: Array.from({ length: ROUTES }, (_, at) => ({
        name: `Get thing ${at + 1}`,
        request: { method: "GET", url: `{{baseUrl}}/things-${at + 1}/:id` },
        response: [{ name: `Answer ${at + 1}`, code: 200, header: [], body: "{}" }],
      })),
    }),
  });
  const { id } = await mutate<{ id: string }>("mockServer.create", { workspaceId, name: "Many", collectionId });
  return id;
}
