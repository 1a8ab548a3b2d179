import type { Plate } from './plate.ts';
import { bathTowels } from './products/bath-towels.ts';
import { brassLamp } from './products/brass-lamp.ts';
import { canvasTote } from './products/canvas-tote.ts';
import { choreJacket } from './products/chore-jacket.ts';
import { cottonTee } from './products/cotton-tee.ts';
import { dinnerPlates } from './products/dinner-plates.ts';
import { enamelKettle } from './products/enamel-kettle.ts';
import { figCandle } from './products/fig-candle.ts';
import { leatherWallet } from './products/leather-wallet.ts';
import { linenApron } from './products/linen-apron.ts';
import { linenCushion } from './products/linen-cushion.ts';
import { linenDress } from './products/linen-dress.ts';
import { linenShirt } from './products/linen-shirt.ts';
import { linenTrousers } from './products/linen-trousers.ts';
import { merinoSweater } from './products/merino-sweater.ts';
import { oliveOilTrio } from './products/olive-oil-trio.ts';
import { oliveTree } from './products/olive-tree.ts';
import { oliveWoodBoard } from './products/olive-wood-board.ts';
import { pourOverSet } from './products/pour-over-set.ts';
import { ribSocks } from './products/rib-socks.ts';
import { roundSunglasses } from './products/round-sunglasses.ts';
import { silkScarf } from './products/silk-scarf.ts';
import { soapBars } from './products/soap-bars.ts';
import { stonewareMug } from './products/stoneware-mug.ts';
import { stonewareVase } from './products/stoneware-vase.ts';
import { strawHat } from './products/straw-hat.ts';
import { trailSneaker } from './products/trail-sneaker.ts';
import { wallClock } from './products/wall-clock.ts';
import { woolThrow } from './products/wool-throw.ts';
import { wovenBasket } from './products/woven-basket.ts';

/** Every product's drawing. */
export const plates: readonly Plate[] = [
  bathTowels,
  brassLamp,
  canvasTote,
  choreJacket,
  cottonTee,
  dinnerPlates,
  enamelKettle,
  figCandle,
  leatherWallet,
  linenApron,
  linenCushion,
  linenDress,
  linenShirt,
  linenTrousers,
  merinoSweater,
  oliveOilTrio,
  oliveTree,
  oliveWoodBoard,
  pourOverSet,
  ribSocks,
  roundSunglasses,
  silkScarf,
  soapBars,
  stonewareMug,
  stonewareVase,
  strawHat,
  trailSneaker,
  wallClock,
  woolThrow,
  wovenBasket,
];
