import { performance } from 'node:perf_hooks';
import { run, runScript, type CommandResult } from './lib/command.ts';
import { findOrInstall, PROGRAMS, type Program } from './lib/programs.ts';
import { installVendure } from '../examples/vendure/install.ts';

/** Counts of one suite; a check without tests of its own counts as one. */
interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface Suite {
  readonly name: string;
  readonly needs?: readonly Program[];
  /** Something else that it needs, which may have to be fetched; its name where it cannot be had. */
  readonly fetches?: () => string | undefined;
  readonly run: () => Promise<CommandResult>;
  readonly count?: (output: string) => Tally | undefined;
}

interface Outcome extends Tally {
  readonly name: string;
  readonly seconds: number;
  readonly notRun?: string;
  /** The names of what failed. */
  readonly names?: readonly string[];
}

const VITEST = 'node_modules/vitest/vitest.mjs';

function vitest(...args: string[]): Promise<CommandResult> {
  return run(process.execPath, [VITEST, 'run', '--config', 'vitest.workspace.ts', ...args]);
}

// Colours are taken out before a summary is read.
function plain(output: string): string {
  return output.replaceAll(/\u001B\[[0-9;]*m/gu, '');
}

function number(output: string, pattern: RegExp): number {
  return Number(pattern.exec(output)?.[1] ?? 0);
}

function countVitest(output: string): Tally | undefined {
  const line = plain(output)
    .split('\n')
    .findLast((text) => /^\s*Tests\s/u.test(text));
  if (line === undefined) return undefined;
  return {
    passed: number(line, /(\d+) passed/u),
    failed: number(line, /(\d+) failed/u),
    skipped: number(line, /(\d+) skipped/u),
  };
}

function countBrowserTests(output: string): Tally | undefined {
  const line = plain(output)
    .split('\n')
    .findLast((text) => /\d+ passed, \d+ failed/u.test(text));
  if (line === undefined) return undefined;
  return {
    passed: number(line, /(\d+) passed/u),
    failed: number(line, /(\d+) failed/u),
    skipped: number(line, /(\d+) skipped/u),
  };
}

const LONGEST_WHY = 400;

// Vitest heads what failed by FAIL, the browser runner by a cross; why it failed stands below, before the code.
function failedIn(output: string): string[] {
  const lines = plain(output).split('\n');
  const whys = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    const name = /^\s*(?:FAIL\s+|❌ )(.+?)(?: \((?:initial run|\d\w+ retry)\))?$/u.exec(line)?.[1];
    if (name === undefined || whys.has(name)) continue;
    const below = lines.slice(index + 1, index + 8).map((text) => text.trim());
    const why = below.find((text) => text !== '' && !/^(?:FAIL|❌|❯|at )/u.test(text));
    whys.set(name, why?.slice(0, LONGEST_WHY) ?? '');
  }
  return [...whys].map(([name, why]) => (why === '' ? name : `${name}\n        ${why}`));
}

const LIVE_SERVER = 'packages/widget/src/player/live-server.test.ts';

const SUITES: readonly Suite[] = [
  { name: 'types', run: () => runScript('scripts/check/types.ts') },
  { name: 'lint', run: () => run('eslint', ['.', '--max-warnings', '0']) },
  { name: 'format', run: () => run('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'house rules', run: () => runScript('scripts/check/house.ts') },
  {
    name: 'unit and integration',
    needs: [PROGRAMS.ffmpeg, PROGRAMS.chromium],
    run: () =>
      vitest(...['e2e', 'engines', 'vendure', 'brokers'].flatMap((name) => ['--project', `!${name}`])),
    count: countVitest,
  },
  { name: 'build', run: () => runScript('scripts/build.ts', ['--force']) },
  { name: 'size budget', run: () => runScript('scripts/check/size.ts') },
  { name: 'weight of each adapter', run: () => runScript('scripts/check/adapter-size.ts') },
  {
    name: 'elements in a browser',
    needs: [PROGRAMS.chromium, PROGRAMS.ffmpeg],
    run: () => run('wtr', ['--config', 'web-test-runner.config.js']),
    count: countBrowserTests,
  },
  {
    name: 'a real live server',
    needs: [PROGRAMS.chromium, PROGRAMS.ffmpeg, PROGRAMS.nginx],
    run: () => run('wtr', ['--config', 'web-test-runner.config.js', '--files', LIVE_SERVER]),
    count: countBrowserTests,
  },
  {
    name: 'real brokers',
    needs: [PROGRAMS.nats, PROGRAMS.mosquitto, PROGRAMS.rabbitmq],
    run: () => vitest('--project', 'brokers'),
    count: countVitest,
  },
  {
    name: 'end to end',
    needs: [PROGRAMS.chromium],
    run: () => vitest('--project', 'e2e'),
    count: countVitest,
  },
  {
    name: 'a real shop server',
    needs: [PROGRAMS.chromium],
    fetches: () => (installVendure() ? undefined : 'Vendure from a package registry'),
    run: () => vitest('--project', 'vendure'),
    count: countVitest,
  },
  {
    name: 'other browsers',
    needs: [PROGRAMS.firefox, PROGRAMS.webkit, PROGRAMS.xvfb],
    run: () => vitest('--project', 'engines'),
    count: countVitest,
  },
  { name: 'docs', run: () => runScript('scripts/docs.ts', ['--build']) },
];

function missing(suite: Suite): string | undefined {
  return suite.needs?.find((program) => findOrInstall(program) === undefined)?.name ?? suite.fetches?.();
}

async function perform(suite: Suite): Promise<Outcome> {
  const needs = missing(suite);
  const begun = performance.now();
  if (needs !== undefined)
    return { name: suite.name, seconds: 0, passed: 0, failed: 0, skipped: 1, notRun: needs };
  console.log(`\n── ${suite.name} ${'─'.repeat(Math.max(0, 90 - suite.name.length))}`);
  const { ok, output } = await suite.run();
  const seconds = (performance.now() - begun) / 1000;
  const tally = suite.count?.(output) ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A suite that ends badly without naming a failed test has failed all the same.
  const failed = ok ? tally.failed : Math.max(1, tally.failed);
  return { name: suite.name, seconds, ...tally, failed, names: ok ? [] : failedIn(output) };
}

function report(outcomes: readonly Outcome[]): boolean {
  console.log('\n── summary ' + '─'.repeat(80));
  for (const { name, seconds, passed, failed, skipped, notRun, names = [] } of outcomes) {
    const words =
      notRun === undefined
        ? `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`
        : `NOT RUN: needs ${notRun}`;
    console.log(
      `${failed > 0 || notRun !== undefined ? '✗' : '✓'} ${name.padEnd(24)} ${words}  (${seconds.toFixed(1)} s)`,
    );
    for (const each of names) console.log(`    ✗ ${each}`);
  }
  const sum = (key: keyof Tally): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const isCi = process.env['CI'] !== undefined && process.env['CI'] !== '';
  const notRun = outcomes.filter((outcome) => outcome.notRun !== undefined).length;
  const failed = sum('failed') + (isCi ? notRun : 0);
  console.log(
    `\n${String(sum('passed'))} passed, ${String(failed)} failed, ${String(sum('skipped'))} skipped`,
  );
  return failed === 0;
}

const wanted = process.argv.slice(2);
const chosen = SUITES.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
const outcomes: Outcome[] = [];
for (const suite of chosen) outcomes.push(await perform(suite));
process.exitCode = report(outcomes) ? 0 : 1;
