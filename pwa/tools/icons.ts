import { readFileSync, writeFileSync } from 'node:fs';

import { chromium } from '@playwright/test';

/** Draws the app's icons from favicon.svg; they are committed, so only a change of the drawing needs this. */
const icons = new URL('../public/icons/', import.meta.url);
const drawing = readFileSync(new URL('../public/favicon.svg', import.meta.url), 'utf8');
const GROUND = '#071d41';

/** `share` of the icon that the drawing fills: launchers cut maskable icons to any shape inside 80 %. */
const wanted = [
  { name: 'icon-192.png', pixels: 192, share: 1, ground: 'transparent' },
  { name: 'icon-512.png', pixels: 512, share: 1, ground: 'transparent' },
  { name: 'maskable-512.png', pixels: 512, share: 0.9, ground: GROUND },
  { name: 'apple-touch-icon.png', pixels: 180, share: 0.95, ground: GROUND },
  { name: 'new-96.png', pixels: 96, share: 1, ground: 'transparent', sign: 'M256 150v212M150 256h212' },
  {
    name: 'queue-96.png',
    pixels: 96,
    share: 1,
    ground: 'transparent',
    sign: 'M256 362V170M176 246l80-80 80 80',
  },
];

const browser = await chromium.launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const { name, pixels, share, ground, sign } of wanted) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  const picture = sign === undefined ? drawing : drawing.replace(/<path d="[^"]*"/, `<path d="${sign}"`);
  const source = `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">` +
      `<img src="${source}" style="width:${String(share * 100)}%"></body>`,
  );
  await page.locator('img').evaluate(async (image) => {
    if (image instanceof HTMLImageElement) await image.decode();
  });
  writeFileSync(new URL(name, icons), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
