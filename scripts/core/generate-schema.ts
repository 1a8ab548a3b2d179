import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventSchema, showSchema } from './json-schema.ts';
import { asyncApi, framesSchema } from './protocol.ts';
import { eventsPage, protocolPage, showFormatPage, unusedMeanings } from './reference-pages.ts';

// Writes the JSON Schemas and the reference pages from the schemas of the core; with --check it only compares.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const checking = process.argv.includes('--check');

const files: Readonly<Record<string, string>> = {
  'packages/core/schema/show.schema.json': `${JSON.stringify(showSchema(), null, 2)}\n`,
  'packages/core/schema/show-event.schema.json': `${JSON.stringify(eventSchema(), null, 2)}\n`,
  'packages/core/schema/channel-frame.schema.json': `${JSON.stringify(framesSchema(), null, 2)}\n`,
  'packages/core/schema/asyncapi.json': `${JSON.stringify(asyncApi(), null, 2)}\n`,
  'docs/reference/protocol.md': protocolPage(),
  'docs/reference/show-format.md': showFormatPage(),
  'docs/reference/events.md': eventsPage(),
};

function isFresh(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8') === text;
}

const faults = unusedMeanings().map(
  (name) => `scripts/core/meanings.ts explains "${name}", which does not exist.`,
);
for (const [name, text] of Object.entries(files)) {
  const path = join(ROOT, name);
  if (isFresh(path, text)) continue;
  if (checking) faults.push(`${name} is out of date: run "npm run schema".`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
