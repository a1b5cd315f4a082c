import { useState } from 'react';
import { Button, Input, Modal, Segmented, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import type { Board, BoardOperator, PresenceState } from '../../../../api/shared/calls/contract.ts';
import type {
  ForceBody,
  SuperviseBody,
  SupervisionMode,
} from '../../../../api/shared/calls/contract-supervision.ts';
import { callKeys } from '../queries.ts';
import { ReasonChoice } from './reason-choice.tsx';

type Reasons = Board['reasons'];
type Forced = ForceBody['state'];

/** What may be forced on somebody in this state; the server decides again. */
const FORCIBLE: Partial<Record<PresenceState, readonly Forced[]>> = {
  ready: ['break', 'offline'],
  'wrap-up': ['ready', 'break', 'offline'],
  break: ['ready', 'offline'],
};

/** What a supervisor can do about one operator now. */
export function OperatorActions({ operator, reasons }: { operator: BoardOperator; reasons: Reasons }) {
  const { t } = useTranslation('supervision');
  const { person, can } = useSession();
  const [asking, setAsking] = useState<'supervise' | 'force'>();
  const { callId, state } = operator;
  const listening = operator.supervisors.find((one) => one.personId === person.id);
  const stop = useMutate(() => api.delete(`/api/calls/${callId}/supervision`), { refresh: [callKeys.board] });
  const close = () => setAsking(undefined);
  if (operator.personId === person.id) return null;
  if (callId && state === 'talking')
    return (
      <Space.Compact size="small">
        <Button type={listening ? 'primary' : 'default'} onClick={() => setAsking('supervise')}>
          {t(listening ? `mode.${listening.mode}` : 'supervise.open')}
        </Button>
        {listening && (
          <Button loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('supervise.stop')}
          </Button>
        )}
        {asking === 'supervise' && (
          <SuperviseDialog
            operator={operator}
            callId={callId}
            mode={listening?.mode ?? 'listen'}
            reasons={reasons}
            mayTakeOver={can('call.operate')}
            onClose={close}
          />
        )}
      </Space.Compact>
    );
  const states = FORCIBLE[state];
  if (!states) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking('force')}>
        {t('force.open')}
      </Button>
      {asking === 'force' && (
        <ForceDialog operator={operator} states={states} reasons={reasons} onClose={close} />
      )}
    </>
  );
}

function SuperviseDialog(props: {
  readonly operator: BoardOperator;
  readonly callId: string;
  readonly mode: SupervisionMode;
  readonly reasons: Reasons;
  readonly mayTakeOver: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('supervision');
  const [mode, setMode] = useState<SupervisionMode>(props.mode);
  const why = useWhy();
  const ask = useMutate((body: SuperviseBody) => api.post(`/api/calls/${props.callId}/supervision`, body), {
    refresh: [callKeys.board, callKeys.desk],
    success: t('supervise.asked'),
    onSuccess: props.onClose,
  });
  const modes: SupervisionMode[] = [
    'listen',
    'whisper',
    'barge',
    ...(props.mayTakeOver ? (['take-over'] as const) : []),
  ];
  return (
    <Modal
      open
      title={t('supervise.title', { name: props.operator.name })}
      okText={t(`mode.${mode}`)}
      okButtonProps={{ disabled: !why.reason, danger: mode === 'take-over', loading: ask.isPending }}
      onOk={() => why.reason && ask.mutate({ mode, reason: why.reason, note: why.note })}
      onCancel={props.onClose}
    >
      <div className="sup-form">
        <Segmented<SupervisionMode>
          block
          aria-label={t('supervise.open')}
          value={mode}
          onChange={setMode}
          options={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
        <span className="quiet">{t(`mode-help.${mode}`)}</span>
        <WhyFields reasons={props.reasons} why={why} />
      </div>
    </Modal>
  );
}

function ForceDialog(props: {
  readonly operator: BoardOperator;
  readonly states: readonly Forced[];
  readonly reasons: Reasons;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('supervision');
  const [state, setState] = useState<Forced>(props.states[0]!);
  const why = useWhy();
  const { personId, version, name } = props.operator;
  const force = useMutate((body: ForceBody) => api.post(`/api/calls/operators/${personId}/state`, body), {
    refresh: [callKeys.board],
    success: t('force.done'),
    onSuccess: props.onClose,
  });
  return (
    <Modal
      open
      title={t('force.title', { name })}
      okText={t(`force.${state}`)}
      okButtonProps={{ disabled: !why.reason, loading: force.isPending }}
      onOk={() => why.reason && force.mutate({ state, version, reason: why.reason, note: why.note })}
      onCancel={props.onClose}
    >
      <div className="sup-form">
        <Segmented<Forced>
          block
          aria-label={t('force.open')}
          value={state}
          onChange={setState}
          options={props.states.map((value) => ({ value, label: t(`force.${value}`) }))}
        />
        <WhyFields reasons={props.reasons} why={why} />
      </div>
    </Modal>
  );
}

type Why = ReturnType<typeof useWhy>;

function useWhy() {
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  return { reason, setReason, note, setNote };
}

function WhyFields({ reasons, why }: { reasons: Reasons; why: Why }) {
  const { t } = useTranslation('supervision');
  return (
    <>
      <ReasonChoice reasons={reasons} value={why.reason} onChange={why.setReason} />
      <Input
        value={why.note}
        maxLength={200}
        placeholder={t('why.note')}
        onChange={(event) => why.setNote(event.target.value)}
      />
      <span className="quiet">{t('force.recorded')}</span>
    </>
  );
}
