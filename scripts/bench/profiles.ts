import type { Page } from 'playwright-core';

/** A device and a line. */
export interface Profile {
  readonly name: string;
  /** How many times slower than this machine. */
  readonly cpu: number;
  readonly network?: {
    /** Milliseconds. */
    readonly latency: number;
    /** Bytes a second. */
    readonly throughput: number;
  };
}

const MEGABIT = 1_000_000 / 8;
const FOUR_G = { latency: 165, throughput: 8.1 * MEGABIT };
const SLOW_FOUR_G = { latency: 562, throughput: 1.44 * MEGABIT };

/** Those of Chromium's own tools. */
export const PROFILES: readonly Profile[] = [
  { name: 'no throttle', cpu: 1 },
  { name: '4G', cpu: 1, network: FOUR_G },
  { name: '4G, CPU 4×', cpu: 4, network: FOUR_G },
  { name: 'slow 4G', cpu: 1, network: SLOW_FOUR_G },
];

/** Makes a page as slow as a profile says. */
export async function applyProfile(page: Page, { cpu, network }: Profile): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  if (network !== undefined) {
    const { latency, throughput } = network;
    const conditions = { latency, downloadThroughput: throughput, uploadThroughput: throughput };
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}
