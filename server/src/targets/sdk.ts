import type { Rule } from '../rules/rule.ts';
import type { Library } from './library.ts';

/**
 * What has to be known of a service for calls of its SDKs in code to be found. What every SDK has for every service (clients,
 * methods by its actions, paginators, waiters) a language makes of this; the rest is the service's part of an SDK.
 */
export interface Sdk {
  /** What SDKs call the service: `client('s3')`, `@aws-sdk/client-s3`. */
  readonly endpoint: string;
  /** The name of its client, with which names of types begin, too: `S3`. */
  readonly client: string;
  /** Every action that its SDKs can send. No two services have one of the same name. */
  readonly actions: readonly string[];
  /** Waiter → the action that it polls with. */
  readonly waiters: Readonly<Record<string, string>>;
  /** The members of a request that name the resource, and what is asked of it. */
  readonly members: { readonly resource: string; readonly part: string };
  /** By action: the lists of members that show, one of them whole, that a request of a method of that name is the service's. */
  readonly shapes: Readonly<Record<string, Shape['fields']>>;
  /** Members that show that it is another's all the same. */
  readonly foreign?: readonly string[];
  /** What the text of a program has somewhere that has a client of it. */
  readonly mention: RegExp;
  /** What a text has that has a request for it, whoever makes the client. */
  readonly request: RegExp;
  readonly parts: SdkParts;
  /** Its calls are looked for in every workspace, and what says nothing of a service is its: one service alone says so. */
  readonly main?: {
    /** What a client of it is called, whoever makes it. */
    readonly named: RegExp;
  };
}

/** The SDKs that languages know, with what each may have for a service beside what it has for all. */
export interface SdkParts {
  readonly 'aws-sdk-js-v3': SdkPart;
  readonly 'aws-sdk-js-v2': SdkPart & {
    /** Classes that their words show, whoever hands the SDK out: `new aws.S3()`. `of`: what the object before the dot is called. */
    readonly classes?: readonly { readonly name: string; readonly of?: RegExp; readonly type: string }[];
  };
  readonly boto3: SdkPart & {
    readonly words: Words;
  };
}

export interface SdkPart {
  /** The actions that it has paginators for. */
  readonly paginated?: readonly string[];
  readonly modules?: Library['modules'];
  /** Types of its own, and what it adds to those that there are for each service. */
  readonly types?: Library['types'];
  /** Methods of clients and resources that have other names than the actions, or need other members. */
  readonly shapes?: Readonly<Record<string, Shape>>;
}

/** A method of clients, and what shows that an argument is a request for it: one of these lists of fields. */
export interface Shape {
  readonly action: string;
  /** Its requests hold the language's own values. */
  readonly plain: boolean;
  readonly fields: readonly (readonly string[])[];
}

/** What shows by words alone that something is the service's, where a client or a resource comes from out of sight. */
export interface Words {
  /** The name of such a client or resource. */
  readonly receiver: RegExp;
  /** Methods of the resource that make another when they get this many arguments: `resources.s3.Bucket(name)`. */
  readonly makes?: Readonly<Record<string, number>>;
  /** What is called without an argument, by the member of the resource that gives it: `dynamodb.Table(name).delete()`. */
  readonly bare?: Readonly<Record<string, readonly string[]>>;
}

/** What reports calls that are found and no more: off where no operation is mapped to the target, unless a configuration names it. */
export interface DirectCalls {
  readonly rule: Rule;
}
