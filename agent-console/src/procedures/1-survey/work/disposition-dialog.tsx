import { useMemo, useState } from 'react';
import { Form, Input, Modal, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHOSEN_BY_HAND } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type { CaseAnswer, SettledAnswer } from '../../../../../api/procedures/1-survey/contract-work.ts';
import { api, useMutate } from '../../../lib/index.ts';
import { useHotkeys } from '../../../ui/index.ts';
import { useDispositionName } from '../disposition-text.tsx';
import { AppointmentFields, appointmentOf, type AppointmentValues } from './appointment-fields.tsx';
import { workKeys } from './queries.ts';

type Props = {
  readonly of: CaseAnswer;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** One key each: numbers for what is said to an operator, letters for what the network says. */
const KEYS = '123456789qwertyuiopasdfghjkl'.split('');

/** What the attempt came to. The line's own result is chosen already; Enter confirms it. */
export function DispositionDialog({ of, open, onClose }: Props) {
  const { t } = useTranslation('survey');
  const nameOf = useDispositionName();
  const attempt = of.attempt;
  const interviewed = of.interview !== null;
  const offered = useMemo(
    () =>
      CHOSEN_BY_HAND.filter(({ stage }) => (interviewed ? true : stage !== 'interview')).map(
        (each, index) => ({
          ...each,
          key: KEYS[index] ?? '',
        }),
      ),
    [interviewed],
  );
  const proposed = attempt?.proposed === '1.2' ? '2.12' : (attempt?.proposed ?? null);
  const [chosen, setChosen] = useState<string>();
  const code = chosen ?? proposed ?? undefined;
  const [form] = Form.useForm<AppointmentValues & { note?: string }>();
  const end = useMutate(
    (values: AppointmentValues) =>
      api.post<SettledAnswer>(`/api/survey/attempts/${attempt!.id}/end`, {
        disposition: code,
        note: values.note ?? '',
        appointment: mayAppoint(code) ? appointmentOf(values) : null,
      }),
    {
      form,
      refresh: [workKeys.desk, workKeys.unfinished],
      success: (settled) => t('work.ended-as', { name: nameOf(settled.disposition) }),
      onSuccess: () => {
        setChosen(undefined);
        onClose();
      },
    },
  );
  const confirm = () => {
    if (code && !end.isPending) form.submit();
  };
  useHotkeys(Object.fromEntries(offered.map((each) => [each.key, () => setChosen(each.code)])), {
    enabled: open,
  });
  useHotkeys({ Enter: confirm, 'Ctrl+Enter': confirm }, { enabled: open, inInputs: true });
  return (
    <Modal
      open={open && attempt !== null}
      title={t('work.result-title')}
      width={760}
      okText={`${t('work.confirm-result')} (Enter)`}
      okButtonProps={{ disabled: !code }}
      confirmLoading={end.isPending}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      {attempt?.cause && (
        <p className="quiet">
          {t('work.line-says', { cause: t(`work.cause.${attempt.cause}`, { defaultValue: attempt.cause }) })}
        </p>
      )}
      {(['interview', 'reached', 'not-reached'] as const).map((stage) => {
        const group = offered.filter((each) => each.stage === stage);
        if (group.length === 0) return null;
        return (
          <div key={stage} className="survey-results">
            <div className="survey-results-head quiet">{t(`work.stage.${stage}`)}</div>
            <div className="survey-results-grid" role="radiogroup">
              {group.map((each) => (
                <button
                  key={each.code}
                  type="button"
                  role="radio"
                  aria-checked={code === each.code}
                  className={`survey-result ${code === each.code ? 'survey-choice-picked' : ''}`}
                  onClick={() => setChosen(each.code)}
                >
                  <kbd>{each.key}</kbd>
                  <span>{nameOf(each.code)}</span>
                  {each.code === proposed && <Tag color="processing">{t('work.proposed')}</Tag>}
                </button>
              ))}
            </div>
          </div>
        );
      })}
      <Form form={form} layout="vertical" onFinish={(values) => end.mutate(values)} preserve={false}>
        {mayAppoint(code) ? (
          <AppointmentFields />
        ) : (
          <Form.Item name="note" label={t('work.note-field')}>
            <Input maxLength={200} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

/** Somebody was reached and may be called again at a time they name. */
const mayAppoint = (code: string | undefined): boolean =>
  code === '3.21' || code === '2.21' || code === '2.35';
