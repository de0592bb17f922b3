/** A span of a text in UTF-16 code units, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range of a file, by its URI. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

export const range = (start: number, end: number): Range => ({ start, end });

/** Whether an offset lies in the range or at one of its ends (where a cursor still touches it). */
export const touches = (r: Range, offset: number): boolean => r.start <= offset && offset <= r.end;

/** Whether `inner` lies wholly in `outer`. */
export const encloses = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;
