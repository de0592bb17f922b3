import type { Form } from '../../contract/form/index.ts';
import type { Target } from '../target.ts';
import { type Binding, bind, checkExampleItems, writtenAttributes } from './bind/index.ts';
import { answersOf, compileTemplates, longestTemplate } from './compile/index.ts';
import { copying } from './copy/index.ts';
import { editing } from './editing/index.ts';
import form from './form.schema.json' with { type: 'json' };
import { integration } from './integration.ts';
import { local, type TableItems } from './local/index.ts';
import { FAILURES } from './model/failures.ts';
import type { TableDef } from './model/table.ts';
import { resources } from './resources/index.ts';
import { rules } from './rules/index.ts';
import { sampleAnswer } from './sample-answer.ts';
import { sdk } from './sdk/index.ts';

/** Amazon DynamoDB: one request of one of ten actions. */
export const dynamodb: Target<Binding, TableDef, TableItems> = {
  name: 'dynamodb',
  title: 'DynamoDB',
  form: form as unknown as { readonly mapping: Form; readonly content: Form; readonly $defs: Record<string, Form> },
  resources,
  editing,
  rules,
  sdk,
  failures: FAILURES,
  bind,
  compile: compileTemplates,
  longestTemplate,
  integration,
  answers: answersOf,
  uses: binding => [...binding.tables.keys()],
  written: writtenAttributes,
  checkContents: checkExampleItems,
  local,
  copying,
  sampleAnswer,
  shellCommand: ({ request }, body) =>
    `aws dynamodb ${request.action.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()} --cli-input-json ${body}`,
};

/** What an operation means in DynamoDB; null where it is mapped to another target, or means nothing. */
export const bindingOf = ({ target, meaning }: Mapped): Binding | null =>
  target === dynamodb ? (meaning as Binding | null) : null;

interface Mapped {
  readonly target: unknown;
  readonly meaning: unknown;
}
