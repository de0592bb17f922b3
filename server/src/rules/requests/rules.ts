export { attributeTypes } from './attribute-types.ts';
export { brokenTemplate } from './broken-template.ts';
export { duplicateTable } from './duplicate-table.ts';
export { templateQuota } from './template-quota.ts';
export { templateUnread } from './template-unread.ts';
export { unusedTable } from './unused-table.ts';
