import { type Api, type Exported, GENERATED_CLIENT, inOrder } from '../../../server/src/export/index.ts';

/** `operations.steps`: a section for each operation. */
export const toyClient = (_: Api, exported: readonly Exported[]): string =>
  `; ${GENERATED_CLIENT} --lang toy\`\n${inOrder(exported)
    .map(({ operation }) => `[${operation.name.value}]\n`)
    .join('')}`;
