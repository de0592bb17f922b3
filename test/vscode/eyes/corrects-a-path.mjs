/** In store-new-user.operation.yaml of accounts: a path is misspelt, underlined, and put right. */
export async function correctsAPath(user) {
  await user.goTo(29, 25);
  await user.press('Backspace', 2);
  await user.type('idd');
  await user.page.waitForSelector('.squiggly-error');
  await user.press('Backspace');
  await user.gone('.squiggly-error');
  await user.press('Escape');
}
