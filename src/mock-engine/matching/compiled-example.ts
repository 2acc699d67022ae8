import { kindOf } from "@/mock-engine/body-kinds/body-kinds";
import { RequestTrees } from "@/mock-engine/body-kinds/request-trees";
import type { Criteria } from "@/mock-engine/criteria/criteria";
import { headerCriteria } from "@/mock-engine/criteria/headers";
import { ownPlaces, pathCriteria, pathLiterals, type PathLiteral, type RoutePath } from "@/mock-engine/criteria/path";
import { queryCriteria } from "@/mock-engine/criteria/query";
import type { IncomingCall, MockExample, RequestSide } from "@/mock-engine/model";
import { finished, type Steps } from "@/mock-engine/steps";
import { readUrlText } from "@/mock-engine/url-text";
import type { ValueOf } from "@/mock-engine/variable-scope";
import { type AnswerType, answerTypeOf } from "./answer-type";
import { routePaths } from "./route-paths";

/** What the examples of a request have in common. */
export class RequestFrame {
  constructor(
    readonly id: string,
    readonly name: string,
    readonly paths: readonly RoutePath[],
    readonly valueOf: ValueOf,
    /** The bodies of the examples that are compared as trees; null until one is needed. */
    public trees: RequestTrees | null,
  ) {}

  requestTrees(): RequestTrees {
    return (this.trees ??= new RequestTrees());
  }
}

/**
 * An example. Its criteria are compiled when a call first needs them, because most of a large collection is never called.
 *
 * @typeParam Served what the server prepares once for all calls of the example
 */
export class CompiledExample<Served = unknown> {
  readonly id: string;
  readonly name: string;
  /**
   * Set by the server; the engine does not read it. A field instead of a map, because with thousands of routes a map from examples would
   * cause cache misses in memory.
   */
  served: Served | null = null;
  private made: Parts | null = null;
  /** Shared by all calls that need the criteria while they are being compiled. */
  private making: Steps<Parts> | null = null;
  /** The media type of its answer; undefined until a tie asks for it. */
  private type: AnswerType | null | undefined = undefined;
  /** What an earlier revision has compiled already. */
  private kept: Conditions | null = null;

  constructor(
    readonly source: MockExample,
    readonly request: RequestFrame,
  ) {
    this.id = source.id;
    this.name = source.name;
  }

  /** Takes over what was compiled of the same request side in an earlier revision, and what the server prepared if nothing has changed. */
  takeOver(earlier: CompiledExample<Served>): void {
    const known = earlier.made ?? earlier.kept;
    // What belongs to the earlier revision alone is left behind. Trees are kept by the request.
    if (known !== null) {
      const { query, headers, body } = known;
      this.kept = { query, headers, body: this.isTree ? null : body };
    }
    if (earlier.source === this.source && earlier.request.name === this.request.name) this.served = earlier.served;
  }

  /** Whether its criteria are compiled. */
  get isPrepared(): boolean {
    return this.made !== null;
  }

  /** Compiles the criteria in pieces. */
  *prepare(): Steps<void> {
    while (this.made === null) {
      this.making ??= this.make();
      const { done, value } = this.making.next();
      if (done !== true) {
        yield;
        continue;
      }
      this.made = value;
      this.making = null;
    }
  }

  /** The components that count for this example, path first. @param taken the path that the call matched */
  criteria(taken: RoutePath, tokenCarrier: IncomingCall["tokenCarrier"]): readonly Criteria[] {
    const { ownPaths, query, headers, body, byPath, byPathWithoutAuthorization } = this.parts();
    // The other token header is never a criterion.
    const known = tokenCarrier === "authorization" ? byPathWithoutAuthorization : byPath;
    const criteria = known.get(taken);
    if (criteria) return criteria;
    const path = pathCriteria(ownPaths, this.request.paths, taken);
    const headersOfCall = tokenCarrier ? headerCriteria(this.source.request.headers, tokenCarrier) : headers;
    const fresh = [path, query, headersOfCall, body].filter((part) => part !== null);
    known.set(taken, fresh);
    return fresh;
  }

  /** The literals that its own URL asks for. @param taken the path that the call matched */
  pathLiterals(taken: RoutePath): PathLiteral[] {
    return pathLiterals(this.parts().ownPaths, this.request.paths, taken);
  }

  /** The media type of its answer; null if it has none. */
  answerType(): AnswerType | null {
    if (this.type === undefined) this.type = answerTypeOf(this.source.response);
    return this.type;
  }

  /** For each segment of the path that the call matched, the one of its own URL that stands there; -1 if none does. */
  ownPlaces(taken: RoutePath): readonly number[] {
    return ownPlaces(this.parts().ownPaths, this.request.paths, taken);
  }

  /** The same example with another request side. */
  withRequest(request: RequestSide): CompiledExample {
    const { id, name, paths, valueOf } = this.request;
    return new CompiledExample({ ...this.source, request }, new RequestFrame(id, name, paths, valueOf, null));
  }

  private get isTree(): boolean {
    const { kind } = this.source.request.body;
    return kind === "json" || kind === "xml";
  }

  private parts(): Parts {
    if (this.made === null) finished(this.prepare());
    if (this.made === null) throw new Error("The criteria are compiled now.");
    return this.made;
  }

  private *make(): Steps<Parts> {
    const { kept, request: frame } = this;
    const { url: savedUrl, query, headers, body } = this.source.request;
    const url = readUrlText(savedUrl);
    const isKept = kept !== null && !this.isTree;
    const bodyConditions = isKept ? kept.body : yield* kindOf(body).criteria(body, frame.requestTrees());
    this.kept = null;
    return {
      query: kept ? kept.query : queryCriteria(url.query, query),
      headers: kept ? kept.headers : headerCriteria(headers, null),
      body: bodyConditions,
      ownPaths: routePaths(savedUrl, frame.valueOf),
      byPath: new Map(),
      byPathWithoutAuthorization: new Map(),
    };
  }
}

/** The compiled conditions of an example that do not depend on its route. */
interface Conditions {
  readonly query: Criteria | null;
  readonly headers: Criteria | null;
  readonly body: Criteria | null;
}

interface Parts extends Conditions {
  readonly ownPaths: readonly RoutePath[];
  /** All components, by the path that a call matched. */
  readonly byPath: Map<RoutePath, readonly Criteria[]>;
  /** The same for calls whose Authorization carried the mock's token. */
  readonly byPathWithoutAuthorization: Map<RoutePath, readonly Criteria[]>;
}
