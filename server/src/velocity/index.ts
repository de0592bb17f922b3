export type { Printed } from './evaluate.ts';
export { parseJson } from './json-parse.ts';
export { parseTemplate, type Template, type TemplateProblem } from './parse.ts';
export { type Rendered, type RenderInput, type RequestOverrides, render } from './render.ts';
export type { BinaryOperator, Block, Expression, Reference, Statement } from './syntax.ts';
export { isNumber, type Value } from './value.ts';
