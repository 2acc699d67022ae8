import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactNumber, exactNumber, parseExactJson, writeJson } from "./exact-number";

/** A decimal as a fraction of big integers, which is what two numbers have to agree in. */
function fractionOf(text: string): readonly [numerator: bigint, powerOfTen: bigint] {
  const [, sign, whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const power = BigInt(Number(exponent) - fraction.length);
  return [BigInt(whole + fraction) * (sign === "-" ? -1n : 1n), power];
}

function areEqual(one: string, other: string): boolean {
  const [left, leftPower] = fractionOf(one);
  const [right, rightPower] = fractionOf(other);
  const lowest = leftPower < rightPower ? leftPower : rightPower;
  return left * 10n ** (leftPower - lowest) === right * 10n ** (rightPower - lowest);
}

function isSame(one: number | ExactNumber, other: number | ExactNumber): boolean {
  if (one instanceof ExactNumber) return other instanceof ExactNumber && one.decimal === other.decimal;
  return one === other;
}

const digits = fc.stringMatching(/^[0-9]{1,20}$/);
/** Numbers as JSON writes them; half of them with few significant digits, so that equal ones are met. */
const number = fc
  .tuple(fc.boolean(), digits, fc.option(digits), fc.option(fc.integer({ min: -30, max: 30 })))
  .map(([isNegative, whole, fraction, exponent]) => {
    const integer = whole.replace(/^0+(?=\d)/, "");
    return `${isNegative ? "-" : ""}${integer}${fraction === null ? "" : `.${fraction}`}${exponent === null ? "" : `e${exponent}`}`;
  });

/** The same decimal in another form. */
const twin = (text: string) =>
  fc.constantFrom(
    text,
    text.includes("e") ? `${text}` : `${text}e0`,
    text.includes(".") ? text.replace(/(e|$)/, "0$1") : text,
  );

describe("two numbers of JSON", () => {
  it("are equal exactly if they are the same decimal", () => {
    fc.assert(
      fc.property(
        number.chain((text) => fc.tuple(fc.constant(text), fc.oneof(number, twin(text)))),
        ([one, other]) => {
          expect(isSame(exactNumber(one), exactNumber(other))).toBe(areEqual(one, other));
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ["0.30000000000000004", 0.30000000000000004],
    ["1e21", 1e21],
    ["100", 100],
    ["-0", -0],
    ["9007199254740992", 9007199254740992],
  ])("are plain numbers where a double stands for them: %s", (text, expected) => {
    expect(exactNumber(text)).toBe(expected);
  });
});

describe("a JSON text", () => {
  it("is written as it was read, digit by digit", () => {
    const text = '{"id":9007199254740993,"list":[1e400,"9007199254740993",0.1],"quote":"\\"12345678901234567890"}';
    expect(writeJson(parseExactJson(text)?.value)).toBe(text);
  });

  it("with the mark of exact numbers keeps its strings", () => {
    const text = JSON.stringify({ a: "\uFDD0\uFDD112345678901234567890", b: 1 });
    expect(parseExactJson(`${text.slice(0, -1)},"c":12345678901234567890}`)?.value).toEqual({
      a: "\uFDD0\uFDD112345678901234567890",
      b: 1,
      c: Number("12345678901234567890"),
    });
  });

  it("of any depth and size is read in linear time", () => {
    const deep = `${"[".repeat(100_000)}12345678901234567890${"]".repeat(100_000)}`;
    let value = parseExactJson(deep)?.value;
    while (Array.isArray(value)) value = (value as unknown[])[0];
    expect(value).toBeInstanceOf(ExactNumber);
    expect(exactNumber(`${"0".repeat(1)}.${"0".repeat(1_000_000)}1`)).toBeInstanceOf(ExactNumber);
  });

  it("that is none is none", () => {
    expect(parseExactJson("12345678901234567890,")).toBeNull();
  });
});
