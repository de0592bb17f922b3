export { ALL_ACTIONS } from './actions.ts';
export type { Library } from './library.ts';
export { libraryProblems, readLibraries } from './read-libraries.ts';
export { librariesFor, otherServices } from './services.ts';
