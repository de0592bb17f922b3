export { MemoryDatabase } from './memory-database.ts';
