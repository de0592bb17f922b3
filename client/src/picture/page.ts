import { escaped } from './svg.ts';

/** What the page and the extension tell each other. */
export type FromPage = { readonly open: string } | { readonly command: 'export' };

/** The page of the picture: nothing is loaded, no script runs but its own, and all colours are the theme's. */
export function page(parts: {
  readonly pictures: readonly { name: string; svg: string }[];
  nonce: string;
  empty: string;
}): string {
  const { pictures, nonce, empty } = parts;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const sections = pictures.map(
    ({ name, svg }) =>
      `<section aria-label="${escaped(name)}">${pictures.length > 1 ? `<h2>${escaped(name)}</h2>` : ''}${svg.replace('<style>', `<style nonce="${nonce}">`)}</section>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Picture of the System</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<header>
<p id="legend"><span><i class="sample" aria-hidden="true"></i>through an operation</span> <span><i class="sample red" aria-hidden="true"></i>a direct call, which bypasses the operations</span></p>
<button id="export"${pictures.length === 0 ? ' disabled' : ''}>Export SVG…</button>
</header>
<main aria-describedby="keys">
<p id="keys">The arrow keys go from box to box and along the lines, Enter opens what a box stands for.</p>
${sections.join('\n') || `<p>${escaped(empty)}</p>`}</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

const STYLE = `
body{padding:0 16px 16px;color:var(--vscode-foreground);font-family:var(--vscode-font-family);font-size:var(--vscode-font-size)}
header{display:flex;gap:0 16px;align-items:center;justify-content:space-between;flex-wrap:wrap;position:sticky;top:0;background:var(--vscode-editor-background)}
h2{font-size:1.1em;font-weight:600;margin:16px 0 0}
#keys{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#legend span{display:inline-block;margin-right:16px}
.vscode-high-contrast .dim{opacity:.5}
.sample{display:inline-block;width:28px;border-top:1.5px solid var(--vscode-charts-lines,var(--vscode-descriptionForeground));vertical-align:middle;margin-right:8px}
.sample.red{border-top:2px dashed var(--vscode-charts-red,var(--vscode-errorForeground))}
button{color:var(--vscode-button-foreground);background:var(--vscode-button-background);border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));padding:4px 12px;border-radius:2px;font:inherit;cursor:pointer}
button:hover{background:var(--vscode-button-hoverBackground)}
button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
.node{cursor:pointer}
.node:hover rect{stroke:var(--vscode-focusBorder)}
.node:focus rect{stroke:var(--vscode-focusBorder);stroke-width:3}
main{overflow-x:auto}
svg{max-width:100%;min-width:720px;height:auto}
`;

const SCRIPT = `{
const editor = acquireVsCodeApi();
const nodes = [...document.querySelectorAll('.node')];
const edges = [...document.querySelectorAll('.edge,.direct')];
const mark = id => {
  const near = new Set([id]);
  for (const edge of edges) {
    const hit = id === null || edge.dataset.from === id || edge.dataset.to === id;
    edge.classList.toggle('dim', !hit);
    if (hit) near.add(edge.dataset.from).add(edge.dataset.to);
  }
  for (const node of nodes) node.classList.toggle('dim', id !== null && !near.has(node.dataset.node));
};
const columns = ['caller', 'operation', 'resource'];
const columnOf = node => columns.findIndex(kind => node.classList.contains(kind));
const siblings = node => nodes.filter(other => other.parentNode === node.parentNode);
const yOf = node => node.getBBox().y;
const along = (node, step) => {
  const column = siblings(node).filter(other => columnOf(other) === columnOf(node));
  return column[column.indexOf(node) + step];
};
const across = (node, step) => {
  const there = siblings(node).filter(other => Math.sign(columnOf(other) - columnOf(node)) === step);
  const joined = there.filter(other => edges.some(({ dataset: { from, to } }) => {
    const [left, right] = step > 0 ? [node, other] : [other, node];
    return from === left.dataset.node && to === right.dataset.node;
  }));
  const distance = other => Math.abs(columnOf(other) - columnOf(node)) * 1e6 + Math.abs(yOf(other) - yOf(node));
  return (joined.length > 0 ? joined : there).sort((a, b) => distance(a) - distance(b))[0];
};
const KEYS = {
  ArrowDown: node => along(node, 1),
  ArrowUp: node => along(node, -1),
  ArrowRight: node => across(node, 1),
  ArrowLeft: node => across(node, -1),
  Home: node => siblings(node)[0],
  End: node => siblings(node).at(-1),
};
const land = node => {
  for (const other of siblings(node)) other.setAttribute('tabindex', other === node ? '0' : '-1');
  node.focus();
};
for (const node of nodes) {
  const open = () => editor.postMessage({ open: node.dataset.node });
  node.addEventListener('click', open);
  node.addEventListener('mouseenter', () => mark(node.dataset.node));
  node.addEventListener('mouseleave', () => mark(null));
  node.addEventListener('focus', () => {
    mark(node.dataset.node);
    editor.setState({ node: node.dataset.node });
  });
  node.addEventListener('blur', () => mark(null));
  node.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const go = KEYS[event.key];
    if (event.key === 'Enter' || event.key === ' ') open();
    else if (event.key === 'Escape') mark(null);
    else if (go) {
      const next = go(node);
      if (next) land(next);
    } else return;
    event.preventDefault();
  });
}
const before = editor.getState();
const focused = before && nodes.find(node => node.dataset.node === before.node);
if (focused && document.hasFocus()) land(focused);
document.getElementById('export').addEventListener('click', () => editor.postMessage({ command: 'export' }));
}`;
