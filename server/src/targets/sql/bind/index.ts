export { bind } from './bind.ts';
export { type Binding, holesOf, type Pages, type Parameter } from './binding.ts';
export { checkContents } from './database.ts';
export { pagedBy } from './pages.ts';
