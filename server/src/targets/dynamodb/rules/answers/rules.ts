export { oldAndItem } from './old-and-item.ts';
export { putReturnsNothing } from './put-returns-nothing.ts';
