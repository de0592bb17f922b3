export { Names } from './names.ts';
export { comment as pythonComment, docstring, pythonTypes, string as pythonString } from './python.ts';
export { shapeOf } from './shape-of.ts';
export { comment as typeScriptComment, stringLiteral, typeScriptTypes, type Use } from './typescript.ts';
