export { libraryProblems, readLibraries } from './read-libraries.ts';
export { librariesFor, otherServices } from './services.ts';
