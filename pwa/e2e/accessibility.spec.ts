import { begin, fillPatient, recordAll, send } from './harness/collect.ts';
import { SIGNED_OUT, signedIn, somebodyWithEverything, STEPS, type Screen } from './harness/screens.ts';
import { accessibilityProblems, expect, signIn, test, widthProblems, type Page } from './harness/test.ts';

const LANGUAGES = ['pt', 'en'] as const;
const COLOURS = ['light', 'dark'] as const;
const WIDTHS = [320, 390, 1280] as const;
const HEIGHT = 1500;

type Language = (typeof LANGUAGES)[number];
type Colours = (typeof COLOURS)[number];

test.describe.configure({ timeout: 300_000 });

for (const language of LANGUAGES) {
  for (const colours of COLOURS) {
    test(`every screen is accessible and fits: ${language}, ${colours}`, async ({ freshPage, service }) => {
      const { user, inferences } = await somebodyWithEverything(service);
      const problems: string[] = [];
      await freshPage.goto('/entrar');
      await prefer(freshPage, language, colours);

      for (const screen of SIGNED_OUT) problems.push(...(await look(freshPage, screen, language)));
      await signIn(freshPage, user);
      for (const screen of await signedIn(service, user, inferences))
        problems.push(...(await look(freshPage, screen, language)));

      expect(problems).toEqual([]);
    });
  }
}

test.describe('while a version is recalled', () => {
  test.use({ alone: true }); // others read results of the same version

  test('its results, their reports and its model are accessible and fit', async ({ freshPage, service }) => {
    const { user, inferences } = await somebodyWithEverything(service);
    const problems: string[] = [];
    await freshPage.goto('/entrar');
    await signIn(freshPage, user);
    const recalled = ['inferencias', 'inferencia', 'imprimir', 'modelo'];
    const screens = (await signedIn(service, user, inferences)).filter(({ name }) => recalled.includes(name));
    await service.recall(user, 'voice-steadiness-demo', '1');

    try {
      for (const language of LANGUAGES) {
        for (const colours of COLOURS) {
          await prefer(freshPage, language, colours);
          for (const screen of screens) {
            const found = await look(freshPage, screen, language);
            problems.push(...found.map((problem) => `${language} ${colours} ${problem}`));
            await expect(freshPage.getByText(/recolhido|recalled/i).first()).toBeVisible();
          }
        }
      }
    } finally {
      await service.withdrawRecalls(user);
    }

    expect(problems).toEqual([]);
  });
});

test('every step of a collection is accessible and fits', async ({ page, phone }) => {
  const id = await begin(page);
  await fillPatient(page);
  await recordAll(page, phone);
  const problems: string[] = [];

  const lookAtAll = async (names: readonly string[]): Promise<void> => {
    for (const language of LANGUAGES) {
      for (const colours of COLOURS) {
        await prefer(page, language, colours);
        for (const name of names) {
          const path = name === 'fila' ? '/fila' : `/coleta/${id}/${name}`;
          const found = await look(page, { name, path }, language);
          problems.push(...found.map((problem) => `${language} ${colours} ${problem}`));
        }
      }
    }
  };

  await lookAtAll(STEPS);
  await prefer(page, 'pt', 'light');
  await page.goto(`/coleta/${id}/revisao`);
  await send(page);
  await lookAtAll(['confirmacao', 'fila']);

  expect(problems).toEqual([]);
});

async function prefer(page: Page, language: Language, colorScheme: Colours): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate((chosen) => {
    localStorage.setItem('spira.preferences', JSON.stringify({ language: chosen }));
  }, language);
}

/** As high as the page: what the bar at the bottom covers is there once somebody has scrolled. */
async function widenTo(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  // a list becomes cards some frames after the page became narrow, which makes it higher
  await expect(async () => {
    const { content, height } = await page.evaluate(
      () =>
        new Promise<{ content: number; height: number }>((resolve) => {
          requestAnimationFrame(() =>
            setTimeout(() => {
              resolve({ content: document.documentElement.scrollHeight, height: innerHeight });
            }, 100),
          );
        }),
    );
    if (content > height) await page.setViewportSize({ width, height: content + 200 });
    expect(content).toBeLessThanOrEqual(height);
  }).toPass();
}

async function look(page: Page, { name, path }: Screen, language: Language): Promise<readonly string[]> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'pt' ? 'pt-BR' : 'en');
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  const problems: string[] = [];
  for (const width of WIDTHS) {
    await widenTo(page, width);
    const found = [...(await widthProblems(page)), ...(await accessibilityProblems(page))];
    problems.push(...found.map((problem) => `${name} ${width}: ${problem}`));
  }
  return problems;
}
