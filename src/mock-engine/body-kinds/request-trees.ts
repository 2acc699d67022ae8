import { JSON_TREES } from "@/mock-engine/criteria/json";
import { SavedTrees } from "@/mock-engine/criteria/saved-trees";
import type { RequestBody } from "@/mock-engine/model";
import { XML_TREES } from "./xml-trees";

/** The bodies of a request's examples that are compared as trees, by their kind. */
export class RequestTrees {
  constructor(
    readonly json = new SavedTrees(JSON_TREES),
    readonly xml = new SavedTrees(XML_TREES),
  ) {}

  /** Those of a later revision of the request, whose examples have these bodies. What was read stays read. */
  keptFor(bodies: readonly RequestBody[]): RequestTrees {
    const texts = (wanted: "json" | "xml") => bodies.flatMap((body) => (body.kind === wanted ? [body.text] : []));
    return new RequestTrees(this.json.keptFor(texts("json")), this.xml.keptFor(texts("xml")));
  }
}
