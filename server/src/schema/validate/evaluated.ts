/** Which properties and elements of one value some schemas have spoken of: what `unevaluatedProperties` and `unevaluatedItems` leave. */
export class Evaluated {
  private everyName = false;
  private readonly names = new Set<string>();
  /** Elements before this one. */
  private before = 0;
  private readonly elements = new Set<number>();

  name(name: string): void {
    this.names.add(name);
  }

  allNames(): void {
    this.everyName = true;
  }

  element(index: number): void {
    this.elements.add(index);
  }

  elementsBefore(index: number): void {
    this.before = Math.max(this.before, index);
  }

  hasName(name: string): boolean {
    return this.everyName || this.names.has(name);
  }

  hasElement(index: number): boolean {
    return index < this.before || this.elements.has(index);
  }

  /** How much adding this to another costs. */
  get size(): number {
    return this.names.size + this.elements.size;
  }

  add(other: Evaluated): void {
    this.everyName ||= other.everyName;
    this.before = Math.max(this.before, other.before);
    for (const name of other.names) this.names.add(name);
    for (const index of other.elements) this.elements.add(index);
  }
}
