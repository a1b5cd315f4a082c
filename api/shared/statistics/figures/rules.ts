import { z } from 'zod';
import { defineSetting } from '../../settings/index.ts';

export const shortAbandon = defineSetting({
  key: 'statistics.short-abandon-seconds',
  title: { zh: '短时挂断秒数(不计入接通率)', en: 'Seconds within which a call given up does not count' },
  source: 'call-centre practice: a grace period of a few seconds',
  schema: z.number().int().min(0).max(60),
  fallback: 5,
});

export const prompt = defineSetting({
  key: 'statistics.prompt-seconds',
  title: { zh: '及时接听秒数', en: 'Seconds within which a call counts as answered promptly' },
  source: 'government hotline practice: 15 seconds',
  schema: z.number().int().min(1).max(300),
  fallback: 15,
});

export const level = defineSetting({
  key: 'statistics.confidence-level',
  title: { zh: '置信水平', en: 'Confidence level' },
  source: 'statistical practice: 95 %',
  schema: z.number().min(0.5).max(0.999),
  fallback: 0.95,
});

export const figureSettings = [shortAbandon, prompt, level];

/** The rules that figures are computed by; kept with a frozen report, so that it recomputes under the same ones. */
export type FigureRules = {
  readonly shortAbandonSeconds: number;
  readonly promptSeconds: number;
  readonly level: number;
};
