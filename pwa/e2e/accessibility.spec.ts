import { SIGNED_OUT, signedIn, somebodyWithEverything, type Screen } from './harness/screens.ts';
import { accessibilityProblems, expect, signIn, test, widthProblems } from './harness/test.ts';

const WIDTHS = [320, 390, 1280] as const;

test.describe.configure({ timeout: 180_000 });

for (const language of ['pt', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every screen is accessible and fits: ${language}, ${colorScheme}`, async ({
      freshPage,
      service,
    }) => {
      const { user, inferences } = await somebodyWithEverything(service);
      await freshPage.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await freshPage.addInitScript((chosen) => {
        localStorage.setItem('spira.preferences', JSON.stringify({ language: chosen }));
      }, language);

      const problems: string[] = [];
      const look = async ({ name, path }: Screen): Promise<void> => {
        await freshPage.goto(path);
        await expect(freshPage.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expect(freshPage.locator('html')).toHaveAttribute('lang', language === 'pt' ? 'pt-BR' : 'en');
        await expect(freshPage.locator('[aria-busy=true]')).toHaveCount(0);
        for (const width of WIDTHS) {
          await freshPage.setViewportSize({ width, height: width === 1280 ? 800 : 568 });
          for (const problem of [
            ...(await widthProblems(freshPage)),
            ...(await accessibilityProblems(freshPage)),
          ]) {
            problems.push(`${name} ${width}: ${problem}`);
          }
        }
      };

      for (const screen of SIGNED_OUT) await look(screen);
      await signIn(freshPage, user);
      for (const screen of await signedIn(service, user, inferences)) await look(screen);

      expect(problems).toEqual([]);
    });
  }
}
