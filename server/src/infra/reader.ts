import type { Range } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';
import type { LambdaFunction } from './functions.ts';
import type { PlacedProblem } from './origins.ts';
import type { Template } from './template.ts';
import type { InfraText } from './value.ts';

/** What a template declares: a table, a bucket. */
export interface Declared {
  /** The logical id, by which operations name it. */
  readonly name: string;
  readonly source: { readonly file: string; readonly range: Range };
}

/** What is read of templates for one target: its resources, and who may use them past the API. */
export interface ResourceReader<R extends Declared = Declared> {
  /** `table`: what one is called, and how its own files end: `users.table.yaml`. */
  readonly kind: string;
  /** `AWS::DynamoDB::Table` */
  readonly types: ReadonlySet<string>;
  /** Resources under their logical ids, and what is wrong with them. */
  read(template: Template): { readonly resources: readonly R[]; readonly problems: readonly PlacedProblem[] };
  /** What a template calls one of them; null where CloudFormation makes up a name. */
  nameOf(properties: Node | undefined, template: Template): InfraText | null;
  /** Ways of other tools to such resources, which are not read: where, and what it is. */
  unread?(root: Node): readonly { readonly node: Node; readonly what: string }[];
  permissions?(template: Template, functions: readonly LambdaFunction[]): readonly Permission[];
  /** What is said of a permission that these functions have. */
  permissionProblem?(permission: Permission, functions: readonly string[]): PlacedProblem;
}

/** A place of a template that lets someone read or write what is stored. */
export interface Grant {
  /** URI of the file that it stands in. */
  readonly file: string;
  /** What is to be taken away: the policy's name, or the actions of a statement. */
  readonly range: Range;
  /** `DynamoDBCrudPolicy`; the actions as they are written where it is a statement's. */
  readonly name: string;
  /** The actions on data that it comes to, without the service's name. */
  readonly actions: readonly string[];
  /** The resources, as they are written. */
  readonly resources: readonly string[];
}

/** What lets a Lambda function read or write what is stored, and which functions it does. */
export interface Permission extends Grant {
  /** Names of the functions; none where a role trusts Lambda and no function of the template has it. */
  readonly functions: readonly string[];
  /** The logical id of the role, where it is a resource. */
  readonly role: string | null;
}
