/**
 * What is known of a library, as data: which of its modules give which values, and which of their calls send a request.
 * Both evaluators walk these types; a configuration may add libraries of the same form.
 */
export interface Library {
  readonly name: string;
  readonly language: string;
  /** The library's name where it wraps an SDK; null for the SDKs themselves. */
  readonly wrapper: string | null;
  /** It is the part of the SDK of this name for a service: read where calls of that service are looked for. */
  readonly service?: string;
  /** Its calls make requests that are sent by another call or with a callback. */
  readonly deferred?: true;
  /** Module specifier (`@aws-sdk/lib-dynamodb`, `boto3.dynamodb`, `dynamodb-toolbox/*`) → the type of the module itself. */
  readonly modules: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, LibraryType>>;
}

/** A kind of value: a module, a class, an instance, a command, a builder. */
export interface LibraryType {
  /** Types whose members this one has too. */
  readonly extends?: readonly string[];
  /** Properties and methods. `*` stands for all others. */
  readonly members?: Readonly<Record<string, Member>>;
  /** A class: the type of its instances (also what an annotation with its name stands for). */
  readonly instance?: string;
  /** A collection: the type of what it holds. */
  readonly element?: string;
  /** What calling the value itself does. */
  readonly call?: Effect;
  /** A command: the action that sending it performs. */
  readonly action?: string;
  /** Its requests hold the language's own values (`{ id: 'A' }`), not DynamoDB's (`{ id: { S: 'A' } }`). */
  readonly plain?: boolean;
  /** The service, by its target's name, that it belongs to; DynamoDB where nothing says so. */
  readonly service?: string;
  /** Fields of its requests stand in what it was made with: below this property of the argument, or in the argument itself. */
  readonly request?: { readonly argument: number; readonly below?: string };
  /** The argument of the call that made it that names what is asked of the resource: `resource.Object('users', key)`. */
  readonly part?: { readonly argument: number; readonly keyword?: string };
}

/** A property's type, or what calling the method does. */
export type Member = string | Effect;

export interface Effect {
  /** The action of the request that the call sends, unless `select` says another. */
  readonly sends?: string;
  /** For a property: the action of the request that reading it sends. */
  readonly reads?: string;
  /** What is otherwise where an argument is so; the first that holds counts. */
  readonly cases?: readonly Case[];
  /** The call sends the command that is its argument of this number. */
  readonly sendsCommand?: number;
  /** The argument that holds the request's fields; default 0. Python's SDKs take them as keywords. */
  readonly input?: number;
  /** The fields that arguments stand for by their places, where a language has keywords for them: `upload_file(name, bucket, key)`. */
  readonly fields?: readonly string[];
  /** Where fields are keywords: the argument that holds them instead. */
  readonly params?: { readonly argument: number; readonly keyword: string };
  /** It sends nothing itself: it signs the request, and whoever has the URL sends it. */
  readonly signs?: true;
  /** The type of the call's value; promises and context managers are seen through. */
  readonly returns?: string;
  /** The call gives this argument back: tracers. */
  readonly passes?: number;
  /** The call makes an instance of the class that is this argument: `entity.build(GetItemCommand)`. */
  readonly instantiates?: number;
  /** The call's value depends on a literal argument: `boto3.client('dynamodb')`. */
  readonly select?: Select;
  /**
   * The argument (number, or keyword), or this property of it, that names the table that the returned value stands for; or is
   * what stands for it.
   */
  readonly table?: { readonly argument: number; readonly keyword?: string; readonly field?: string };
}

/** What a call does where an argument is so: one of `list`, `listOf`, `field` and `lacks` says how. */
export interface Case {
  readonly argument: number;
  /** It is a list. */
  readonly list?: true;
  /** It is a list of values of this type. */
  readonly listOf?: string;
  /** It is an object that has this property. */
  readonly field?: string;
  /** And the property is this literal: `false`, `request`. */
  readonly is?: string;
  /** It is an object that lacks a property of each of these lists. */
  readonly lacks?: Lists;
  /** The action that the call sends then; null: none. */
  readonly sends?: string | null;
  /** The type of the call's value then. */
  readonly returns?: string;
}

/** Lists of names that stand in what the receiver was made with: below this property of the argument, one in each of its own. */
export interface Lists {
  readonly argument: number;
  readonly below: string;
  /** The properties that lead to the list. */
  readonly at: readonly string[];
}

export interface Select {
  readonly argument: number;
  readonly keyword?: string;
  /** The literal is the name of a service of AWS. */
  readonly service?: true;
  /** The literal → the type of the call's value. */
  readonly returns?: Readonly<Record<string, string>>;
  /** The literal → the action that the call sends. */
  readonly sends?: Readonly<Record<string, string>>;
}

/** A record with an entry for each name. */
export const table = <T>(names: readonly string[], entry: (name: string) => readonly [string, T]): Record<string, T> =>
  Object.fromEntries(names.map(entry));

/** What a module has that exports commands by these names: a class each, and its instances. `prefix`: of the names of their types. */
export function commands(names: Readonly<Record<string, string>>, prefix: string, more: LibraryType) {
  const members: Record<string, Member> = {};
  const types: Record<string, LibraryType> = {};
  for (const [command, action] of Object.entries(names)) {
    members[`${command}Command`] = `${prefix}${command}CommandClass`;
    types[`${prefix}${command}CommandClass`] = { instance: `${prefix}${command}Command` };
    types[`${prefix}${command}Command`] = { action, ...more };
  }
  return { members, types };
}
