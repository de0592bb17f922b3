import type { NodeKind } from './graph.ts';
import type { Box, Layout, Line } from './layout.ts';

/** Colours by what they are for. */
interface Palette {
  readonly paper: string;
  readonly text: string;
  readonly quiet: string;
  readonly surface: string;
  readonly border: string;
  readonly line: string;
  readonly bypass: string;
}

/** Where a picture is looked at. */
export interface Look {
  readonly font: string;
  readonly colours: Palette;
  /** Other colours, by the media query that asks for them. */
  readonly media: Readonly<Record<string, Palette>>;
  /** In a page with a script: boxes are links, and the page says what the lines mean. */
  readonly live: boolean;
}

/** On screen the colours are the theme's own, whatever it is: dark, light or high contrast. */
const THEME: Palette = {
  paper: 'none',
  text: 'var(--vscode-foreground)',
  quiet: 'var(--vscode-descriptionForeground)',
  surface: 'var(--vscode-editorWidget-background)',
  border: 'var(--vscode-contrastBorder, var(--vscode-charts-lines, var(--vscode-descriptionForeground)))',
  line: 'var(--vscode-charts-lines, var(--vscode-descriptionForeground))',
  bypass: 'var(--vscode-charts-red, var(--vscode-errorForeground))',
};
const LIGHT: Palette = {
  paper: '#ffffff',
  text: '#1f2328',
  quiet: '#59636e',
  surface: '#f6f8fa',
  border: '#818b98',
  line: '#59636e',
  bypass: '#cf222e',
};
const DARK: Palette = {
  paper: '#0d1117',
  text: '#f0f6fc',
  quiet: '#b1bac4',
  surface: '#161b22',
  border: '#6e7681',
  line: '#9198a1',
  bypass: '#ff7b72',
};
const FORCED: Palette = {
  paper: 'Canvas',
  text: 'CanvasText',
  quiet: 'CanvasText',
  surface: 'Canvas',
  border: 'CanvasText',
  line: 'CanvasText',
  bypass: 'LinkText',
};

export const onScreen: Look = { font: 'var(--vscode-font-family)', colours: THEME, media: {}, live: true };

/** A file that is committed, printed or put into a page, which may be light, dark or of high contrast. */
export const onPaper: Look = {
  font: 'system-ui, sans-serif',
  colours: LIGHT,
  media: { '(prefers-color-scheme:dark)': DARK, '(forced-colors:active)': FORCED },
  live: false,
};

const HEADINGS: Readonly<Record<NodeKind, string>> = {
  caller: 'Lambdas',
  operation: 'Operations',
  resource: 'Resources',
};
const NAMES: Readonly<Record<NodeKind, string>> = { caller: 'Lambda', operation: 'Operation', resource: 'Resource' };

/** Pixels below the picture, for the legend. */
const LEGEND = 28;

/** The picture as a document of its own. Boxes carry `data-node`, so that a page can follow clicks and the keyboard. */
export function toSvg(layout: Layout, look: Look, title: string): string {
  const { width, columns, boxes, lines } = layout;
  const height = layout.height + (look.live ? 0 : LEGEND);
  const headings = columns.map(({ kind, x }) => `<text class="heading" x="${x}" y="32">${HEADINGS[kind]}</text>`);
  const labelOf = (id: string) => boxes.find(box => box.id === id)?.label ?? id;
  const named = look.live ? `role="group" aria-label="${escaped(title)}"` : 'role="img" aria-labelledby="title desc"';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${named}>`,
    `<title${look.live ? '' : ' id="title"'}>${escaped(title)}</title>`,
    `<desc${look.live ? '' : ' id="desc"'}>${escaped(described(layout, labelOf))}</desc>`,
    `<style>${style(look)}</style>`,
    `<defs>${marker('arrow')}${marker('arrow-bypass')}</defs>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...headings,
    ...lines.toSorted((a, b) => Number(a.bypass) - Number(b.bypass)).map(line => edge(line, labelOf)),
    ...boxes.map((box, i) => node(box, lines, labelOf, look.live ? i : undefined)),
    ...(look.live ? [] : [legend(layout)]),
    '</svg>',
  ].join('\n');
}

