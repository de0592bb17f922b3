import type { Form } from '../../contract/form/index.ts';
import type { Target } from '../target.ts';
import { type Binding, bind, checkContents, holesOf } from './bind/index.ts';
import { answersOf, compileTemplates, longestTemplate } from './compile/index.ts';
import { editing } from './editing.ts';
import form from './form.schema.json' with { type: 'json' };
import { integration } from './integration.ts';
import { type DatabaseRows, local } from './local/index.ts';
import type { DatabaseDef } from './model/database.ts';
import { FAILURES } from './model/failures.ts';
import { plan } from './plan/index.ts';
import { resources } from './resources/index.ts';
import { rules } from './rules/index.ts';
import { sampleAnswer } from './sample-answer.ts';

/** PostgreSQL by the RDS Data API: one statement with typed parameters. */
export const sql: Target<Binding, DatabaseDef, DatabaseRows> = {
  name: 'sql',
  title: 'SQL',
  form: form as unknown as { readonly mapping: Form; readonly content: Form; readonly $defs: Record<string, Form> },
  resources,
  editing,
  rules,
  failures: FAILURES,
  bind,
  compile: compileTemplates,
  plan,
  longestTemplate,
  integration,
  answers: answersOf,
  uses: ({ database }) => [database.name],
  written: () => [],
  checkContents,
  local,
  copying: { holes: holesOf },
  sampleAnswer,
};
