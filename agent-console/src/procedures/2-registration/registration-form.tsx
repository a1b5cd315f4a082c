import { useEffect, useState } from 'react';
import { Alert, App, Button, Form, Popconfirm, Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  api,
  ApiError,
  errorSentence,
  fieldSentence,
  formatTime,
  useLiveQuery,
  useMutate,
} from '../../lib/index.ts';
import { useHotkeys } from '../../ui/index.ts';
import { Attachments } from './attachments.tsx';
import { FormAside } from './form-aside.tsx';
import { FormFields } from './form-fields.tsx';
import { bodyOf, emptyForm, formOf, type FormValues } from './form-values.ts';
import { type Decided, OutcomeDialog } from './outcome-dialog.tsx';
import { UnitProposal } from './proposals.tsx';
import { type Accepted, CHANNELS, registrationKeys, type RegistrationView } from './queries.ts';
import './registration.css';
import { useDraft } from './use-draft.ts';
import { AnswerDialog, RefuseDialog } from './ways-out.tsx';

export type RegistrationDone = {
  readonly registrationId: string;
  readonly outcome: 'answered' | 'refused' | 'accepted' | 'discarded';
  readonly ticketId?: string;
};

export type RegistrationFormProps = {
  /** The call in which it was raised: the number comes with it. */
  readonly callId?: string;
  readonly interviewId?: string;
  /** A number as it was typed elsewhere. */
  readonly phone?: string;
  readonly regionCode?: string;
  /** The matter in words that were written down elsewhere. */
  readonly text?: string;
  /** A registration that is open already. */
  readonly open?: RegistrationView;
  readonly onDone: (done: RegistrationDone) => void;
};

type Way = 'answer' | 'refuse';

/** An answer that was under way while something was saved is older than what was saved. */
const newest = (...views: readonly (RegistrationView | undefined)[]) =>
  views.reduce((best, view) => (view && (!best || view.version > best.version) ? view : best), undefined);

