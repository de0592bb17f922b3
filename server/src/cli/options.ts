import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean, listed } from '../text/index.ts';
import { OptionError, UsageError } from './verb.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Parsed {
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  readonly positionals: readonly string[];
}

/** Reads a verb's options; an unknown one is a usage error that names it. */
export function readOptions(args: readonly string[], options: Options): Parsed {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const value = (name: string): unknown => (values as Record<string, unknown>)[name];
    return {
      text: name => (typeof value(name) === 'string' ? (value(name) as string) : undefined),
      list: name => (Array.isArray(value(name)) ? (value(name) as string[]) : []),
      flag: name => value(name) === true,
      positionals,
    };
  } catch (error) {
    const { message } = error as Error;
    const [, unknown] = /^Unknown option '--?([^']*)'/.exec(message) ?? [];
    if (unknown !== undefined)
      throw new OptionError(
        `There is no option "${unknown.length > 1 ? '--' : '-'}${unknown}".${didYouMean(
          `--${unknown}`,
          Object.keys(options).map(name => `--${name}`),
        )}`,
      );
    const [, short = '', long = ''] = /^Option '(-\w, )?(--[\w-]+)/.exec(message) ?? [];
    const name = long || short;
    throw new OptionError(
      name === ''
        ? message
        : `${name} ${options[name.slice(2)]?.type === 'boolean' ? 'takes no value' : 'needs a value'}.`,
    );
  }
}

/** What an option that takes one of some words stands for. */
export function choice<T>(options: Parsed, name: string, words: Readonly<Record<string, T>>, otherwise: string): T {
  const written = options.text(name) ?? otherwise;
  const found = Object.entries(words).find(([word]) => word === written);
  if (!found) throw new UsageError(`--${name} is ${listed(Object.keys(words))}, not "${written}".`);
  return found[1];
}

/** `--stage NAME=VALUE`, as often as needed. */
export function stageOptions(list: readonly string[]): Record<string, string> {
  const stage: Record<string, string> = {};
  for (const pair of list) {
    const match = /^([A-Za-z][A-Za-z0-9_]*)=(.*)$/s.exec(pair);
    if (!match) throw new UsageError(`--stage takes NAME=VALUE, not "${pair}".`);
    stage[match[1]!] = match[2]!;
  }
  return stage;
}

/** An option whose value may be left out: takes it, and its value where what follows fits, out of the arguments. */
export function optionalValue(
  args: readonly string[],
  option: string,
  fits: (text: string) => boolean,
): { readonly rest: readonly string[]; readonly value: string | null } {
  const at = args.findIndex(arg => arg === option || arg.startsWith(`${option}=`));
  if (at < 0) return { rest: args, value: null };
  const [, written] = /=(.*)$/s.exec(args[at]!) ?? [];
  if (written !== undefined) return { rest: args.toSpliced(at, 1), value: written };
  const next = args[at + 1];
  return next !== undefined && fits(next) ? { rest: args.toSpliced(at, 2), value: next } : { rest: args, value: null };
}
