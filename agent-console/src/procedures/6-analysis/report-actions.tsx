import { useState } from 'react';
import { App, Button, Dropdown, Input, Modal, Tag, Tooltip } from 'antd';
import { DownloadOutlined, ReloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { ConfirmButton, useHotkeys } from '../../ui/index.ts';
import { type CheckAnswer, keys, type Report } from './queries.ts';
import type { Words } from './use-report-text.ts';

const FORMATS = ['docx', 'pdf', 'xlsx', 'json'] as const;

type Props = { readonly report: Report; readonly words: Words; readonly editable: boolean };

/** What can be done with a report in its state, by the person who looks at it. */
export function ReportActions({ report, words, editable }: Props) {
  const { t } = useTranslation('analysis');
  const { message } = App.useApp();
  const { can } = useSession();
  const client = useQueryClient();
  const [returning, setReturning] = useState(false);
  const path = `/api/analysis/reports/${report.id}`;
  const took = (next: Report) => {
    client.setQueryData(keys.report(report.id), next);
    words.saved(next);
  };
  const refresh = [keys.reports];
  const save = useMutate(
    () => api.put<Report>(`${path}/text`, { version: words.version, text: words.text }),
    { refresh, success: t('common:saved'), onSuccess: took, onError: () => reload() },
  );
  const act = useMutate(
    ({ name, body = {} }: { name: string; body?: object }) =>
      api.post<Report>(`${path}/${name}`, { version: report.version, ...body }),
    {
      refresh,
      success: (_, { name }) => t(`done.${name}`),
      onSuccess: (next) => {
        took(next);
        setReturning(false);
      },
      onError: () => reload(),
    },
  );
  const reload = () => void client.invalidateQueries({ queryKey: keys.report(report.id) });
  const canSave = editable && words.dirty && !words.stale && !save.isPending;
  useHotkeys({ 'Ctrl+s': () => canSave && save.mutate() });

  return (
    <>
      {editable && (
        <>
          <ConfirmButton
            icon={<ReloadOutlined />}
            question={t('refresh-question')}
            detail={t('refresh-detail')}
            disabled={words.dirty}
            loading={act.isPending}
            onConfirm={() => act.mutate({ name: 'refresh' })}
          >
            {t('refresh')}
          </ConfirmButton>
          <Tooltip title="Ctrl+S">
            <Button disabled={!canSave} loading={save.isPending} onClick={() => save.mutate()}>
              {t('common:save')}
            </Button>
          </Tooltip>
          <Button
            type="primary"
            disabled={words.dirty}
            loading={act.isPending}
            onClick={() => act.mutate({ name: 'submit' })}
          >
            {t('submit')}
          </Button>
        </>
      )}
      {can('analysis.publish') && report.state === 'submitted' && (
        <>
          <Button onClick={() => setReturning(true)}>{t('return')}</Button>
          <ConfirmButton
            type="primary"
            question={t('publish-question')}
            detail={t('publish-detail')}
            loading={act.isPending}
            onConfirm={() => act.mutate({ name: 'publish' })}
          >
            {t('publish')}
          </ConfirmButton>
        </>
      )}
      {report.state === 'published' && <CheckButton reportId={report.id} />}
      <Dropdown
        menu={{
          items: FORMATS.map((format) => ({ key: format, label: t(`format.${format}`) })),
          onClick: ({ key }) =>
            void api.download(`${path}.${key}`).catch(() => message.error(t('download-failed'))),
        }}
      >
        <Button icon={<DownloadOutlined />}>{t('common:download')}</Button>
      </Dropdown>
      {returning && (
        <ReturnDialog
          busy={act.isPending}
          onClose={() => setReturning(false)}
          onReturn={(note) => act.mutate({ name: 'return', body: { note } })}
        />
      )}
    </>
  );
}

type ReturnProps = {
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onReturn: (note: string) => void;
};

function ReturnDialog({ busy, onClose, onReturn }: ReturnProps) {
  const { t } = useTranslation('analysis');
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      title={t('return')}
      okText={t('return')}
      okButtonProps={{ disabled: note.trim() === '', loading: busy }}
      onOk={() => onReturn(note)}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={4}
        maxLength={2000}
        value={note}
        placeholder={t('return-hint')}
        aria-label={t('return-hint')}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}

/** Proves on demand that what is stored is what was published. */
function CheckButton({ reportId }: { reportId: string }) {
  const { t } = useTranslation('analysis');
  const [found, setFound] = useState<CheckAnswer | null>(null);
  const check = useMutate(() => api.get<CheckAnswer>(`/api/analysis/reports/${reportId}/check`), {
    onSuccess: setFound,
  });
  return (
    <>
      <Button icon={<SafetyCertificateOutlined />} loading={check.isPending} onClick={() => check.mutate()}>
        {t('check')}
      </Button>
      <Modal open={found !== null} footer={null} title={t('check')} onCancel={() => setFound(null)}>
        {found && (
          <>
            <p>
              <Tag color={found.equal ? 'success' : 'error'}>
                {t(found.equal ? 'check-equal' : 'check-differs')}
              </Tag>
            </p>
            <p className="quiet" style={{ wordBreak: 'break-all' }}>
              SHA-256 {found.storedHash}
            </p>
            <p>
              {found.recomputed.equal
                ? t('recomputed-equal')
                : t('recomputed-differs', { keys: found.recomputed.differing.join(', ') })}
            </p>
          </>
        )}
      </Modal>
    </>
  );
}