/** One form for whatever people raise, wherever it comes from; three ways out, all from the keyboard. */
export function RegistrationForm({
  callId,
  interviewId,
  phone,
  regionCode,
  text: heard,
  open,
  onDone,
}: RegistrationFormProps) {
  const { t } = useTranslation('registration');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<FormValues>();
  const fixed = interviewId ? 'interview' : callId ? 'hotline' : null;
  const [channel, setChannel] = useState<string>(open?.channel ?? fixed ?? 'visit');
  const [way, setWay] = useState<Way>();
  const [decided, setDecided] = useState<Decided>();
  const tell = (error: unknown) => {
    if (error instanceof ApiError && error.fields.length > 0) {
      form.setFields(
        error.fields.map((field) => ({
          name: field.path as keyof FormValues,
          errors: [fieldSentence(t, field)],
        })),
      );
      form.scrollToField(error.fields[0]!.path, { block: 'center' });
    }
    void message.error(errorSentence(t, error), 6);
  };
  const draft = useDraft({
    id: open?.id,
    version: open?.version,
    // What was given from outside is part of the matter and saved with its first word.
    begin: { channel, callId, interviewId, regionCode, phone, text: heard || undefined },
    onRefused: tell,
  });
  const id = draft.saved?.id ?? open?.id;
  const live = useLiveQuery(
    registrationKeys.one(id ?? ''),
    () => api.get<RegistrationView>(`/api/registrations/${id}`),
    'proposals.made',
    { enabled: id !== undefined },
  );
  const shown = newest(live.data, draft.saved, open);
  const text = (Form.useWatch('text', form) as string | undefined) ?? '';
  const region = (Form.useWatch('regionCode', form) as string | undefined) ?? shown?.regionCode ?? regionCode;

  useEffect(() => {
    form.setFields([
      { name: 'phone', errors: draft.saved?.problems.map((problem) => fieldSentence(t, problem)) ?? [] },
    ]);
  }, [draft.saved, form, t]);

  const leave = async (next: (at: string) => void | Promise<void>) => {
    try {
      await next(await draft.flush());
    } catch (error) {
      tell(error);
    }
  };
  const openWay = (wanted: Way) => void leave(() => setWay(wanted));
  const accept = useMutate(
    async () => api.post<Accepted>(`/api/registrations/${await draft.flush()}/accept`),
    {
      refresh: [registrationKeys.all, ['tickets']],
      onSuccess: (ticket) => {
        const { title, riskLevel } = form.getFieldsValue();
        const grave = riskLevel === 'high' || riskLevel === 'major';
        setDecided({ kind: 'accepted', ticket, grave, draft: { title, text, regionCode: region } });
      },
      onError: (error) => {
        tell(error);
        return true;
      },
    },
  );
  const discard = useMutate(async () => (id ? api.post(`/api/registrations/${id}/discard`) : undefined), {
    refresh: [registrationKeys.all],
    onSuccess: () => onDone({ registrationId: id ?? '', outcome: 'discarded' }),
  });
  const reload = async () => {
    const view = await api.get<RegistrationView>(`/api/registrations/${id}`);
    draft.reset(view);
    client.setQueryData(registrationKeys.one(view.id), view);
    form.setFieldsValue(formOf(view));
  };
  const fill = (changed: Partial<FormValues>) => {
    // What the server found wrong with a field was about its old value.
    form.setFields(Object.keys(changed).map((name) => ({ name: name as keyof FormValues, errors: [] })));
    draft.change(bodyOf(changed));
  };
  const idle = !way && !decided && !accept.isPending;
  useHotkeys(
    {
      'Ctrl+1': () => openWay('answer'),
      'Ctrl+2': () => openWay('refuse'),
      'Ctrl+3': () => accept.mutate(),
      'Ctrl+s': () => void leave(() => undefined),
    },
    { inInputs: true, enabled: idle },
  );
  const incomplete = (error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== 'registration.incomplete') return;
    setWay(undefined);
    tell(error);
    return true;
  };
  const dialog = way &&
    id && {
      registrationId: id,
      onClose: () => setWay(undefined),
      onIncomplete: incomplete,
      onDecided: (view: RegistrationView) => {
        setWay(undefined);
        setDecided({ kind: 'told', view });
      },
    };

  return (
    <div className="reg">
      <Form<FormValues>
        form={form}
        className="reg-form"
        layout="vertical"
        initialValues={
          open ? formOf(open) : { ...emptyForm, regionCode, phone: phone ?? '', text: heard ?? '' }
        }
        onValuesChange={fill}
      >
        <div className="reg-main">
          {draft.state === 'conflict' && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 12 }}
              title={t('conflict-text')}
              action={
                <Button size="small" onClick={() => void reload()}>
                  {t('reload')}
                </Button>
              }
            />
          )}
          <FormFields
            saved={shown}
            onPickCategory={(code) => {
              form.setFieldValue('categoryCode', code);
              fill({ categoryCode: code });
            }}
          />
          <Form.Item label={t('field.attachments')} style={{ marginBottom: 0 }}>
            <Attachments
              files={shown?.attachments ?? []}
              mayAdd
              base={async () => `/api/registrations/${await draft.flush()}`}
              refresh={[registrationKeys.all]}
            />
          </Form.Item>
        </div>
        <aside className="reg-aside">
          <UnitProposal proposals={shown?.proposals ?? []} />
          <FormAside
            registrationId={id}
            callId={callId}
            phoneMasked={shown?.phoneMasked}
            text={text}
            regionCode={region}
          />
        </aside>
      </Form>
      <footer className="reg-foot">
        <span className={`reg-save reg-save-${draft.state}`} role="status">
          {t(`save.${draft.state === 'idle' && open ? 'open' : draft.state}`, {
            time: draft.savedAt ? formatTime(draft.savedAt, 'second').slice(11) : '',
          })}
        </span>
        {!open && !fixed && !id && (
          <Select
            size="small"
            value={channel}
            onChange={setChannel}
            aria-label={t('field.channel')}
            options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
          />
        )}
        {id && shown?.channel !== 'web' && (
          <Popconfirm
            title={t('way.discard-question')}
            description={t('way.discard-detail')}
            onConfirm={() => discard.mutate()}
          >
            <Button type="text">{t('way.discard')}</Button>
          </Popconfirm>
        )}
        <span className="reg-ways">
          <Button onClick={() => openWay('answer')}>
            {t('way.answer')} <kbd>Ctrl+1</kbd>
          </Button>
          <Button onClick={() => openWay('refuse')}>
            {t('way.refuse')} <kbd>Ctrl+2</kbd>
          </Button>
          <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('way.accept')} <kbd>Ctrl+3</kbd>
          </Button>
        </span>
      </footer>
      {dialog && way === 'answer' && <AnswerDialog {...dialog} />}
      {dialog && way === 'refuse' && <RefuseDialog {...dialog} />}
      {decided && (
        <OutcomeDialog
          decided={decided}
          onTakenBack={(view) => {
            setDecided(undefined);
            draft.reset(view);
            client.setQueryData(registrationKeys.one(view.id), view);
          }}
          onFinish={() =>
            onDone(
              decided.kind === 'accepted'
                ? { registrationId: id ?? '', outcome: 'accepted', ticketId: decided.ticket.ticketId }
                : { registrationId: id ?? '', outcome: decided.view.outcome ?? 'answered' },
            )
          }
        />
      )}
    </div>
  );
}
