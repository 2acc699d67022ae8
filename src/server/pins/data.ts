import { prisma } from "@/server/database/db";
import type { MockServerKey } from "@/server/keys";
import { getMockServer } from "@/server/mock-servers/data";
import { type PinDto, toPinDto, WITH_NAMES } from "./dto";

/** A mock server's active pins, the newest first: of two pins for one route, the newest counts. Fails with NOT_FOUND. */
export async function listPins(key: MockServerKey): Promise<PinDto[]> {
  await getMockServer(key);
  const { workspaceId, mockServerId } = key;
  const pins = await prisma().pin.findMany({
    where: {
      mockServer: { id: mockServerId, workspaceId },
      expiresAt: { gt: new Date() },
      OR: [{ callsLeft: null }, { callsLeft: { gt: 0 } }],
    },
    include: WITH_NAMES,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return pins.map(toPinDto);
}
