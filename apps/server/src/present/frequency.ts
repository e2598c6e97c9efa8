import type { FrequencyResponse, ArmedBlock as PresentedBlock } from '@cellarium/api';
import {
  type FrequencyCurve,
  RESPONSE_OUT_NAMES,
  RESPONSE_STANDING_NAMES,
  ResponseStanding,
} from '@cellarium/dispatch';
import { formatPlace, placeOfBlock } from '@cellarium/model';
import type { Context } from '../context.ts';
import type { ArmedBlock, Arming } from '../dispatch/arming.ts';
import { nameOf } from './name-of.ts';

/** Curve, live point and trail of the frequency response, and which block holds how much of it. */
export function presentFrequency({ clock, station, dispatch }: Context): FrequencyResponse {
  const { frequency, modes, arming } = dispatch.parts;
  const settings = frequency.settings();
  const trail = frequency.points().map((point) => ({
    atMs: point.atMs,
    frequencyHz: point.frequencyHz ?? null,
    expectedKw: point.expectedKw ?? null,
    deliveredKw: point.deliveredKw ?? null,
  }));
  const last = trail.at(-1);
  const score = frequency.score();
  const isArming = modes.isFrequencyOn && settings?.atPcs === true;
  const blocks = isArming ? arming.blocks() : [];
  const armed = blocks.filter(({ standing }) => standing === ResponseStanding.armed);
  return {
    serverTimeMs: clock.utcMs(),
    isEnabled: modes.isFrequencyOn,
    atPcs: settings?.atPcs ?? false,
    nominalHz: settings?.nominalHz ?? station.nominal.frequencyHz,
    contractedKw: settings?.contractedKw ?? 0,
    curve: settings === undefined ? null : presentCurve(settings.curve),
    known: frequency.known.map(presentCurve),
    live: {
      frequencyHz: last?.frequencyHz ?? null,
      expectedKw: last?.expectedKw ?? null,
      deliveredKw: last?.deliveredKw ?? null,
    },
    trail,
    score: score === undefined ? null : { ...score },
    armed: {
      blocks: armed.length,
      blocksAsked: blocks.filter(({ askedKw }) => askedKw > 0).length,
      kw: armed.reduce((sum, { askedKw }) => sum + askedKw, 0),
      unheldKw: arming.unheldKw,
    },
    blocks: blocks.map((block) => presentBlock(block, arming)),
  };
}

function presentBlock(
  { block, standing, out, ...kw }: ArmedBlock,
  { range }: Arming,
): PresentedBlock {
  return {
    block: formatPlace(placeOfBlock(block)),
    standing: nameOf(RESPONSE_STANDING_NAMES, standing),
    out: nameOf(RESPONSE_OUT_NAMES, out),
    askedKw: kw.askedKw,
    heldKw: kw.heldKw ?? null,
    givesKw: kw.givesKw ?? null,
    meteredKw: kw.meteredKw ?? null,
    leastKw: range.leastKw[block] as number,
    mostKw: range.mostKw[block] as number,
  };
}

function presentCurve({ name, points, initiationS, fullWithinS, sustainS }: FrequencyCurve) {
  return {
    name,
    points: points.map(([deviationHz, share]) => ({ deviationHz, share })),
    initiationS,
    fullWithinS,
    sustainS,
  };
}
