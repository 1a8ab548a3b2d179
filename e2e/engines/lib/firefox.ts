import { launch, type KeyInput } from 'puppeteer-core';
import { find, PROGRAMS } from '../../../scripts/lib/programs.ts';
import type { OtherBrowser } from './engine-page.ts';

/** Starts Firefox over WebDriver BiDi, with video that may play without a tap. */
export async function launchFirefox(): Promise<OtherBrowser> {
  const executablePath = find(PROGRAMS.firefox);
  if (executablePath === undefined) throw new Error('Firefox is not installed.');
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { 'media.autoplay.default': 0 },
  });
  const tab = await browser.newPage();
  await tab.setViewport({ width: 900, height: 900 });
  return {
    page: {
      open: async (url) => void (await tab.goto(url, { waitUntil: 'domcontentloaded' })),
      run: async (script, ...args) =>
        (await tab.evaluate(script as unknown as (...all: unknown[]) => unknown, ...args)) as never,
      clickAt: (x, y) => tab.mouse.click(x, y),
      press: (key) => tab.keyboard.press(key as KeyInput),
      type: (text) => tab.keyboard.type(text),
    },
    close: () => browser.close(),
  };
}
