import type { ImportingFile } from '../../language.ts';
import { FILES } from '../files.ts';

/** Modules of the project, as a file of JavaScript or TypeScript imports them. */
const RELATIVE = /(?:\bfrom|\bimport|\bimport\s*\()\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;
const EXTENSION = /\.[cm]?[jt]sx?$/;

/**
 * What a file writes behind the path of a module: nothing where a bundler or `require` finds the file, and its extension where the
 * file's other imports have one, or where Node's own ES modules load it, which look for no extension.
 */
export function importEnding(file: ImportingFile): string {
  const { path, text } = file;
  const own = [...text.matchAll(RELATIVE)].map(([, , specifier = '']) => specifier);
  const written = own.flatMap(specifier => EXTENSION.exec(specifier)?.[0] ?? []);
  if (written.length === 0 && (own.length > 0 || !isModule(file))) return '';
  const targets = file.targets.filter(FILES.isSource);
  const target = targets.find(one => !/\.[cm]?tsx?$/.test(one)) ?? targets[0];
  const folder = target !== undefined && /\/index\.\w+$/.test(target) ? '/index' : '';
  const extension = EXTENSION.exec(target ?? '')?.[0] ?? '.js';
  // Of a TypeScript file one names what the compiler makes of it, or the file itself: as it is done in this file.
  const itself = written.some(one => /t/.test(one)) || (written.length === 0 && /\.[cm]?jsx?$/.test(path));
  const named = itself && target !== undefined ? extension : extension.replace('t', 'j').replace('x', '');
  return `${folder}${named}`;
}

/** Whether Node takes a file for an ES module: by its extension, or by the nearest package.json. */
function isModule({ path, text, above }: ImportingFile): boolean {
  if (/\.(?:mjs|mts)$/.test(path)) return true;
  if (/\.(?:cjs|cts)$/.test(path) || !/^\s*(?:import|export)\b/m.test(text)) return false;
  return /"type"\s*:\s*"module"/.test(above('package.json') ?? '');
}
