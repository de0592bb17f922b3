import { CLOCK, calendar } from './time.ts';

/** What a template needs once, before anything else: the clock, dates, context values in variables. In order of first use. */
export class Prelude {
  private readonly lines = new Map<string, string>();
  private variables = 0;

  print(): string {
    return [...this.lines.values()].join('');
  }

  /** The variable with `now` plus some seconds. */
  seconds(shift: number): string {
    this.once('clock', CLOCK);
    if (shift === 0) return '$now';
    const variable = this.shifted(shift);
    this.once(`shift ${shift}`, `#set(${variable}=$now${shift < 0 ? ` - ${-shift}` : `+${shift}`})`);
    return variable;
  }

  milliseconds(shift: number): string {
    this.once('clock', CLOCK);
    if (shift === 0) return '$ms';
    const variable = `$ms${this.suffix(shift)}`;
    this.once(`ms ${shift}`, `#set(${variable}=$ms${shift < 0 ? ` - ${-shift * 1000}` : `+${shift * 1000}`})`);
    return variable;
  }

  date(shift: number, form: 'iso' | 'date'): string {
    const seconds = this.seconds(shift);
    this.once(`calendar ${shift}`, calendar(seconds, this.suffix(shift)));
    return `$${form}${this.suffix(shift)}`;
  }

  /** A variable that holds a text of ours, without `'`. */
  constant(variable: string, text: string): string {
    this.once(variable, `#set(${variable}='${text}')`);
    return variable;
  }

  /** A number's variable as text, in a variable of its own. */
  text(number: string): string {
    return this.named.get(number) ?? this.assign(number, number);
  }

  /** A context or stage value in a variable, so that methods can be called on it. */
  variable(reference: string): string {
    return this.named.get(reference) ?? this.assign(reference, `$!${reference}`);
  }

  /** A variable of its own, for what a loop finds. */
  flag(): string {
    return `$k${++this.variables}`;
  }

  private assign(key: string, value: string): string {
    const variable = `$x${++this.variables}`;
    this.named.set(key, variable);
    this.once(key, `#set(${variable}="${value}")`);
    return variable;
  }

  private readonly named = new Map<string, string>();
  private readonly suffixes = new Map<number, string>();

  private shifted(shift: number): string {
    return `$now${this.suffix(shift)}`;
  }

  private suffix(shift: number): string {
    if (shift === 0) return '';
    const known = this.suffixes.get(shift) ?? String(this.suffixes.size + 1);
    this.suffixes.set(shift, known);
    return known;
  }

  private once(key: string, line: string): void {
    if (!this.lines.has(key)) this.lines.set(key, line);
  }
}
