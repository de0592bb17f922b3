export { addKey } from './add-key.ts';
export { checkForm } from './check-form.ts';
export { discriminator, type FileKind, FORMS, type Form, formOf, memberForm } from './form-schema.ts';
