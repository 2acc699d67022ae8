import { PrismaPg } from "@prisma/adapter-pg";
import { Debug } from "@prisma/client/runtime/client";
import { Debug as AdapterDebug } from "@prisma/driver-adapter-utils";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Queryable = Pick<Adapter, "queryRaw" | "executeRaw">;

/**
 * Prisma's adapter, after whose queries large values are forgotten. Prisma and its adapter each remember the last hundred lines of their
 * debug logs with all values, though nobody reads them: after imports these were up to two hundred texts of many megabytes each.
 */
export class ForgetfulPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = forgetful(await super.connect());
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (...args) => forgetful(await begin(...args));
    return adapter;
  }
}

function forgetful<Value extends Queryable>(queryable: Value): Value {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = (query) => forgetting(query.args, queryRaw(query));
  queryable.executeRaw = (query) => forgetting(query.args, executeRaw(query));
  return queryable;
}

function forgetting<Result>(values: readonly unknown[], answer: Promise<Result>): Promise<Result> {
  return values.some(isLarge) ? answer.finally(forgetSoon) : answer;
}

/** A hundred queries with less than this may be remembered: characters, bytes, or elements of a list. */
const LARGE_LENGTH = 1_000;

function isLarge(value: unknown): boolean {
  if (typeof value === "string" || Array.isArray(value)) return value.length >= LARGE_LENGTH;
  return ArrayBuffer.isView(value) && value.byteLength >= LARGE_LENGTH;
}

const LINES_REMEMBERED = 100;
const otherLines = [Debug("mock-servers:forget"), AdapterDebug("mock-servers:forget")];

/** Not at once: Prisma still writes a line about a failure, whose stack holds the values as well. */
function forgetSoon(): void {
  setImmediate(() => {
    for (const line of otherLines) for (let count = 0; count < LINES_REMEMBERED; count += 1) line("");
  });
}
