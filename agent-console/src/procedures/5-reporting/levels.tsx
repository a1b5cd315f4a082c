import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime, serverNow } from '../../lib/index.ts';
import type { IncidentRow } from './queries.ts';

type Step = IncidentRow['steps'][number];

const stage = (step: Step) => (step.acknowledgedAt ? 'acknowledged' : step.sentAt ? 'arrived' : 'waiting');

const colourOf = (step: Step): string => {
  if (step.sendingLate || step.acknowledgingLate) return 'red';
  return step.acknowledgedAt ? 'green' : step.sentAt ? 'blue' : 'default';
};

/** The levels of the chain in a line: where the report is, and what is late. */
export function Levels({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation('reporting');
  return (
    <>
      {steps.map((step) => {
        const due = step.sentAt ? step.acknowledgeBy : step.requiredBy;
        const open = !step.acknowledgedAt && due !== null;
        const passed = open && new Date(due) < serverNow();
        return (
          <Tooltip key={step.level} title={open ? t('due-at', { time: formatTime(due) }) : undefined}>
            <Tag color={passed ? 'red' : colourOf(step)}>
              {t(`level.${step.level}`)} · {t(`stage.${stage(step)}`)}
              {(step.sendingLate || step.acknowledgingLate) && ` · ${t('late')}`}
            </Tag>
          </Tooltip>
        );
      })}
    </>
  );
}
