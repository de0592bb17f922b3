import { isSource, moduleOf } from '../code/index.ts';
import type { Root } from './root.ts';
import { decode, folderOf } from './uri.ts';

/** Modules of the project, as a file of JavaScript or TypeScript imports them. */
const RELATIVE = /(?:\bfrom|\bimport|\bimport\s*\()\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;
const EXTENSION = /\.[cm]?[jt]sx?$/;

/**
 * What a file writes behind the path of a module: nothing where a bundler or `require` finds the file, and its extension where the
 * file's other imports have one, or where Node's own ES modules load it, which look for no extension. `path`: the module without
 * extension, as a path of the project.
 */
export function importEnding(root: Root, uri: string, path: string): string {
  const text = root.text(uri) ?? '';
  const own = [...text.matchAll(RELATIVE)].map(([, , specifier = '']) => specifier);
  const written = own.flatMap(specifier => EXTENSION.exec(specifier)?.[0] ?? []);
  if (written.length === 0 && (own.length > 0 || !isModule(root, uri, text))) return '';
  const files = root.all.map(decode).filter(file => isSource(file) && moduleOf(file) === path);
  const target = files.find(file => !/\.[cm]?tsx?$/.test(file)) ?? files.find(file => !file.endsWith('.py'));
  const folder = target !== undefined && /\/index\.\w+$/.test(target) ? '/index' : '';
  const extension = EXTENSION.exec(target ?? '')?.[0] ?? '.js';
  // Of a TypeScript file one names what the compiler makes of it, or the file itself: as it is done in this file.
  const itself = written.some(one => /t/.test(one)) || (written.length === 0 && /\.[cm]?jsx?$/.test(uri));
  const named = itself && target !== undefined ? extension : extension.replace('t', 'j').replace('x', '');
  return `${folder}${named}`;
}

/** Whether Node takes a file for an ES module: by its extension, or by the nearest package.json. */
function isModule(root: Root, uri: string, text: string): boolean {
  if (/\.(?:mjs|mts)$/.test(uri)) return true;
  if (/\.(?:cjs|cts)$/.test(uri) || !/^\s*(?:import|export)\b/m.test(text)) return false;
  for (let folder = folderOf(uri); folder.length >= root.folder.length; folder = folderOf(folder)) {
    const found = root.text(`${folder}/package.json`);
    if (found !== null) return /"type"\s*:\s*"module"/.test(found);
  }
  return false;
}
