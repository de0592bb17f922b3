import type { Action } from '../../model/request.ts';
import { withArticle } from './noun.ts';
import {
  CURSOR,
  contents,
  data,
  dataOfMany,
  errors,
  exists,
  expressionValue,
  flow,
  inData,
  keyEntries,
  keyOf,
  keyOnly,
  many,
  notFound,
  partitionFields,
  partitionOnly,
  pathOf,
  putLines,
  resultOf,
  resultOfMany,
  resultOfPage,
  samples,
  stored,
  tableOf,
  withPayload,
} from './parts.ts';
import type { Subject } from './subject.ts';

/** What each action begins with, as YAML: the summary and all that follows it. Each passes `check`, and its examples pass `test`. */
export const CONTRACTS: Readonly<Record<Action, (subject: Subject) => string>> = {
  GetItem: subject => `summary: Read ${withArticle(subject.noun)}

${data(keyOnly(subject))}${resultOf(subject)}${errors(notFound(subject))}
mapping:
  dynamodb:
    action: GetItem
    table: ${tableOf(subject)}
    key: ${keyOf(subject)}
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples(subject))}
    result: { ${subject.payload}: First }
  - name: none
    data: ${flow(samples(subject))}
    error: ${notFound(subject).name}
`,

  PutItem: subject => `summary: Store ${withArticle(subject.noun)}

${data(withPayload(subject))}${errors(exists(subject))}
mapping:
  dynamodb:
    action: PutItem
    table: ${tableOf(subject)}
    item:
      $spread: \${data}
${putLines(subject)}    condition: attribute_not_exists(${pathOf(subject)})
    catch: { ConditionalCheckFailed: ${exists(subject).name} }

examples:
  - name: a new one
    data: ${flow([...samples(subject), `${subject.payload}: First`])}
  - name: one that is there
    given: ${contents(subject, [stored(subject)])}
    data: ${flow([...samples(subject), `${subject.payload}: Second`])}
    error: ${exists(subject).name}
`,

  UpdateItem: subject => `summary: Change ${withArticle(subject.noun)}

${data(withPayload(subject))}${resultOf(subject)}${errors(notFound(subject))}
mapping:
  dynamodb:
    action: UpdateItem
    table: ${tableOf(subject)}
    key: ${keyOf(subject)}
    update: { set: { ${subject.payload}: "\${data.${subject.payload}}" } }
    condition: attribute_exists(${pathOf(subject)})
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow([...samples(subject), `${subject.payload}: Second`])}
    result: { ${subject.payload}: Second }
  - name: none
    data: ${flow([...samples(subject), `${subject.payload}: Second`])}
    error: ${notFound(subject).name}
`,

  DeleteItem: subject => `summary: Delete ${withArticle(subject.noun)}

${data(keyOnly(subject))}${errors(notFound(subject))}
mapping:
  dynamodb:
    action: DeleteItem
    table: ${tableOf(subject)}
    key: ${keyOf(subject)}
    condition: attribute_exists(${pathOf(subject)})
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples(subject))}
    then: ${contents(subject, [])}
  - name: none
    data: ${flow(samples(subject))}
    error: ${notFound(subject).name}
`,

  Query: subject => `summary: List items of ${withArticle(subject.noun)}

${data(partitionOnly(subject), CURSOR)}${resultOfPage(subject)}
mapping:
  dynamodb:
    action: Query
    table: ${tableOf(subject)}
    keyCondition: '${pathOf(subject)} = ${expressionValue(subject.partition)}'
    limit: 100
    cursor: \${data.cursor}

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples({ ...subject, fields: partitionFields(subject) }))}
    result: { items: [{ ${subject.payload}: First }] }
`,

  Scan: subject => `summary: Read the whole table, page by page

data:
  type: object
  additionalProperties: false
  properties:
    ${CURSOR}
${resultOfPage(subject)}
mapping:
  dynamodb:
    action: Scan
    table: ${tableOf(subject)}
    limit: 100
    cursor: \${data.cursor}

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: {}
    result: { items: [{ ${subject.payload}: First }] }
`,

  BatchGetItem: subject => `summary: Read many items

${dataOfMany(subject, 100)}${resultOfMany(subject)}
mapping:
  dynamodb:
    action: BatchGetItem
    table: ${tableOf(subject)}
    each: \${data.${many(subject).list}}
    as: ${many(subject).as}
    get: { key: ${keyOf(subject, many(subject).reference)} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: { ${many(subject).list}: [${many(subject).sample}] }
    result: { items: [{ ${subject.payload}: First }] }
`,

  BatchWriteItem: subject => `summary: Delete many items

${dataOfMany(subject, 25)}
mapping:
  dynamodb:
    action: BatchWriteItem
    table: ${tableOf(subject)}
    each: \${data.${many(subject).list}}
    as: ${many(subject).as}
    delete: { key: ${keyOf(subject, many(subject).reference)} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: { ${many(subject).list}: [${many(subject).sample}] }
    then: ${contents(subject, [])}
`,

  TransactGetItems: subject => `summary: Read items of one moment

${data(keyOnly(subject))}
result:
  type: object
  required: [${subject.payload}]
  properties:
    ${subject.payload}: { type: string }
${errors(notFound(subject))}
mapping:
  dynamodb:
    action: TransactGetItems
    reads:
      - { table: ${tableOf(subject)}, key: ${keyOf(subject)}, as: found }
    returns: { ${subject.payload}: '\${found.${subject.payload} ?? "unknown"}' }
    catch: { ItemNotFound: ${notFound(subject).name} }

examples:
  - name: one
    given: ${contents(subject, [stored(subject)])}
    data: ${flow(samples(subject))}
    result: { ${subject.payload}: First }
`,

  TransactWriteItems: subject => `summary: Write items, all or none

${data(withPayload(subject))}${errors(exists(subject))}
mapping:
  dynamodb:
    action: TransactWriteItems
    writes:
      - put:
          table: ${tableOf(subject)}
          item: ${flow([...keyEntries(subject, inData), `${subject.payload}: "\${data.${subject.payload}}"`])}
          condition: attribute_not_exists(${pathOf(subject)})
          catch: { ConditionalCheckFailed: ${exists(subject).name} }

examples:
  - name: one
    data: ${flow([...samples(subject), `${subject.payload}: First`])}
    then: ${contents(subject, [stored(subject)])}
`,
};
