/** Keys of DynamoDB's mappings and tables whose entries always have a line each. */
export const BLOCK_KEYS = ['dynamodb', 'update', 'item', 'writes', 'reads', 'indexes'] as const;