/** The picture in words. */
function described({ boxes, lines }: Layout, labelOf: (id: string) => string): string {
  const counts = (['caller', 'operation', 'resource'] as const).map(kind => {
    const count = boxes.filter(box => box.kind === kind).length;
    return `${count} ${count === 1 ? NAMES[kind] : HEADINGS[kind]}`;
  });
  const bypasses = lines
    .filter(line => line.bypass)
    .map(line => `${labelOf(line.from)} calls ${labelOf(line.to)} directly (${line.label}).`);
  return [`${counts.join(', ')}.`, ...bypasses].join(' ');
}

const style = ({ font, colours, media }: Look): string =>
  [
    `text{font:13px ${font}}`,
    '.heading,.detail,.direct{font-size:11px}',
    '.node:focus{outline:none}',
    '.edge{fill:none;stroke-width:1.25}',
    '.bypass{stroke-width:2;stroke-dasharray:6 3}',
    '.direct{text-anchor:middle}',
    '.dim{opacity:.2}',
    painted(colours),
    ...Object.entries(media).map(([query, other]) => `@media ${query}{${painted(other)}}`),
  ].join('');

const painted = ({ paper, text, quiet, surface, border, line, bypass }: Palette): string =>
  [
    `.paper{fill:${paper}}`,
    `text{fill:${text}}`,
    `.heading,.detail{fill:${quiet}}`,
    `.node rect{fill:${surface};stroke:${border}}`,
    `.edge{stroke:${line}}`,
    `.bypass{stroke:${bypass}}`,
    `.direct{fill:${bypass}}`,
    `.arrow{fill:${line}}.arrow-bypass{fill:${bypass}}`,
  ].join('');

/** What the lines mean, below the picture. */
function legend({ height }: Layout): string {
  const y = height + 4;
  const sample = (x: number, kind: string, text: string) =>
    `<path class="${kind}" d="M${x} ${y}H${x + 28}"/><text class="detail" x="${x + 36}" y="${y + 4}">${text}</text>`;
  return `${sample(24, 'edge', 'through an operation')}${sample(190, 'edge bypass', 'a direct call, which bypasses the operations')}`;
}

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
  const ends = `data-from="${escaped(from)}" data-to="${escaped(to)}"`;
  const line = `<path class="${kind}" ${ends} marker-end="url(#${arrow})" d="${path}"><title>${escaped(said)}</title></path>`;
  return bypass ? `${line}${nameOfBypass(points, label, ends)}` : line;
}

/** Red and dashed says nothing to everyone: a bypass has its name above its middle. */
function nameOfBypass(points: Line['points'], label: string, ends: string): string {
  const [[left, top], [right, bottom]] = [points.at(points.length / 2 - 1)!, points.at(points.length / 2)!];
  const at = `x="${(left + right) / 2}" y="${(top + bottom) / 2 - 5}"`;
  return `<text class="direct" aria-hidden="true" ${ends} ${at}>${escaped(`direct: ${shorten(label, 24)}`)}</text>`;
}

/** `place`: among the boxes of a page, of which Tab reaches the first and the arrow keys the others. */
function node(box: Box, lines: readonly Line[], labelOf: (id: string) => string, place: number | undefined): string {
  const { id, kind, label, detail, x, y, width, height } = box;
  const shown = shorten(label, 25);
  const quiet = detail ? shorten(detail, 29) : undefined;
  const said = [
    `${NAMES[kind]} ${label}`,
    ...(detail ? [detail] : []),
    ...lines
      .filter(line => line.from === id)
      .map(line => `${line.bypass ? 'calls directly' : 'to'} ${labelOf(line.to)}`),
  ].join(', ');
  const top = quiet ? y + 19 : y + height / 2 + 4;
  const link =
    place === undefined
      ? ''
      : ` tabindex="${place === 0 ? 0 : -1}" role="link" data-node="${escaped(id)}" aria-label="${escaped(said)}"`;
  return [
    `<g class="node ${kind}"${link}>`,
    `<title>${escaped(said)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${kind === 'operation' ? 4 : kind === 'resource' ? 0 : 12}"/>`,
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
