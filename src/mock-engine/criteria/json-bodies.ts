import { bodyFolded, bodyJson, bodyText, bodyUtf8, foldSpace, isReadAsJson } from "@/mock-engine/call-body";
import type { CallView } from "@/mock-engine/call-view";
import type { Steps } from "@/mock-engine/steps";
import type { Criteria } from "./criteria";
import { jsonCriteria } from "./json";
import { JsonForest } from "./json-forest";
import type { JsonText } from "./json-reader";
import { lenientJsonSteps } from "./lenient-json";
import { textCriteria } from "./text";

/** A saved body in the forest. */
interface Planted {
  /** Its index in the forest; -1 if it is no JSON. */
  readonly tree: number;
  /** What a call with exactly this text satisfies, of the trees that there were then; null until there is one. */
  counted: readonly number[] | null;
}

/** What one call satisfies, of the trees that there were when it was counted; null before. */
interface Counted {
  latest: readonly number[] | null;
}

/** For a call whose body is no JSON. */
const NO_JSON: readonly number[] = [];

/** With more examples, what a call with exactly a saved text satisfies is counted each time: it takes room for each pair of them. */
const EXAMPLES_REMEMBERED = 100;

/**
 * The JSON bodies of a request's examples. Each is read when its example is first compared with a call, and kept for as long as it is
 * saved as it is, whatever else changes.
 */
export class JsonBodies {
  private readonly byText = new Map<string, Planted>();
  /** The lengths of the texts in it. Comparing a call's length first avoids hashing its text. */
  private readonly lengths = new Set<number>();
  /** Bodies that are being read, so that several calls do it together. */
  private readonly underWay = new Map<string, Steps<Planted>>();

  constructor(private readonly forest = new JsonForest()) {}

  /**
   * The bodies of a later revision of the request. What was read of these stays read. Nothing can be taken out of a forest, so a new one
   * begins once bodies that are no longer saved would be more than half of it.
   */
  keptFor(texts: Iterable<string>): JsonBodies {
    const kept = new JsonBodies(this.forest);
    let leaves = 0;
    for (const text of this.byText.size === 0 ? [] : texts) {
      const planted = this.byText.get(text);
      if (planted === undefined || kept.byText.has(text)) continue;
      kept.remember(text, planted);
      leaves += this.forest.leavesOf(planted.tree);
    }
    return kept.byText.size === 0 || 2 * leaves < this.forest.leaves ? new JsonBodies() : kept;
  }

  /** The criteria of one body. Text that is not JSON is compared as text with the call's whole body, and lint reports it. */
  *criteria(text: string): Steps<Criteria | null> {
    if (text.trim() === "") return null;
    const { tree } = yield* this.planted(text);
    if (tree < 0) return textCriteria(foldSpace(text), bodyFolded);
    return jsonCriteria(text, "$", bodyJson, {
      total: this.forest.leavesOf(tree),
      satisfied: (view) => this.satisfied(view, tree),
      inSteps: (view) => this.satisfiedInSteps(view, tree),
    });
  }

  private *planted(text: string): Steps<Planted> {
    for (;;) {
      const known = this.byText.get(text);
      if (known !== undefined) return known;
      const steps = this.underWay.get(text) ?? this.plant(text);
      this.underWay.set(text, steps);
      if (steps.next().done !== true) yield;
    }
  }

  private *plant(text: string): Steps<Planted> {
    const saved = yield* lenientJsonSteps(text);
    const planted = { tree: saved === null ? -1 : yield* this.forest.plant(saved), counted: null };
    this.remember(text, planted);
    this.underWay.delete(text);
    return planted;
  }

  private remember(text: string, planted: Planted): void {
    this.byText.set(text, planted);
    if (planted.tree >= 0) this.lengths.add(text.length);
  }

  private satisfied(view: CallView, tree: number): number {
    const counted = this.known(view, tree) ?? this.learn(view, this.forest.satisfiedByText(jsonOf(view)));
    return counted[tree] ?? 0;
  }

  private *satisfiedInSteps(view: CallView, tree: number): Steps<number> {
    const counted = this.known(view, tree) ?? this.learn(view, yield* this.forest.satisfiedInSteps(jsonOf(view)));
    return counted[tree] ?? 0;
  }

  /** What the call satisfies, if this tree was already there when it was counted; else null. */
  private known(view: CallView, tree: number): readonly number[] | null {
    const { latest } = this.countedFor(view);
    if (latest !== null && (latest === NO_JSON || tree < latest.length)) return latest;
    if (!isReadAsJson(view)) return this.learn(view, null);
    // A call with exactly a saved text need not be read again.
    const same = this.bodyOf(view)?.counted ?? null;
    return same !== null && tree < same.length ? (this.countedFor(view).latest = same) : null;
  }

  private learn(view: CallView, counted: readonly number[] | null): readonly number[] {
    this.countedFor(view).latest = counted ?? NO_JSON;
    const same = counted === null || this.forest.size > EXAMPLES_REMEMBERED ? undefined : this.bodyOf(view);
    if (same !== undefined) same.counted = counted;
    return counted ?? NO_JSON;
  }

  private countedFor(view: CallView): Counted {
    return view.reading(this, nothingCounted);
  }

  /** The saved body that the call's is the same text as. */
  private bodyOf(view: CallView): Planted | undefined {
    const text = bodyText(view);
    return this.lengths.has(text.length) ? this.byText.get(text) : undefined;
  }
}

function nothingCounted(): Counted {
  return { latest: null };
}

function jsonOf(view: CallView): JsonText {
  return { text: bodyText(view), bytes: bodyUtf8(view) };
}
