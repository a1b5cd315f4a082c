import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CrisisCard, Desk } from '../../../api/shared/calls/contract.ts';
import { useHotkeys, type Hotkeys } from '../ui/index.ts';
import { usePress } from '../calls/queries.ts';
import './hotline.css';

/** What to say and do with somebody in a crisis, in order; and by one key the other side, while one stays on the line. */
export function CrisisCardPanel({ card, desk }: { card: CrisisCard; desk: Desk }) {
  const { t } = useTranslation('hotline');
  const press = usePress();
  const { call } = desk;
  const canHandOver =
    call?.role === 'operator' && (call.phase === 'talking' || call.phase === 'held') && call.party === null;
  const handOver = (index: number) => {
    if (call && canHandOver) press.request({ callId: call.id, wish: { name: 'hand-over', index } });
  };
  const keys: Hotkeys = Object.fromEntries(
    card.handovers.map((_, index) => [`Alt+${index + 1}`, () => handOver(index)]),
  );
  useHotkeys(keys, { inInputs: true, enabled: canHandOver });
  return (
    <Card size="small" className="crisis-card call-note" title={t('card.title')}>
      <ol>
        {card.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="crisis-card-keys">
        {card.handovers.map((one, index) => (
          <Button
            key={one.number}
            danger
            type={index === 0 ? 'primary' : 'default'}
            disabled={!canHandOver}
            onClick={() => handOver(index)}
          >
            {one.name} <span className="figures">{one.number}</span> <kbd>Alt+{index + 1}</kbd>
          </Button>
        ))}
      </div>
      <Alert type="info" showIcon title={t('card.how')} />
    </Card>
  );
}
