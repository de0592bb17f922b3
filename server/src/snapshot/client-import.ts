import { type CallSite, moduleOf } from '../code/index.ts';
import { clientModule, pathOf } from './client-module.ts';
import { importEnding } from './import-ending.ts';
import type { Root } from './root.ts';
import { folderOf, relativePath } from './uri.ts';

/** The module and the name of the client function, as a file imports them. */
export function clientFor(
  root: Root,
  uri: string,
  language: CallSite['language'],
): { readonly module: string; readonly function: string } {
  const { function: name } = root.config.lint.client;
  if (language !== 'python') return { module: moduleFrom(root, uri), function: name };
  // In Python the function goes by its name in snake_case.
  return { module: pythonModule(root, uri), function: name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`) };
}

/** `../operations`, or `../operations.js` where the file writes its imports so. */
function moduleFrom(root: Root, uri: string): string {
  const module = clientModule(root, 'javascript');
  if (!module.startsWith('.')) return module;
  const { up, down } = way(root, uri, module);
  const path = [...(up > 0 ? Array.from({ length: up }, () => '..') : ['.']), ...down].join('/');
  return moduleOf(module) === module ? `${path}${importEnding(root, uri, pathOf(root, module))}` : path;
}

/**
 * `operations`, `src.operations` or `.operations`: what stands on `sys.path` is not written anywhere, so that the file's own
 * imports show it; else it is the folder of the client for files below it, and the root for others.
 */
function pythonModule(root: Root, uri: string): string {
  // An extension of JavaScript is none of Python's.
  const module = moduleOf(clientModule(root, 'python'));
  const steps = stepsOf(module);
  const text = root.text(uri) ?? '';
  const { up, down } = way(root, uri, module);
  const below = down.length === 1;
  if (below && /^[ \t]*from \./m.test(text)) return `${'.'.repeat(up + 1)}${down.join('.')}`;
  const [package_] = steps;
  const absolute = steps.length > 1 && new RegExp(`^[ \\t]*(?:from|import) ${package_}\\.`, 'm').test(text);
  return (below && !absolute ? down : steps).join('.');
}

/** How many folders up from a file, and then where down, the module is. */
function way(root: Root, uri: string, module: string): { readonly up: number; readonly down: readonly string[] } {
  const from = (relativePath(root.folder, folderOf(uri)) ?? '').split('/').filter(Boolean);
  const to = stepsOf(module);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return { up: from.length - shared, down: to.slice(shared) };
}

const stepsOf = (module: string): string[] => module.split('/').filter(step => step !== '.' && step !== '');
