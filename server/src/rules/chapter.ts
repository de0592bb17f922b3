/** What a rule looks at: the chapters of docs/rules.md. */
export type Chapter =
  | 'yaml'
  | 'form'
  | 'values'
  | 'requests'
  | 'answers'
  | 'contracts'
  | 'code'
  | 'operation-calls'
  | 'infrastructure'
  | 'suppression'
  | 'baseline';
