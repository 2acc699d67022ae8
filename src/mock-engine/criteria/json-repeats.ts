/**
 * What is needed to drop the values inside an object that a repeated key has replaced. Few texts repeat a key, so a text is first read without
 * it.
 */
export class Repeats {
  /** How many values were found, repeated places included. */
  private count = 0;
  /** For each place: the number of its last value, and of the value around it. */
  private readonly numbers: number[];
  private readonly numbersAround: number[];

  constructor(places: number) {
    this.numbers = new Array<number>(places).fill(0);
    this.numbersAround = new Array<number>(places).fill(0);
  }

  add(place: number, container: number): void {
    this.numbers[place] = ++this.count;
    this.numbersAround[place] = this.numbers[container] ?? 0;
  }

  isInLast(place: number, container: number): boolean {
    return this.numbersAround[place] === this.numbers[container];
  }
}
