import { prisma } from "@/server/db";
import { type MockServerKey, getMockServer } from "@/server/mock-servers/data";
import { type PinDto, toPinDto, WITH_NAMES } from "./dto";

/** A mock server's pins that have not ended, the newest first: that one counts where two are for one route. Fails with NOT_FOUND. */
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
