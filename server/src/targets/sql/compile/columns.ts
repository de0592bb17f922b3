import type { DataStep } from '../../../binding/hole.ts';
import { literalInQuotes } from '../../../template/literal.ts';
import { jsonPath } from '../../../template/vtl.ts';
import type { Field } from '../model/wire.ts';

type Member = Field extends infer F ? (F extends unknown ? keyof F : never) : never;

/** A column of an answer in a template: the variables with its place and its type. */
export interface Column {
  /** Below 0 where the answer has no such column. */
  readonly index: string;
  readonly type: string;
}

/** The columns that an answer reads, found by their names in its own metadata. */
export class Columns {
  private readonly named = new Map<string, Column>();

  of(name: string): Column {
    const known = this.named.get(name);
    if (known) return known;
    const column = { index: `$col${this.named.size + 1}`, type: `$kind${this.named.size + 1}` };
    this.named.set(name, column);
    return column;
  }

  /** Sets the variables; stands before what reads them. */
  print(): string {
    const all = [...this.named];
    if (all.length === 0) return '';
    const none = all.map(([, { index, type }]) => `#set(${index}=-1)#set(${type}="")`).join('');
    const found = all.map(
      ([name, { index, type }]) =>
        `#if($label=="${literalInQuotes(name)}")#set(${index}=$foreach.index)#set(${type}=$input.json("$['columnMetadata'][$at]['typeName']"))#end`,
    );
    return `${none}#foreach($column in $input.path("$['columnMetadata']"))#set($at=$foreach.index)#set($label="")#set($label=$column.get("label"))${found.join('')}#end\n`;
  }
}

/** A member of a row's value: the inside of `$input.json("…")`. `row`: where the row stands, a number or a variable behind it. */
const pathOf = (row: readonly DataStep[], { index }: Column, member: Member): string =>
  `${jsonPath(row)}[${index}]['${member}']`;

export const fieldJson = (row: readonly DataStep[], column: Column, member: Member): string =>
  `$input.json("${pathOf(row, column, member)}")`;

export const fieldValue = (row: readonly DataStep[], column: Column, member: Member): string =>
  `$input.path("${pathOf(row, column, member)}")`;

/** Whether the answer has a column: a path with an index below 0 would be that of another. */
export const isThere = ({ index }: Column): string => `${index}>=0`;
