/** A pin: an example that answers all calls of its route for a while. */
export interface PinDto {
  id: string;
  exampleId: string;
  exampleName: string;
  status: number;
  requestId: string;
  requestName: string;
  method: string;
  url: string;
  /** Null for any number. */
  callsLeft: number | null;
  expiresAt: string;
  /** The prefix of the token whose calls it answers; null for all calls. */
  tokenPrefix: string | null;
  accessTokenId: string | null;
  pinnedBy: string;
}

interface PinRow {
  id: string;
  exampleId: string;
  accessTokenId: string | null;
  callsLeft: number | null;
  expiresAt: Date;
  pinnedBy: string;
  accessToken: { prefix: string } | null;
  example: {
    name: string;
    responseStatus: number;
    request: { id: string; name: string; method: string; url: string };
  };
}

/** The relations that `toPinDto` needs. */
export const WITH_NAMES = {
  accessToken: { select: { prefix: true } },
  example: {
    select: {
      name: true,
      responseStatus: true,
      request: { select: { id: true, name: true, method: true, url: true } },
    },
  },
} as const;

export function toPinDto({ example, accessToken, ...pin }: PinRow): PinDto {
  return {
    id: pin.id,
    exampleId: pin.exampleId,
    exampleName: example.name,
    status: example.responseStatus,
    requestId: example.request.id,
    requestName: example.request.name,
    method: example.request.method,
    url: example.request.url,
    callsLeft: pin.callsLeft,
    expiresAt: pin.expiresAt.toISOString(),
    tokenPrefix: accessToken?.prefix ?? null,
    accessTokenId: pin.accessTokenId,
    pinnedBy: pin.pinnedBy,
  };
}
