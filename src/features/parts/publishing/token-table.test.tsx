import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AccessTokenDto, MockServerDto } from "@/lib/api/api-types";
import { refusal } from "@/test/answered-api";
import { renderInWorkspace, WORKSPACE_ID } from "@/test/render-in-workspace";
import { PublishingSection } from "./publishing-section";
import { TokenTable } from "./token-table";

const MOCK_SERVER: MockServerDto = {
  id: "the-mock-server",
  name: "Shop",
  url: "http://the-mock-server.mock.localhost:3000",
  pathUrl: "http://localhost:3000/mock/the-mock-server",
  collectionId: null,
  status: "published",
  publishedAt: "2026-11-01T09:00:00.000Z",
};
const KEY = { workspaceId: WORKSPACE_ID, mockServerId: MOCK_SERVER.id };

function aToken(parts: Partial<AccessTokenDto> = {}): AccessTokenDto {
  return {
    id: "the-token",
    prefix: "abcd1234",
    description: "For the build",
    createdAt: "2026-11-02T09:00:00.000Z",
    expiresAt: "2026-12-02T09:00:00.000Z",
    usageCount: 10,
    usageMax: 1000,
    status: "active",
    lastUsedAt: "2026-11-03T10:04:00.000Z",
    ...parts,
  };
}

afterEach(() => {
  vi.useRealTimers();
});

const rowOf = (prefix: string) => screen.findByRole("row", { name: new RegExp(`^${prefix}\\.\\.\\.`) });
const actionsIn = (row: HTMLElement) =>
  within(row)
    .getAllByRole("button")
    .map((button) => button.getAttribute("aria-label"));

const ALL_ACTIONS = ["Rotate token abcd1234...", "Deactivate token abcd1234...", "Delete token abcd1234..."];
const DELETE_ALONE = ["Delete token abcd1234..."];

describe("a token in the table", () => {
  it.each<[string, Partial<AccessTokenDto>, status: string, actions: string[]]>([
    ["that works can be rotated, deactivated and deleted", {}, "Active", ALL_ACTIONS],
    ["that is used up is still active, and can be rotated", { usageCount: 1000 }, "Active", ALL_ACTIONS],
    ["that expired can only be deleted", { status: "expired" }, "Expired", DELETE_ALONE],
    ["that was deactivated can only be deleted", { status: "deactivated" }, "Deactivated", DELETE_ALONE],
  ])("%s", async (_what, parts, status, actions) => {
    renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: { accessToken: { list: () => [aToken(parts)] } },
    });
    const row = await rowOf("abcd1234");
    expect(within(row).getByRole("cell", { name: status })).toBeTruthy();
    expect(actionsIn(row)).toEqual(actions);
  });

  it.each<[used: number, shown: string, said: string, isUsedUp: boolean]>([
    [0, "0 / 1,000", "0 / 1,000", false],
    [800, "800 / 1,000", "800 / 1,000", false],
    [801, "801 / 1,000", "801 / 1,000, near its limit", false],
    // Calls that were under way may be counted beyond the limit.
    [1000, "1,000 / 1,000Used up", "1,000 / 1,000", true],
    [1002, "1,002 / 1,000Used up", "1,002 / 1,000", true],
  ])("says of %i uses of 1000 how near the limit they are", async (usageCount, shown, said, isUsedUp) => {
    renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: { accessToken: { list: () => [aToken({ usageCount })] } },
    });
    const row = await rowOf("abcd1234");
    const bar = within(row).getByRole("progressbar", { name: "Usage" });
    expect(bar.getAttribute("aria-valuetext")).toBe(said);
    expect(bar.getAttribute("aria-valuenow")).toBe(String(usageCount));
    expect(within(row).queryByText("Used up") !== null).toBe(isUsedUp);
    expect(within(row).getByRole("cell", { name: /\/ 1,000/ }).textContent).toBe(shown);
  });

  it("says when it was made, when it ends, and when it was last used, if ever", async () => {
    const never = aToken({ id: "other", prefix: "wxyz9876", lastUsedAt: null });
    renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: { accessToken: { list: () => [aToken(), never] } },
    });
    const used = await rowOf("abcd1234");
    expect(used.textContent).toMatch(/Last used Nov 3, 2026, 10:04\sAM/);
    expect(used.textContent).toMatch(/Nov 2, 2026, 9:00\sAMDec 2, 2026, 9:00\sAM/);
    expect((await rowOf("wxyz9876")).textContent).toContain("Never used");
  });

  it("is deleted after a question that names it, and is gone from the table then", async () => {
    let tokens = [aToken(), aToken({ id: "other", prefix: "wxyz9876", description: "For the phone" })];
    const { user, inputsOf } = renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: {
        accessToken: {
          list: () => tokens,
          delete: ({ accessTokenId }) => {
            tokens = tokens.filter(({ id }) => id !== accessTokenId);
            return { id: accessTokenId };
          },
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Delete token wxyz9876..." }));
    const question = screen.getByRole("alertdialog", { name: "Delete wxyz9876... (For the phone)?" });
    expect(inputsOf("accessToken.delete")).toEqual([]);
    await user.click(within(question).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(inputsOf("accessToken.delete")).toEqual([{ ...KEY, accessTokenId: "other" }]);
    expect(screen.queryByRole("row", { name: /^wxyz9876/ })).toBeNull();
    expect(await rowOf("abcd1234")).toBeTruthy();
    // What the dialog was opened from is gone.
    expect(document.activeElement).toBe(screen.getByRole("table", { name: "Tokens" }));
  });

  it("keeps the question open, and stays, where it could not be deactivated", async () => {
    const { user } = renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: {
        accessToken: {
          list: () => [aToken()],
          deactivate: () => {
            throw refusal("It is locked.", 409);
          },
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Deactivate token abcd1234..." }));
    await user.click(screen.getByRole("button", { name: "Deactivate" }));
    expect(await screen.findByText("Could not deactivate the token.")).toBeTruthy();
    expect(screen.getByText("It is locked.")).toBeTruthy();
    expect(screen.getByRole("alertdialog", { name: /^Deactivate abcd1234/ })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Deactivate" })).toHaveProperty("disabled", false);
  });

  it("that is rotated goes on for as long as was chosen, a day if nothing was, and the new one is handed on", async () => {
    const onIssued = vi.fn();
    const { user, inputsOf } = renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={onIssued} />, {
      answers: { accessToken: { list: () => [aToken()], rotate: () => ({ id: "new", token: "the whole token" }) } },
    });
    for (const choice of [null, "It stops working at once"]) {
      await user.click(await screen.findByRole("button", { name: "Rotate token abcd1234..." }));
      if (choice !== null) await user.selectOptions(screen.getByRole("combobox", { name: "The old token" }), choice);
      await user.click(screen.getByRole("button", { name: "Rotate" }));
      await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    }
    const key = { ...KEY, accessTokenId: "the-token" };
    expect(inputsOf("accessToken.rotate")).toEqual([
      { ...key, overlapHours: 24 },
      { ...key, overlapHours: 0 },
    ]);
    expect(onIssued.mock.calls).toEqual([["the whole token"], ["the whole token"]]);
  });
});

describe("the table of tokens", () => {
  it("says what callers get while there is no token", async () => {
    renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: { accessToken: { list: () => [] } },
    });
    expect(await screen.findByText("No token yet: callers are answered 401 until there is one.")).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("that cannot be read says why, and is read again when asked to", async () => {
    let isAway = true;
    const { user } = renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: {
        accessToken: {
          list: () => {
            if (isAway) throw refusal("Managing tokens needs the role ADMIN.", 403);
            return [aToken()];
          },
        },
      },
    });
    expect(await screen.findByText("Managing tokens needs the role ADMIN.")).toBeTruthy();
    isAway = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await rowOf("abcd1234")).toBeTruthy();
  });

  it("follows the calls that use tokens up, every five seconds", async () => {
    vi.useFakeTimers();
    let usageCount = 10;
    renderInWorkspace(<TokenTable mockServer={MOCK_SERVER} onIssued={vi.fn()} />, {
      answers: { accessToken: { list: () => [aToken({ usageCount })] } },
    });
    const used = () => screen.getByRole("progressbar", { name: "Usage" }).getAttribute("aria-valuenow");
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(used()).toBe("10");
    usageCount = 11;
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    expect(used()).toBe("10");
    await act(() => vi.advanceTimersByTimeAsync(1_100));
    expect(used()).toBe("11");
  });
});

