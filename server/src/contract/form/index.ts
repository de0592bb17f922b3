export { addKey } from './add-key.ts';
export { checkForm } from './check-form.ts';
export { discriminator, FORMS, type Form, formOf, leads, memberForm, OPERATION_FORM } from './form-schema.ts';
