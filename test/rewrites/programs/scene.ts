import type { Choices } from './choices.ts';
import type { Request } from './operations.ts';
import type { LeafType, Place } from './tree.ts';

/** A member that a statement can change: what stands there is of the type; `set` and `add` are source of that type. */
export interface Member {
  /** `.title`, `['#s']`: what stands behind the object. */
  readonly path: string;
  /** The member of the last object, as a key in source: `'title'`. */
  readonly key: string;
  /** What leads to the last object: `` or `.title` before `.S`. */
  readonly inner: string;
  readonly type: LeafType;
  readonly set: string;
  readonly add: string | null;
  /** Whether the request has it already. */
  readonly there: boolean;
}

/** What stands between writing a request and sending it, and can be changed there. */
export type Target =
  | { readonly kind: 'object'; readonly expr: string; readonly place: Place; readonly members: readonly Member[] }
  | {
      readonly kind: 'variable';
      readonly expr: string;
      readonly type: LeafType;
      readonly set: string;
      readonly add: string | null;
    };

/** A program while it is written. */
export class Scene {
  readonly choices: Choices;
  readonly language: 'ts' | 'mjs' | 'cjs' | 'py';
  /** Statements of the file, before the handler. */
  readonly module: string[] = [];
  /** Functions of another file, exported by name. */
  readonly other: string[] = [];
  readonly otherNames: string[] = [];
  readonly imports = new Set<string>();
  /** Statements of the handler before the call; those that come after all that the request is made of. */
  readonly body: string[] = [];
  readonly late: string[] = [];
  readonly targets: Target[] = [];
  /** What stands between writing and sending, by name, and whether it may change the request. */
  readonly hazards: string[] = [];
  readonly harmless: string[] = [];
  /** Variables of the file that the handler gives a value. */
  readonly globals: string[] = [];
  /** Variables of the file, of what the request is made of. */
  readonly ofModule: string[] = [];
  readonly action: Request['action'];
  /** The statements that are to stand between writing and sending, and those that do. */
  readonly steps: readonly string[];
  readonly done = new Set<string>();
  /** Whether something may change the request on its way. */
  readonly changes: boolean;
  /** What does: where only one thing may, nothing else hides what it alone would break. */
  readonly only: 'anything' | 'statements' | 'sometimes' | 'values' | 'holders' | 'client' | 'answer' | 'request';
  private names = 0;
  private readonly once = new Map<string, string>();

  constructor(choices: Choices, language: Scene['language'], action: Request['action']) {
    this.choices = choices;
    this.language = language;
    this.action = action;
    const changes = choices.pick('changes', [0, 0, 0, 1, 1, 1, 1, 1, 2]);
    const harmless = choices.pick('harmless statements', [0, 0, 1, 1, 2]);
    this.changes = changes > 0;
    this.only = this.changes
      ? choices.pick('hazards', [
          'anything',
          'anything',
          'statements',
          'statements',
          'statements',
          'statements',
          'sometimes',
          'sometimes',
          'values',
          'values',
          'values',
          'holders',
          'holders',
          'client',
          'answer',
          'request',
        ] as const)
      : 'anything';
    const changing = this.may('statements') ? changes : 0;
    const steps = (what: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${what} ${i + 1}`);
    this.steps = [...steps('harmless', harmless), ...steps('change', changing)];
  }

  /** Whether a thing may be what changes the request. */
  may(what: Scene['only']): boolean {
    return this.changes && (this.only === 'anything' || this.only === what);
  }

  /** How often it is, where it is often so in a program in which nothing else is. */
  share(what: Scene['only'], often: number): number {
    return !this.may(what) ? 0 : this.only === what ? Math.max(0.8, often) : often;
  }

  /** A clause that the contract takes and does not need, joined to an update only where a condition holds. */
  joinedSometimes(contract: string, joined: (params: string) => string): void {
    const params = this.targets.find(one => one.kind === 'object' && one.place === 'params');
    if (
      contract !== 'mark-job' ||
      !params ||
      !this.changes ||
      !this.choices.chance('a clause is joined sometimes', 0.25)
    )
      return;
    this.hazards.push('params a clause is joined sometimes');
    this.body.push(joined(params.expr));
  }

  /** A declaration of the file that there is once. */
  shared(base: string, declared: (name: string) => string): string {
    const known = this.once.get(base);
    if (known !== undefined) return known;
    const name = this.fresh(base);
    this.once.set(base, name);
    this.module.push(declared(name));
    return name;
  }

  /** A name that nothing else has, now and then with a letter that texts look past. */
  fresh(base: string): string {
    this.names++;
    const odd = this.choices.chance(`the name ${this.names} is odd`, 0.12);
    const letters = this.language === 'py' ? ['é', '名'] : ['é', '名', '$'];
    return `${base}${odd ? this.choices.pick(`the letter of ${this.names}`, letters) : ''}${this.names}`;
  }
}
