import { notFound } from "@/errors/refusals";
import type { Prisma } from "@/generated/prisma/client";
import type { MockServerKey } from "@/server/keys";
import { changePublication } from "@/server/mock-servers/change-publication";
import type { PersonDto } from "@/server/users/dto";
import { type PinDto, toPinDto, WITH_NAMES } from "./dto";

interface NewPin {
  exampleId: string;
  /** Null for any number. */
  calls: number | null;
  minutes: number;
  /** Null for all callers. */
  accessTokenId: string | null;
}

/**
 * Pins an example: it answers all calls of its route for a while. Replaces an earlier pin of its request for the same callers. Fails with
 * NOT_FOUND for an example or token of another mock server.
 */
export async function createPin(actor: PersonDto, key: MockServerKey, pin: NewPin): Promise<PinDto> {
  return changePublication(key, async (tx) => {
    const { workspaceId, mockServerId } = key;
    const { exampleId, accessTokenId, calls: callsLeft, minutes } = pin;
    const example = await tx.example.findUnique({ where: { id: exampleId, workspaceId }, select: { requestId: true } });
    if (example === null) throw notFound("example");
    if (accessTokenId !== null) await requireToken(tx, mockServerId, accessTokenId);
    await tx.pin.deleteMany({
      where: { mockServerId, OR: [{ accessTokenId, example: { requestId: example.requestId } }, ENDED()] },
    });
    const expiresAt = new Date(Date.now() + minutes * 60_000);
    const data = { mockServerId, exampleId, accessTokenId, callsLeft, expiresAt, pinnedBy: actor.name };
    return toPinDto(await tx.pin.create({ data, include: WITH_NAMES }));
  });
}

/** Ends a pin at once. Fails with NOT_FOUND. */
export async function removePin(key: MockServerKey, pinId: string): Promise<{ id: string }> {
  return changePublication(key, async (tx) => {
    const { count } = await tx.pin.deleteMany({ where: { id: pinId, mockServerId: key.mockServerId } });
    if (count === 0) throw notFound("pin");
    return { id: pinId };
  });
}

const ENDED = () => ({ OR: [{ expiresAt: { lte: new Date() } }, { callsLeft: 0 }] }) satisfies Prisma.PinWhereInput;

async function requireToken(tx: Prisma.TransactionClient, mockServerId: string, id: string): Promise<void> {
  const token = await tx.accessToken.findUnique({ where: { id, mockServerId }, select: { id: true } });
  if (token === null) throw notFound("access token");
}
