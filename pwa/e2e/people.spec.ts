import { randomBytes } from 'node:crypto';

import { expect, expectAccessible, signIn, test } from './harness/test.ts';

test('an admin adds a person, who signs in with the temporary password', async ({ freshPage, service }) => {
  const admin = await service.createUser('admin');
  const username = `ana-${randomBytes(4).toString('hex')}`;
  await signIn(freshPage, admin, '/pessoas');
  await freshPage.getByRole('button', { name: 'Nova pessoa' }).click();
  await freshPage.getByRole('button', { name: 'Criar' }).click();
  await expect(freshPage.getByText('Escreva um nome de usuário.')).toBeVisible();
  await expectAccessible(freshPage);

  await freshPage.getByLabel('Nome de usuário').fill(username);
  await freshPage.getByLabel('E-mail').fill(`${username}@example.org`);
  await freshPage.getByRole('button', { name: 'Criar' }).click();
  const password = await freshPage.getByLabel('Senha temporária').textContent();
  await freshPage.getByRole('button', { name: 'Fechar' }).click();

  await freshPage.getByLabel('Buscar pessoa').fill(username);
  await freshPage.getByRole('button', { name: 'Buscar' }).click();
  await expect(freshPage.getByRole('listitem').filter({ hasText: username })).toContainText(
    'Senha temporária',
  );
  await freshPage.getByRole('button', { name: /menu de/i }).click();
  await freshPage.getByRole('button', { name: 'Sair' }).click();
  await expect(freshPage).toHaveURL(/\/entrar/);
  await freshPage.getByLabel('Nome de usuário').fill(username);
  await freshPage.getByLabel('Senha', { exact: true }).fill(password ?? '');
  await freshPage.getByRole('button', { name: 'Entrar' }).click();
  await expect(freshPage).toHaveURL(/\/senha$/);
});

test('an admin disables a person, resets a password, and cannot disable themself', async ({
  freshPage,
  service,
}) => {
  const admin = await service.createUser('admin');
  const other = await service.createUser('clinician');
  await signIn(freshPage, admin, '/pessoas');
  const find = async (username: string): Promise<void> => {
    await freshPage.getByLabel('Buscar pessoa').fill(username);
    await freshPage.getByRole('button', { name: 'Buscar' }).click();
    await freshPage.getByRole('button', { name: `Alterar ${username}` }).click();
  };

  await find(other.username);
  await freshPage.getByRole('button', { name: 'Dar outra senha' }).click();
  await freshPage.getByRole('button', { name: 'Dar senha temporária' }).click();
  await expect(freshPage.getByLabel('Senha temporária')).not.toBeEmpty();
  await freshPage.getByRole('button', { name: 'Fechar' }).click();
  await freshPage.getByRole('button', { name: `Alterar ${other.username}` }).click();
  await freshPage.getByRole('button', { name: 'Desativar' }).click();
  await freshPage.getByRole('button', { name: 'Desativar' }).click();
  await expect(freshPage.getByRole('listitem').filter({ hasText: other.username })).toContainText(
    'Desativada',
  );

  await find(admin.username);
  await expect(freshPage.getByText('Esta é a sua conta')).toBeVisible();
  await expect(freshPage.getByRole('button', { name: 'Desativar' })).toHaveCount(0);
});

test('an admin adds a hospital and renames it', async ({ freshPage, service }) => {
  const admin = await service.createUser('admin');
  const name = `Hospital ${randomBytes(4).toString('hex')}`;
  await signIn(freshPage, admin, '/hospitais');
  await freshPage.getByRole('button', { name: 'Novo hospital' }).click();
  await freshPage.getByLabel('Nome do hospital').fill(name);
  await freshPage.getByRole('button', { name: 'Guardar' }).click();
  await freshPage.getByRole('button', { name: `Mudar nome: ${name}` }).click();
  await freshPage.getByLabel('Nome do hospital').fill(`${name} novo`);
  await freshPage.getByRole('button', { name: 'Guardar' }).click();

  await expect(freshPage.getByText(`${name} novo`, { exact: true })).toBeVisible();
});

test('people who are no admins are told that a page is not for them', async ({ page }) => {
  await page.goto('/pessoas');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sem permissão para esta página');
  await expect(page.getByRole('link', { name: 'Pessoas' })).toHaveCount(0);
});
