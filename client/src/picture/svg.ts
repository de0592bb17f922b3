import type { NodeKind } from './graph.ts';
import type { Box, Layout, Line } from './layout.ts';

/** Colours by what they are for; on screen they are the theme's, in a file fixed ones. */
export interface Palette {
  readonly text: string;
  readonly quiet: string;
  readonly surface: string;
  readonly border: string;
  readonly line: string;
  readonly bypass: string;
  readonly font: string;
}

/** The theme's own colours, whatever it is: dark, light or high contrast. */
export const themePalette: Palette = {
  text: 'var(--vscode-foreground)',
  quiet: 'var(--vscode-descriptionForeground)',
  surface: 'var(--vscode-editorWidget-background)',
  border: 'var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-widget-border, currentColor)))',
  line: 'var(--vscode-charts-lines, var(--vscode-descriptionForeground))',
  bypass: 'var(--vscode-charts-red, var(--vscode-errorForeground))',
  font: 'var(--vscode-font-family)',
};

/** For a document that is printed or committed. */
export const paperPalette: Palette = {
  text: '#1f2328',
  quiet: '#59636e',
  surface: '#f6f8fa',
  border: '#d1d9e0',
  line: '#818b98',
  bypass: '#cf222e',
  font: 'system-ui, sans-serif',
};

const HEADINGS: Readonly<Record<NodeKind, string>> = { caller: 'Lambdas', operation: 'Operations', table: 'Tables' };
const NAMES: Readonly<Record<NodeKind, string>> = { caller: 'Lambda', operation: 'Operation', table: 'Table' };

/** The picture as a document of its own. Boxes carry `data-node`, so that a page can follow clicks and the keyboard. */
export function toSvg(layout: Layout, palette: Palette, title: string): string {
  const { width, height, columns, boxes, lines } = layout;
  const headings = columns.map(({ kind, x }) => `<text class="heading" x="${x}" y="32">${HEADINGS[kind]}</text>`);
  const labelOf = (id: string) => boxes.find(box => box.id === id)?.label ?? id;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${style(palette)}</style>`,
    `<defs>${marker('arrow')}${marker('arrow-bypass')}</defs>`,
    ...headings,
    ...lines.toSorted((a, b) => Number(a.bypass) - Number(b.bypass)).map(line => edge(line, labelOf)),
    ...boxes.map(box => node(box, lines, labelOf)),
    '</svg>',
  ].join('\n');
}

const style = ({ text, quiet, surface, border, line, bypass, font }: Palette): string =>
  [
    `text{font:13px ${font};fill:${text}}`,
    `.heading,.detail{fill:${quiet};font-size:11px}`,
    `.node rect{fill:${surface};stroke:${border}}`,
    '.node:focus{outline:none}',
    '.node:focus rect,.node:hover rect{stroke-width:2}',
    `.edge{fill:none;stroke:${line};stroke-width:1.25}`,
    `.bypass{stroke:${bypass};stroke-width:2;stroke-dasharray:6 3}`,
    `.arrow{fill:${line}}.arrow-bypass{fill:${bypass}}`,
    '.dim{opacity:.2}',
  ].join('');

const marker = (id: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto" markerUnits="userSpaceOnUse"><path class="${id}" d="M0 0L8 4L0 8z"/></marker>`;

function edge({ from, to, label, bypass, points }: Line, labelOf: (id: string) => string): string {
  const [first, ...rest] = points;
  let [x, y] = first!;
  let path = `M${x} ${y}`;
  for (const [nextX, nextY] of rest) {
    const middle = (x + nextX) / 2;
    path += nextY === y ? `H${nextX}` : `C${middle} ${y} ${middle} ${nextY} ${nextX} ${nextY}`;
    [x, y] = [nextX, nextY];
  }
  const kind = bypass ? 'edge bypass' : 'edge';
  const said = `${labelOf(from)} → ${labelOf(to)}: ${label}${bypass ? ', a direct call' : ''}`;
  const arrow = bypass ? 'arrow-bypass' : 'arrow';
  return `<path class="${kind}" data-from="${escaped(from)}" data-to="${escaped(to)}" marker-end="url(#${arrow})" d="${path}"><title>${escaped(said)}</title></path>`;
}

function node(box: Box, lines: readonly Line[], labelOf: (id: string) => string): string {
  const { id, kind, label, detail, x, y, width, height } = box;
  const shown = shorten(label, 26);
  const quiet = detail ? shorten(detail, 32) : undefined;
  const said = [
    `${NAMES[kind]} ${label}`,
    ...(detail ? [detail] : []),
    ...lines
      .filter(line => line.from === id)
      .map(line => `${line.bypass ? 'calls directly' : 'to'} ${labelOf(line.to)}`),
  ].join(', ');
  const top = quiet ? y + 19 : y + height / 2 + 4;
  return [
    `<g class="node ${kind}" tabindex="0" role="link" data-node="${escaped(id)}" aria-label="${escaped(said)}">`,
    `<title>${escaped(said)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${kind === 'operation' ? 4 : kind === 'table' ? 0 : 12}"/>`,
    `<text x="${x + 12}" y="${top}">${escaped(shown)}</text>`,
    ...(quiet ? [`<text class="detail" x="${x + 12}" y="${y + 35}">${escaped(quiet)}</text>`] : []),
    '</g>',
  ].join('');
}

const shorten = (text: string, most: number): string => (text.length > most ? `…${text.slice(1 - most)}` : text);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
