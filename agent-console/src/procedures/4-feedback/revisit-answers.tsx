import { useState } from 'react';
import { Button, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHotkeys } from '../../ui/index.ts';
import { FIVE, type RevisitPage } from './queries.ts';

type Question = 'solved' | 'satisfied';
type Answer = {
  readonly outcome: 'reached' | 'not-reached' | 'refused';
  readonly solved?: number;
  readonly satisfied?: number;
  readonly comment: string;
};
type Props = {
  readonly revisit: RevisitPage;
  readonly busy: boolean;
  readonly onRecord: (answer: Answer) => void;
};

/** Two five-way questions answered with a digit each, in the order in which they are asked. */
export function RevisitAnswers({ busy, onRecord }: Props) {
  const { t } = useTranslation('feedback');
  const [solved, setSolved] = useState<number>();
  const [satisfied, setSatisfied] = useState<number>();
  const [comment, setComment] = useState('');
  const asked: Question | null =
    solved === undefined ? 'solved' : satisfied === undefined ? 'satisfied' : null;
  const answer = (value: number) => {
    if (asked === 'solved') setSolved(value);
    else if (asked === 'satisfied') setSatisfied(value);
  };
  const back = () => {
    if (satisfied !== undefined) setSatisfied(undefined);
    else setSolved(undefined);
  };
  const save = () => {
    if (solved !== undefined && satisfied !== undefined && !busy) {
      onRecord({ outcome: 'reached', solved, satisfied, comment: comment.trim() });
    }
  };
  const missed = (outcome: 'not-reached' | 'refused') => {
    if (!busy) onRecord({ outcome, comment: comment.trim() });
  };
  useHotkeys({
    ...Object.fromEntries(FIVE.map((value) => [String(value), () => answer(value)])),
    Backspace: back,
    Enter: save,
  });
  useHotkeys(
    {
      'Ctrl+Enter': save,
      'Alt+0': () => missed('not-reached'),
      'Alt+9': () => missed('refused'),
    },
    { inInputs: true },
  );
  return (
    <section aria-label={t('revisit.answers')}>
      <FiveWay question="solved" value={solved} active={asked === 'solved'} onPick={setSolved} />
      <FiveWay question="satisfied" value={satisfied} active={asked === 'satisfied'} onPick={setSatisfied} />
      <div className="revisit-question">{t('revisit.comment')}</div>
      <Input.TextArea
        value={comment}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        placeholder={t('revisit.comment-hint')}
        onChange={(event) => setComment(event.target.value)}
      />
      <div style={{ margin: '14px 0 10px' }}>
        <Button type="primary" size="large" block disabled={asked !== null} loading={busy} onClick={save}>
          {t('revisit.save')}
        </Button>
      </div>
      <Space wrap>
        <Button disabled={busy} onClick={() => missed('not-reached')}>
          {t('revisit.outcome.not-reached')}
        </Button>
        <Button disabled={busy} onClick={() => missed('refused')}>
          {t('revisit.outcome.refused')}
        </Button>
      </Space>
      <p className="key-hint" style={{ marginTop: 10 }}>
        <kbd>1</kbd>–<kbd>5</kbd> {t('revisit.key.answer')} · <kbd>Backspace</kbd> {t('revisit.key.back')} ·{' '}
        <kbd>Enter</kbd> {t('revisit.key.save')} · <kbd>Alt</kbd>+<kbd>0</kbd>{' '}
        {t('revisit.outcome.not-reached')}
      </p>
    </section>
  );
}

function FiveWay({
  question,
  value,
  active,
  onPick,
}: {
  readonly question: Question;
  readonly value: number | undefined;
  readonly active: boolean;
  readonly onPick: (value: number) => void;
}) {
  const { t } = useTranslation('feedback');
  return (
    <>
      <div className={active ? 'revisit-question' : 'revisit-question revisit-question-done'}>
        {t(`revisit.${question}.question`)}
      </div>
      <div className="five" role="radiogroup" aria-label={t(`revisit.${question}.question`)}>
        {FIVE.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={value === one}
            onClick={() => onPick(one)}
          >
            <kbd>{one}</kbd>
            {t(`revisit.${question}.${one}`)}
          </button>
        ))}
      </div>
    </>
  );
}
