/** Formats that hold all texts (or numbers) of another: whoever takes the wider takes the narrower. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  email: ['idn-email'],
  hostname: ['idn-hostname'],
  uri: ['uri-reference', 'iri', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
  int32: ['int64'],
  float: ['double'],
};

export const wider = (format: string, than: string): boolean =>
  format === than || (Object.hasOwn(WIDER, format) && WIDER[format]!.includes(than));
