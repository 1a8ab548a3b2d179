import { build } from './build.ts';
import { runScript } from './lib/command.ts';
import { benchChat } from './bench/chat.ts';
import { benchCpu } from './bench/cpu.ts';
import { benchFanOut } from './bench/fan-out.ts';
import { benchFold } from './bench/fold.ts';
import { benchHerd } from './bench/herd.ts';
import { benchShop } from './bench/shop.ts';
import { benchStartup, benchTap } from './bench/startup.ts';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  bytes: async () => void (await runScript('scripts/check/size.ts')),
  fold: benchFold,
  cpu: benchCpu,
  startup: benchStartup,
  tap: benchTap,
  chat: benchChat,
  shop: benchShop,
  'fan-out': benchFanOut,
  herd: benchHerd,
};

const wanted = process.argv.slice(2);
if (!(await build())) process.exit(1);
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ${'─'.repeat(80 - name.length)}`);
  await measure();
}
