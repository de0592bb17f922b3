import type { Node } from 'web-tree-sitter';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** The value of a string literal's node. */
export function stringValue(node: Node): string {
  return unescapeJavaScript(node.text.slice(1, -1));
}

export function unescapeJavaScript(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    // An octal number is one only outside of modules.
    /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3][0-7]{0,2}|[4-7][0-7]?)|(\r?\n|[^]))/g,
    (_all, long, short, hex, octal, other) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      const digits = long ?? short ?? hex;
      if (digits !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff));
      return /^\r?\n$/.test(other) ? '' : (ESCAPES[other] ?? other);
    },
  );
}

/** The name that a property's key stands for, or null where it is computed. */
export function keyName(node: Node): string | null {
  switch (node.type) {
    case 'string':
      return stringValue(node);
    case 'property_identifier':
    case 'private_property_identifier':
    case 'identifier':
    case 'number':
      return node.text;
    case 'computed_property_name': {
      const inner = node.namedChildren[0];
      return inner?.type === 'string' ? stringValue(inner) : null;
    }
    default:
      return null;
  }
}
