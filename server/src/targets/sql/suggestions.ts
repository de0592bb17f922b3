import type { EditedPlace, Suggestion } from '../editing.ts';
import { spreadKey } from '../suggestions.ts';
import type { DatabaseDef } from './model/database.ts';

/** Keys beyond those of the form: the properties of a row. */
export const keys = ({ within, path }: EditedPlace<DatabaseDef>): readonly Suggestion[] =>
  within === 'mapping' && path[0] === 'returns'
    ? [spreadKey('row', 'Every property of the result from the column of the same name.')]
    : [];
