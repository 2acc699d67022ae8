import { mockPathUrl, mockUrl } from "@/mock-host/mock-url";
import { env } from "@/server/env";

/** A mock server for the app's pages and the API. */
export interface MockServerDto {
  id: string;
  name: string;
  /** With a host of its own, e.g. `http://550e8400-e29b-41d4-a716-446655440000.mock.localhost:3000`. */
  url: string;
  /** In path form, for programs that do not find the first one, and for places without wildcard DNS, e.g. `http://localhost:3000/mock/550e8400-e29b-41d4-a716-446655440000`. */
  pathUrl: string;
  /** Null if the linked collection was deleted. */
  collectionId: string | null;
  status: "local" | "published";
  publishedAt: string | null;
}

interface MockServerRow {
  id: string;
  name: string;
  collectionId: string | null;
  publishedAt: Date | null;
}

export function toMockServerDto({ id, name, collectionId, publishedAt }: MockServerRow): MockServerDto {
  const { appUrl, mockDomain } = env();
  return {
    id,
    name,
    url: mockUrl(id, mockDomain, appUrl),
    pathUrl: mockPathUrl(id, appUrl),
    collectionId,
    status: publishedAt === null ? "local" : "published",
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
