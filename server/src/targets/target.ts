import type { DeclareProperty } from '../binding/scope.ts';
import type { Form } from '../contract/form/index.ts';
import type { Operation } from '../contract/index.ts';
import type { ResourceReader } from '../infra/reader.ts';
import type { Chapter } from '../rules/chapter.ts';
import type { Rule } from '../rules/rule.ts';
import type { SchemaReader } from '../schema/index.ts';
import type { Templates } from '../template/templates.ts';
import type { Problem } from '../text/index.ts';
import type { ApiAuth } from '../value/index.ts';
import type { Node } from '../yaml/index.ts';
import type { Copying } from './copying.ts';
import type { Editing } from './editing.ts';
import type { Engines } from './postgres.ts';
import type { Named, PhysicalName, Resource, Stage, Written } from './resource.ts';
import type { DirectCalls, Sdk } from './sdk.ts';

export type * from './copying.ts';
export type * from './editing.ts';
export type { Engines } from './postgres.ts';
export type { Named, PhysicalName, Resource, Stage, Written } from './resource.ts';
export type { DirectCalls, Sdk } from './sdk.ts';

/**
 * A service that operations are mapped to: everything that is known of it, in one folder and one row of TARGETS. `Meaning` is what a
 * mapping means there, which nobody else looks into; `R` is what mappings name (a table, a bucket); `Content` is a part of
 * what is stored, as examples give it.
 */
export interface Target<Meaning = unknown, R extends Resource = Resource, Content = unknown> {
  /** The key below `mapping`. */
  readonly name: string;
  /** As people call it: `DynamoDB`. */
  readonly title: string;
  readonly form: TargetForm;
  readonly resources: ResourceKind<R>;
  readonly editing?: Editing<R>;
  /** What can be wrong in its mappings and resources, and in no other's. */
  readonly rules?: TargetRules;
  /** How calls of its SDKs in code are found. */
  readonly sdk?: Sdk;
  /** What reports them, where they are not read whole (`targets/calls.ts`). */
  readonly directCalls?: DirectCalls;
  /** What `catch` can name. */
  readonly failures: Readonly<Record<string, TargetFailure>>;
  /** What a mapping means, and what is wrong with it. Never throws. */
  bind(input: BindInput<R>): Bound<Meaning>;
  /** The templates. They refuse every message that does not fit, by a request that the service is sure to refuse. */
  compile(meaning: Meaning): Templates;
  /** What the service's own program says of a request without carrying it out, on a backend with the resources that it asks for. */
  plan?(meaning: Meaning, backend: Backend): Promise<readonly Problem[]>;
  /** No template is longer, in characters: told without compiling it. `contract`: the length of its source. */
  longestTemplate(meaning: Meaning, contract: number): number;
  integration(meaning: Meaning): Integration;
  /** What a caller can be answered, told without compiling it. */
  answers(meaning: Meaning): Answers;
  /** The names of the resources that it asks for. */
  uses(meaning: Meaning): readonly string[];
  /** What it stores, for the operations of a workspace to be compared. */
  written(meaning: Meaning): readonly Written[];
  /** What is wrong with the contents that examples give and expect: its own entries of `given` and `then`. */
  checkContents(contents: readonly Node[], resources: Named<R>): readonly Problem[];
  readonly local: Local<R, Content>;
  /** How what operations have stored is copied from it, or to it. */
  readonly copying?: Copying<Meaning>;
  /** What the service might answer: what an example has stored, else something made up from the result. */
  sampleAnswer(meaning: Meaning, stored: readonly Node[]): string;
  /** The command of a shell that sends a request, which is one word of it already. */
  shellCommand?(meaning: Meaning, request: string): string;
}

/** Its rules, by the chapter that tells them. */
export type TargetRules = Readonly<Partial<Record<Chapter, readonly Rule[]>>>;

/** Its part of the schemas: a form for `mapping.NAME`, for one entry of `given` and `then`, and what they refer to. */
export interface TargetForm {
  readonly mapping: Form;
  readonly content: Form;
  readonly $defs: Readonly<Record<string, Form>>;
}

/** Where resources of a target are declared. */
export interface ResourceKind<R extends Resource = Resource> {
  /** What one is called in messages, and the key that begins its file: `table` in `users.table.yaml`. */
  readonly kind: string;
  /** How a message about one begins: `A table`. */
  readonly what: string;
  readonly form: Form;
  /** Reads a document of such a file. */
  readonly read: (
    root: Node,
    file: string,
  ) => { readonly resources: readonly R[]; readonly problems: readonly Problem[] };
  /**
   * A resource with what another file tells of it. `read`: a file of the workspace, by the path that the resource's own file gives; never
   * throws.
   */
  completed?(resource: R, read: (path: string) => { readonly uri: string; readonly text: string } | undefined): R;
  /** In a SAM or CloudFormation template. */
  readonly inTemplates: ResourceReader<R>;
}

