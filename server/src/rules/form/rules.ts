export { missingKey } from './missing-key.ts';
export { missingValue } from './missing-value.ts';
export { oddNumber } from './odd-number.ts';
export { unknownKey } from './unknown-key.ts';
export { wrongType } from './wrong-type.ts';
export { wrongValue } from './wrong-value.ts';
export { yesNoString } from './yes-no-string.ts';
