const EXPRESSIONS = new Set(['condition', 'keyCondition', 'filter', '$expr']);

/** Which expression stands at a path; undefined where none does. */
export function isExpression(path: readonly string[]): boolean {
  return expressionAt(path) !== undefined;
}

/** The key that holds an expression: itself, or a list of them. */
export function expressionAt(path: readonly string[]): string | undefined {
  const name = path.at(-1) === '*' ? path.at(-2) : path.at(-1);
  return path[0] === 'mapping' && name !== undefined && EXPRESSIONS.has(name) ? name : undefined;
}
