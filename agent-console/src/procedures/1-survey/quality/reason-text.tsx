import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Reason } from '../../../../../api/procedures/1-survey/contract-quality.ts';
import { formatSeconds } from '../../../lib/index.ts';

/** What the line says is a record; everything else is a likelihood. */
const TONE: Readonly<Record<Reason['code'], string>> = {
  'no-answered-call': 'error',
  'short-talk': 'error',
  'no-recording': 'warning',
  copy: 'warning',
  quick: 'default',
  'quick-questions': 'default',
  'one-answer': 'default',
  streak: 'default',
};

export const REASON_CODES = Object.keys(TONE) as readonly Reason['code'][];

export function ReasonTags({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation('quality');
  return (
    <>
      {reasons.map(({ code }) => (
        <Tag key={code} color={TONE[code]}>
          {t(`reason.${code}`)}
        </Tag>
      ))}
    </>
  );
}

const chance = (p: number): string => (p < 0.001 ? p.toExponential(0) : p.toFixed(3));

/** A reason as a sentence, with what was found and what it is held against. */
export function useReasonSentence(): (reason: Reason) => string {
  const { t } = useTranslation('quality');
  return (reason) => {
    const params: Record<string, string | number> = {};
    if ('claimed' in reason) params['claimed'] = formatSeconds(reason.claimed);
    if ('onTheLine' in reason) params['onTheLine'] = formatSeconds(reason.onTheLine);
    if ('share' in reason) params['slower'] = (100 * (1 - reason.share)).toFixed(1);
    if ('p' in reason) params['p'] = chance(reason.p);
    return t(`why.${reason.code}`, { ...reason, ...params });
  };
}