/** A failure of a target, as `catch` names it. */
export interface TargetFailure {
  /** The error that a caller gets without a `catch`. */
  readonly standard: string;
  readonly documentation: string;
}

export interface BindInput<R extends Resource = Resource> {
  readonly operation: Operation;
  readonly resources: Named<R>;
  readonly reader: SchemaReader;
  readonly declare?: DeclareProperty;
  /** How callers are known; `iam` where nothing is said. */
  readonly auth?: ApiAuth;
}

export interface Bound<Meaning> {
  /** Null where the contract is too broken to mean a request. */
  readonly meaning: Meaning | null;
  readonly problems: readonly Problem[];
}

/** How API Gateway reaches the service. */
export interface Integration {
  /** `${AWS::Region}` stands for the region; it may hold stage variables, `${stageVariables.USERS_BUCKET}`, and parts such as `{key}`. */
  readonly uri: string;
  /** The HTTP method; POST where it is absent. */
  readonly httpMethod?: string;
  /** What the request has whatever the template sets: `integration.request.header.Content-Type` as `'application/json'`. */
  readonly requestParameters?: Readonly<Record<string, string>>;
  /** What the gateway's role needs. */
  readonly grants: readonly Grant[];
  /** What it rests on that nobody has seen on AWS yet. */
  readonly notSeen?: readonly string[];
}

export interface Grant {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** An ARN with `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`; a physical name may be a stage variable's value. */
  readonly resource: readonly (string | PhysicalName)[];
  /** Why it is needed, where the operation does not say it by itself. */
  readonly reason?: string;
}

/** What a caller can be answered, whatever is stored and however. */
export interface Answers {
  readonly status: 200 | 204;
  /** By the target's failure, as `catch` names it: the names of the errors that answer it. */
  readonly errors: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The service on this machine. */
export interface Local<R extends Resource = Resource, Content = unknown> {
  /** The call that an integration makes, `PutItem`, by its URI and HTTP method; null where it is none of this target. */
  callOf(uri: string, method: string): string | null;
  /** What the service's own edge says of a request, before anything is stored: strict JSON, known members, types. */
  gate(call: string, request: HttpRequest): Gated;
  /** The failure that the body of an answer tells of, with the status and the words that it comes with; null where it tells of none. */
  failureIn(body: string): { readonly name: string; readonly status: number; readonly message?: string } | null;
  /** What an empty backend is made of; equal setups are equal as JSON. `names` is what people read of it. */
  setup(resources: readonly R[], stage: Stage): Setup;
  /** What it runs on that is no part of this program: opened only for what asks for it. */
  readonly engine?: keyof Engines;
  /** One in this process, of its own. Throws an Error that says why there can be none. */
  open(setup: Setup, engines?: Engines): Promise<Backend>;
  /** One that runs already. */
  readonly connect?: (url: string, environment: Readonly<Record<string, string | undefined>>) => Backend;
  /** `given` or `then` of an example. */
  contents(nodes: readonly Node[], resources: Named<R>, stage: Stage): readonly Content[];
  /** The names of the resources that `given` or `then` speak of. */
  named(nodes: readonly Node[]): readonly string[];
  /** Stores it; why that is refused. */
  seed(backend: Backend, content: Content): Promise<string | undefined>;
  /** What is stored other than `expected` says, as plain JSON; null where it is the same. */
  compare(backend: Backend, expected: readonly Content[]): Promise<ContentDifference | null>;
}

export interface Setup {
  readonly names: readonly string[];
  readonly parts: readonly unknown[];
}

/** A request as it reaches the service. */
export interface HttpRequest {
  readonly method: string;
  /** Behind the host: `/users/users/ABC.json`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By their names as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that would be sent, or the answer that refuses it. */
export type Gated =
  | {
      readonly ok: true;
      readonly request: unknown;
      /** For people: what stands before and behind the template's own text to make it a JSON document of the whole request. */
      readonly shown?: readonly [before: string, behind: string];
    }
  | { readonly ok: false; readonly message: string; readonly answer: BackendAnswer };

/** The service, wherever it is. A request has passed the gate. */
export interface Backend {
  call(call: string, request: unknown): Promise<BackendAnswer>;
  /** For people, where it is not in memory: `PostgreSQL at 127.0.0.1`. */
  readonly where?: string;
  readonly close: () => Promise<void>;
}

/** The service's answer over HTTP. */
export interface BackendAnswer {
  readonly status: number;
  readonly body: string;
}

export interface ContentDifference {
  readonly message: string;
  readonly expected: unknown;
  readonly actual: unknown;
}