describe("who may publish and manage tokens", () => {
  it("an ADMIN opens the tokens", async () => {
    const { user } = renderInWorkspace(<PublishingSection mockServer={MOCK_SERVER} />, {
      answers: { accessToken: { list: () => [aToken()] } },
    });
    await user.click(screen.getByRole("button", { name: "Token Management" }));
    expect(await screen.findByRole("dialog", { name: "Token Management" })).toBeTruthy();
    expect(await rowOf("abcd1234")).toBeTruthy();
  });

  it.each(["EDITOR", "VIEWER"] as const)(
    "the role %s sees the buttons, is told why they are off, and opens nothing",
    async (role) => {
      const { user, inputsOf } = renderInWorkspace(<PublishingSection mockServer={MOCK_SERVER} />, { role });
      for (const [name, what] of [
        ["Token Management", "Token management"],
        ["Unpublish", "Publishing and unpublishing a mock server"],
      ]) {
        const button = screen.getByRole("button", { name });
        const reason = `${what} needs the role ADMIN; yours is ${role}.`;
        expect(button.getAttribute("aria-disabled")).toBe("true");
        expect(button.title).toBe(reason);
        await user.click(button);
        expect(await screen.findByText(reason)).toBeTruthy();
      }
      expect(screen.queryByRole("dialog")).toBeNull();
      expect(screen.queryByRole("alertdialog")).toBeNull();
      expect(inputsOf("accessToken.list")).toEqual([]);
    },
  );

  it("the role VIEWER cannot publish what is not published, and reads why beside the button", async () => {
    const unpublished = { ...MOCK_SERVER, status: "local" as const, publishedAt: null };
    const { user, inputsOf } = renderInWorkspace(<PublishingSection mockServer={unpublished} />, { role: "VIEWER" });
    const reason = "Publishing and unpublishing a mock server needs the role ADMIN; yours is VIEWER.";
    expect(screen.getByText(reason)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Publish" }));
    expect(inputsOf("mockServer.publish")).toEqual([]);
  });
});
