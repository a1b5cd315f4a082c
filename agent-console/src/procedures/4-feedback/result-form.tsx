import { Button, DatePicker, Form, Input, Radio, Switch } from 'antd';
import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Dayjs } from 'dayjs';
import { resultProblems } from '../../../../api/procedures/4-feedback/contract-checklist.ts';
import { api, local, serverNow, useKept, useMutate } from '../../lib/index.ts';
import type { TaskPage } from '../3-dispatch/queries.ts';
import { type ChecklistRules, CLOSING_KINDS, feedbackKeys, type ResultBody } from './queries.ts';

type Values = {
  internalNote?: string;
  publicReply?: string;
  callerContacted: boolean;
  contactedAt?: Dayjs;
  noContactReason?: string;
  solved?: boolean;
  unsolvedReason?: string;
  closingKind?: ResultBody['closingKind'];
};

/** The same as it is kept half-typed: the moment as a string. */
type Draft = Omit<Values, 'contactedAt'> & { readonly contactedAt?: string };

/** Until the centre's rules are here: anything written counts. */
const LOOSE: ChecklistRules = { internalNote: 1, publicReply: 1 };
const PARTS = ['internalNote', 'publicReply', 'contact', 'solved', 'closingKind'] as const;

/** The result with its checklist: what is missing is seen while writing, not after sending. */
export function ResultForm({ page, onDone }: { readonly page: TaskPage; readonly onDone: () => void }) {
  const { t } = useTranslation('feedback');
  const [form] = Form.useForm<Values>();
  const values = (Form.useWatch([], form) ?? { callerContacted: false }) as Values;
  const rules = useQuery({
    queryKey: feedbackKeys.checklist,
    queryFn: () => api.get<ChecklistRules>('/api/feedback/checklist'),
    staleTime: 300_000,
  });
  const last = page.ticket.results.findLast((one) => one.assignmentId === page.task.id);
  const { values: typed, keep, forget } = useKept<Draft>(`result.${page.task.id}`);
  const send = useMutate((body: ResultBody) => api.post(`/api/assignments/${page.task.id}/result`, body), {
    form,
    refresh: [['tasks']],
    success: t(page.task.role === 'lead' ? 'result.sent' : 'result.sent-co'),
    onSuccess: () => {
      forget();
      onDone();
    },
  });
  const contactedAt = typed.contactedAt ?? last?.contactedAt;
  const problems = resultProblems(
    {
      internalNote: values.internalNote ?? '',
      publicReply: values.publicReply ?? '',
      callerContacted: values.callerContacted,
      contactedAt: values.contactedAt?.toDate(),
      noContactReason: values.noContactReason,
      solved: values.solved ?? true,
      unsolvedReason: values.unsolvedReason,
    },
    {
      ticketNumber: page.ticket.number,
      assignedAt: new Date(page.task.assignedAt),
      now: serverNow(),
    },
    rules.data ?? LOOSE,
  );
  const open = (part: (typeof PARTS)[number]) => {
    switch (part) {
      case 'contact':
        return problems.find((one) => one.path === 'contactedAt' || one.path === 'noContactReason');
      case 'solved':
        return values.solved === undefined
          ? { code: 'result.solved-missing', params: undefined }
          : problems.find((one) => one.path === 'unsolvedReason');
      case 'closingKind':
        return values.closingKind ? undefined : { code: 'result.kind-missing', params: undefined };
      default:
        return problems.find((one) => one.path === part);
    }
  };
  const complete = PARTS.every((part) => open(part) === undefined);
  const submit = (all: Values) =>
    send.mutate({
      internalNote: all.internalNote ?? '',
      publicReply: all.publicReply ?? '',
      callerContacted: all.callerContacted,
      ...(all.callerContacted
        ? { contactedAt: all.contactedAt?.toISOString() }
        : { noContactReason: all.noContactReason }),
      solved: all.solved ?? false,
      ...(all.solved ? {} : { unsolvedReason: all.unsolvedReason }),
      closingKind: all.closingKind ?? 'substantive',
    });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      onValuesChange={(_, { contactedAt, ...rest }) =>
        keep({ ...rest, contactedAt: contactedAt?.toISOString() })
      }
      initialValues={{
        internalNote: last?.internalNote,
        publicReply: last?.publicReply,
        callerContacted: last?.callerContacted ?? page.ticket.matter.canReveal,
        noContactReason: last?.noContactReason ?? undefined,
        solved: last?.solved,
        unsolvedReason: last?.unsolvedReason ?? undefined,
        closingKind: last?.closingKind,
        ...typed,
        contactedAt: contactedAt ? local(contactedAt) : undefined,
      }}
    >
      <Form.Item name="internalNote" label={t('result.internal-note')} extra={t('result.internal-hint')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} showCount />
      </Form.Item>
      <Form.Item name="publicReply" label={t('result.public-reply')} extra={t('result.public-hint')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={3000} showCount />
      </Form.Item>
      <Form.Item name="callerContacted" label={t('result.contacted')} valuePropName="checked">
        <Switch checkedChildren={t('common:yes')} unCheckedChildren={t('common:no')} />
      </Form.Item>
      {values.callerContacted ? (
        <Form.Item name="contactedAt" label={t('result.contacted-at')}>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
            inputReadOnly
          />
        </Form.Item>
      ) : (
        <Form.Item name="noContactReason" label={t('result.no-contact-reason')}>
          <Input maxLength={500} />
        </Form.Item>
      )}
      <Form.Item name="solved" label={t('result.solved')}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={[
            { value: true, label: t('common:yes') },
            { value: false, label: t('common:no') },
          ]}
        />
      </Form.Item>
      {values.solved === false && (
        <Form.Item name="unsolvedReason" label={t('result.unsolved-reason')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      )}
      <Form.Item name="closingKind" label={t('result.closing-kind')}>
        <Radio.Group
          style={{ display: 'grid', gap: 6 }}
          options={CLOSING_KINDS.map((kind) => ({ value: kind, label: t(`closing.${kind}`) }))}
        />
      </Form.Item>
      <ul className="checklist" aria-label={t('result.checklist')}>
        {PARTS.map((part) => {
          const problem = open(part);
          return (
            <li key={part} className={problem ? 'checklist-open' : 'checklist-done'}>
              {problem ? <ExclamationCircleFilled /> : <CheckCircleFilled />} {t(`result.check.${part}`)}
              {problem && `：${t(`errors:${problem.code}`, { ...problem.params })}`}
            </li>
          );
        })}
      </ul>
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        disabled={!complete}
        loading={send.isPending}
      >
        {t(page.task.role === 'lead' ? 'result.send' : 'result.send-co')}
      </Button>
    </Form>
  );
}
