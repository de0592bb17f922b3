import type { FullLanguage } from '../../code/languages/index.ts';
import { decode, folderOf, relativePath } from '../files/uri.ts';
import { pathOf } from '../state/client-module.ts';
import type { Root } from '../state/root.ts';

/** The module and the name of the client function, as a file imports them. */
export function clientFor(
  root: Root,
  uri: string,
  language: FullLanguage,
): { readonly module: string; readonly function: string } {
  const module = root.clientModule(language);
  const path = pathOf(root.get, module);
  return {
    module: language.client.imported({
      path: decode(uri),
      text: root.text(uri) ?? '',
      folder: (relativePath(root.folder, folderOf(uri)) ?? '').split('/').filter(Boolean),
      module,
      targets: root.all
        .map(decode)
        .filter(file => root.languages.isSource(file) && root.languages.moduleOf(file) === path),
      above: name => textAbove(root, uri, name),
    }),
    function: language.functionName(root.config.lint.client.function),
  };
}

function textAbove(root: Root, uri: string, name: string): string | null {
  for (let folder = folderOf(uri); folder.length >= root.folder.length; folder = folderOf(folder)) {
    const found = root.text(`${folder}/${name}`);
    if (found !== null) return found;
  }
  return null;
}
