import { randomBytes } from 'node:crypto';

import { expect, expectAccessible, readyForOffline, signIn, test } from './harness/test.ts';

test('a wrong password is said in plain words, and the field takes the focus', async ({
  freshPage,
  clinician,
}) => {
  await freshPage.goto('/entrar');
  await freshPage.getByRole('button', { name: 'Entrar' }).click();
  await expect(freshPage.getByText('Escreva o seu nome de usuário.')).toBeVisible();
  await expect(freshPage.getByLabel('Nome de usuário')).toBeFocused();

  await freshPage.getByLabel('Nome de usuário').fill(clinician.username);
  await freshPage.getByLabel('Senha', { exact: true }).fill('not the password');
  await freshPage.getByRole('button', { name: 'Entrar' }).click();

  await expect(freshPage.getByRole('alert')).toContainText('não confere');
  await expect(freshPage.getByLabel('Senha', { exact: true })).toBeFocused();
  await expectAccessible(freshPage);
});

test('the password can be looked at, and password managers know the fields', async ({ freshPage }) => {
  await freshPage.goto('/entrar');
  const password = freshPage.getByLabel('Senha', { exact: true });
  await expect(freshPage.getByLabel('Nome de usuário')).toHaveAttribute('autocomplete', 'username');
  await expect(password).toHaveAttribute('autocomplete', 'current-password');

  await password.fill('to be seen');
  await freshPage.getByRole('button', { name: 'Mostrar ou esconder a senha' }).click();

  await expect(password).toHaveAttribute('type', 'text');
});

test('somebody with a temporary password chooses another one first', async ({
  freshPage,
  service,
  system,
}) => {
  const username = `new-${randomBytes(4).toString('hex')}`;
  const [temporary, chosen] = ['temporary password 1', 'chosen password 2'];
  await service.json(system.admin, '/v1/users', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username,
      email: `${username}@example.org`,
      password: temporary,
      password_confirmation: temporary,
      must_change_password: true,
    }),
  });
  await signIn(freshPage, { username, password: temporary }, '/fila');
  await expect(freshPage).toHaveURL(/\/senha$/);

  await freshPage.getByLabel('Senha temporária que você recebeu').fill('wrong');
  await freshPage.getByLabel('Nova senha', { exact: true }).fill(chosen);
  await freshPage.getByLabel('Nova senha outra vez').fill(chosen);
  await freshPage.getByRole('button', { name: 'Trocar senha' }).click();
  await expect(freshPage.getByText('A senha atual não confere.')).toBeVisible();
  await freshPage.getByLabel('Senha temporária que você recebeu').fill(temporary);
  await freshPage.getByRole('button', { name: 'Trocar senha' }).click();
  await expect(freshPage.getByText('A nova senha já vale.')).toBeVisible();

  await freshPage.getByRole('link', { name: 'Fila' }).first().click();
  await expect(freshPage).toHaveURL(/\/fila$/);
});

test('a session that ends leaves the page as it is and goes on after a sign-in', async ({
  page,
  clinician,
}) => {
  await page.goto('/sobre');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const opened = await page.evaluate(() => performance.timeOrigin);
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Inferências' }).first().click();

  const dialog = page.getByRole('dialog', { name: 'Entre de novo para continuar' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Continuar sem entrar' }).click();
  await expect(page.getByText('A sua sessão terminou: entre de novo')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Entrar' }).click();
  await dialog.getByLabel('Senha', { exact: true }).fill(clinician.password);
  await dialog.getByRole('button', { name: 'Entrar', exact: true }).click();

  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inferências');
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(opened);
});

test('signing out without a network asks first, and holds when the network is back', async ({
  page,
  network,
}) => {
  await readyForOffline(page);
  await page.context().setOffline(true);
  network.down();
  await expect(page.getByText('Sem conexão', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /menu de/i }).click();
  await page.getByRole('button', { name: 'Sair' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sair do aplicativo?' });
  await dialog.getByRole('button', { name: 'Sair' }).click();
  await expect(page).toHaveURL(/\/entrar$/);

  network.up();
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Entrar');
  await expect.poll(async () => (await page.request.get('/v1/session')).status()).toBe(401);
});
