export { Names } from './names.ts';
export type { Member, ObjectShape, Shape, Use } from './shape.ts';
export { shapeOf } from './shape-of.ts';
