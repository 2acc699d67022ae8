import type { CallView } from "@/mock-engine/call-view";
import type { Steps } from "@/mock-engine/steps";
import type { Criteria } from "./criteria";
import { JsonForest } from "./json-forest";
import type { JsonNode } from "./lenient-json";
import { treeCriteria, type TreeWords } from "./tree-criteria";

/** How bodies of one kind are read as trees. */
export interface TreeReading extends TreeWords {
  /** A saved text, in pieces; null if it is not of the kind. */
  saved(text: string): Steps<JsonNode | null>;
  /** The criteria of a saved text that is not of the kind. */
  asText(text: string): Criteria | null;
  /** The text of a call's body. One that equals a saved text need not be read. */
  textOf(view: CallView): string;
  /** For each tree of a forest how many leaves a call's body satisfies; null if it is not of the kind. */
  count(forest: JsonForest, view: CallView): readonly number[] | null;
  /** The same in pieces. */
  countInSteps(forest: JsonForest, view: CallView): Steps<readonly number[] | null>;
}

/** A saved body in the forest. */
interface Planted {
  /** Its index in the forest; -1 if it is not of the kind. */
  readonly tree: number;
  /** What a call with exactly this text satisfies, of the trees that there were then; null until there is one. */
  counted: readonly number[] | null;
}

/** What one call satisfies, of the trees that there were when it was counted; null before. */
interface Counted {
  latest: readonly number[] | null;
}

/** For a call whose body is not of the kind. */
const NOTHING: readonly number[] = [];

/** With more examples, what a call with exactly a saved text satisfies is counted each time: it takes room for each pair of them. */
const EXAMPLES_REMEMBERED = 100;

/**
 * The bodies of one kind, JSON or XML, of a request's examples. Each is read when its example is first compared with a call, and kept for as long as it is
 * saved as it is, whatever else changes.
 */
export class SavedTrees {
  private readonly byText = new Map<string, Planted>();
  /** The lengths of the texts in it. Comparing a call's length first avoids hashing its text. */
  private readonly lengths = new Set<number>();
  /** Bodies that are being read, so that several calls do it together. */
  private readonly underWay = new Map<string, Steps<Planted>>();

  constructor(
    private readonly reading: TreeReading,
    private readonly forest = new JsonForest(),
  ) {}

  /**
   * The bodies of a later revision of the request. What was read of these stays read. Nothing can be taken out of a forest, so a new one
   * begins once bodies that are no longer saved would be more than half of it.
   */
  keptFor(texts: Iterable<string>): SavedTrees {
    const kept = new SavedTrees(this.reading, this.forest);
    let leaves = 0;
    for (const text of this.byText.size === 0 ? [] : texts) {
      const planted = this.byText.get(text);
      if (planted === undefined || kept.byText.has(text)) continue;
      kept.remember(text, planted);
      leaves += this.forest.leavesOf(planted.tree);
    }
    return kept.byText.size === 0 || 2 * leaves < this.forest.leaves ? new SavedTrees(this.reading) : kept;
  }

  /** The criteria of one body. Text that is not of its kind is compared as text with the call's whole body, and lint reports it. */
  *criteria(text: string): Steps<Criteria | null> {
    if (text.trim() === "") return null;
    const { tree } = yield* this.planted(text);
    if (tree < 0) return this.reading.asText(text);
    const { forest } = this;
    const countedInSteps = (view: CallView) => this.countedInSteps(view, tree);
    return treeCriteria(text, this.reading, {
      total: forest.leavesOf(tree),
      satisfied: (view) => this.countedBy(view, tree)[tree] ?? 0,
      *inSteps(view) {
        return (yield* countedInSteps(view))[tree] ?? 0;
      },
      *literals(view) {
        return forest.literals(yield* countedInSteps(view), tree);
      },
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
    const saved = yield* this.reading.saved(text);
    const planted = { tree: saved === null ? -1 : yield* this.forest.plant(saved), counted: null };
    this.remember(text, planted);
    this.underWay.delete(text);
    return planted;
  }

  private remember(text: string, planted: Planted): void {
    this.byText.set(text, planted);
    if (planted.tree >= 0) this.lengths.add(text.length);
  }

  private countedBy(view: CallView, tree: number): readonly number[] {
    return this.known(view, tree) ?? this.learn(view, this.reading.count(this.forest, view));
  }

  private *countedInSteps(view: CallView, tree: number): Steps<readonly number[]> {
    return this.known(view, tree) ?? this.learn(view, yield* this.reading.countInSteps(this.forest, view));
  }

  /** What the call satisfies, if this tree was already there when it was counted; else null. */
  private known(view: CallView, tree: number): readonly number[] | null {
    const { latest } = this.countedFor(view);
    if (latest !== null && (latest === NOTHING || tree < latest.length)) return latest;
    // A call with exactly a saved text need not be read again.
    const same = this.bodyOf(view)?.counted ?? null;
    return same !== null && tree < same.length ? (this.countedFor(view).latest = same) : null;
  }

  private learn(view: CallView, counted: readonly number[] | null): readonly number[] {
    this.countedFor(view).latest = counted ?? NOTHING;
    const same =
      counted === null || this.underWay.size > 0 || this.forest.size > EXAMPLES_REMEMBERED
        ? undefined
        : this.bodyOf(view);
    if (same !== undefined) same.counted = counted;
    return counted ?? NOTHING;
  }

  private countedFor(view: CallView): Counted {
    return view.reading(this, nothingCounted);
  }

  /** The saved body that the call's is the same text as. */
  private bodyOf(view: CallView): Planted | undefined {
    const text = this.reading.textOf(view);
    return this.lengths.has(text.length) ? this.byText.get(text) : undefined;
  }
}

function nothingCounted(): Counted {
  return { latest: null };
}
