/** A part of a drafted contract that carries a comment: what was inferred there, and is not proven. */
export class Noted {
  readonly value: unknown;
  readonly note: string;
  constructor(value: unknown, note: string) {
    this.value = value;
    this.note = note;
  }
}

export const noted = (value: unknown, note: string | null): unknown => (note === null ? value : new Noted(value, note));

/** A number with its digits as written. */
export class Digits {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
