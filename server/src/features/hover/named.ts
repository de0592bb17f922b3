import { declaredError, deprecationText, mappedAt, type Operation, operationId } from '../../contract/index.ts';
import { resourceKey } from '../../names/name.ts';
import { typeName } from '../../schema/index.ts';
import { baseName, type Name, type Root } from '../../snapshot/index.ts';
import { targetOf } from '../../targets/index.ts';
import { attributesOf } from '../attributes.ts';

/** What is known of a name; undefined where nothing is. Markdown. */
export function nameText(root: Root, name: Name, operation: Operation | undefined): string | undefined {
  const { kind, key, text } = name;
  switch (kind) {
    case 'operation': {
      const found = operation?.name.range.start === name.range.start ? operation : root.find(name.reference ?? text);
      return found && operationText(found);
    }
    case 'version': {
      const id = key.slice('version '.length);
      const [of, version] = id.split('@');
      return `Version ${version} of **${of}**: callers post to \`/v${version}/${of}\`. A breaking change needs the next one.`;
    }
    case 'error': {
      // Of a step the error is the one of the operation that is called.
      const [, file = '', document] = /^error (.*)#(\d+) \S+$/.exec(key) ?? [];
      const owner = root.parsed(file)?.operations[Number(document)] ?? operation;
      const error = owner && declaredError(owner, text);
      return (
        error &&
        `**${text}**, status ${error.status}${error.retryable ? ', can be sent again' : ''}\n\n${error.description}`
      );
    }
    case 'property': {
      if (!name.property) return undefined;
      const { property } = name;
      return `\`${property.name}\`: ${typeName(property.type)}${property.required ? ', required' : ', optional'}${property.description ? `\n\n${property.description}` : ''}`;
    }
    case 'definition':
      return `**${text}**, a schema to refer to: \`$ref: '#/$defs/${text}'\`.`;
    case 'resource': {
      const placed = root.declared.find(one => resourceKey(one.kind, one.resource.name) === key);
      return placed && resourceText(placed);
    }
    case 'index': {
      const [, table = ''] = key.split(' ');
      const placed = root.declared.find(({ target, resource }) => resource.name === table && target.editing?.partText);
      return placed?.target.editing?.partText?.(placed.resource, text);
    }
    case 'attribute': {
      const [, kind = '', of = ''] = key.split(' ');
      const detail = attributesOf(root, resourceKey(kind, of)).find(one => one.name === text)?.detail;
      return `\`${text}\`, attribute of **${of}**${detail ? `: ${detail}` : ''}`;
    }
    case 'element':
      return name.type
        ? `\`${text}\`, an element: ${typeName(name.type)}`
        : `\`${text}\`, an item that ${titleAt(operation, name) ?? 'the service'} answers`;
    case 'answer':
      return `\`${text}\`, what the step of this name answers${name.type ? `: ${typeName(name.type)}` : ''}`;
    case 'stage': {
      const named = root.resources.filter(
        ({ physicalName }) => physicalName.kind === 'stage' && physicalName.variable === text,
      );
      return `Stage variable \`${text}\`${named.length > 0 ? `: the physical name of ${named.map(({ name }) => `**${name}**`).join(', ')}` : ''}`;
    }
  }
}

/** The service that a place in a contract speaks of. */
const titleAt = (operation: Operation | undefined, { range }: Name): string | undefined =>
  targetOf((operation && mappedAt(operation, range.start).mapping)?.target)?.title;

function operationText(operation: Operation): string {
  const { name, version, summary, description, owner, stability, deprecated } = operation;
  const facts = [`\`POST /v${version.value}/${name.value}\``, stability, ...(owner ? [owner.value] : [])].join(' · ');
  const until = deprecated && `**Deprecated**${deprecationText(deprecated)}`;
  return [`**${operationId(operation)}**`, facts, summary?.value, description?.value, until]
    .filter(part => part)
    .join('\n\n');
}

function resourceText({ target, kind, resource }: Root['declared'][number]): string {
  const { name, physicalName, source } = resource;
  const physical = physicalName.kind === 'literal' ? physicalName.text : `stage variable ${physicalName.variable}`;
  const text = target.editing?.text?.(resource) ?? `**${name}**, ${target.title} ${kind} (\`${physical}\`)`;
  return `${text}\n\nDeclared in ${baseName(source.file)}.`;
}
