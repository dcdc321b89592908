import { begin, expectSent, fillPatient, recordAll, send } from './harness/collect.ts';
import { expect, test } from './harness/test.ts';

test('form, four takes, send: the result appears by itself', async ({ page, phone, clinician, service }) => {
  await begin(page);
  await fillPatient(page);
  await recordAll(page, phone, 'steady vowel');
  await send(page);
  await expectSent(page);

  await page.getByRole('link', { name: 'Ver a inferência' }).click();
  await expect(page.getByText('Sem sinais detectados').first()).toBeVisible();

  const [inference, ...others] = await service.inferences(clinician);
  expect(others).toEqual([]);
  expect(inference).toMatchObject({ status: 'completed', rgh: '14259401E', local: 'Hospital das Clínicas' });
});
