declare module 'dynalite' {
  import type { Server } from 'node:http';
  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  }): Server;
}

/** What dynalite's own files ask each other, as far as `corrections.ts` answers it. */
declare module 'dynalite/db/index.js' {
  type Paths = readonly (readonly (string | number)[])[];
  export type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** A value of SET: a path, a function or a sum; one without arguments is a value of the message. */
  export type UpdateValue =
    | readonly (string | number)[]
    | { readonly name?: string; readonly args?: readonly UpdateValue[] }
    | undefined;
  interface Request {
    readonly _condition?: { readonly expression: object };
    readonly _filter?: { readonly expression: object };
    readonly _projection?: { readonly paths: Paths };
    readonly _updates?: { readonly sections: readonly { readonly val?: UpdateValue }[] };
    readonly Key?: Item;
    readonly Select?: string;
  }
  interface Page {
    readonly Items?: readonly Item[];
    readonly Count?: number;
  }
  type Passed = [
    options: unknown,
    isLocal: unknown,
    fromItems: unknown,
    startKeys: unknown,
    answer: (error: Error | null, page?: Page) => void,
  ];

  const db: {
    /** The error of a condition that does not hold, if any. */
    checkConditional(request: Request, item: Item | undefined): Error | null | undefined;
    mapPath(path: readonly (string | number)[], item: Item): unknown;
    mapPaths(paths: Paths, item: Item): Item;
    validationError(message: string): Error;
    queryTable(store: unknown, table: unknown, request: Request, ...rest: Passed): void;
  };
  export default db;
}

declare module 'dynalite/db/conditionParser.js' {
  const parser: {
    /** An expression, or what is wrong with it. */
    parse(text: string, options: { readonly context: object }): { readonly expression: object } | string;
  };
  export default parser;
}
