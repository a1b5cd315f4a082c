import { useState } from 'react';
import { Alert, Button, Descriptions, Modal, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../../api/shared/regions/contract.ts';
import { api, lists, useMutate } from '../../lib/index.ts';
import { FileDrop } from '../../ui/index.ts';

const send = (file: File, dryRun: boolean) => {
  const form = new FormData();
  form.set('dryRun', String(dryRun));
  form.append('files', file);
  return api.upload<ImportAnswer>('/api/regions/import', form);
};

/** A file is tried first; what it would do is shown before it is done. */
export function RegionImport({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [tried, setTried] = useState<{ file: File; answer: ImportAnswer }>();
  const leave = () => {
    setTried(undefined);
    onClose();
  };
  const tryFile = useMutate(async (file: File) => ({ file, answer: await send(file, true) }), {
    onSuccess: setTried,
  });
  const apply = useMutate((file: File) => send(file, false), {
    refresh: [lists.regions],
    success: t('common:saved'),
    onSuccess: leave,
  });
  const answer = tried?.answer;
  const problems = answer?.problems ?? [];
  return (
    <Modal
      open={open}
      title={t('admin:regions.import')}
      onCancel={leave}
      width={640}
      destroyOnHidden
      footer={
        <>
          <Button onClick={leave}>{t('common:cancel')}</Button>
          <Button
            type="primary"
            disabled={!answer || problems.length > 0 || answer.added + answer.changed === 0}
            loading={apply.isPending}
            onClick={() => tried && apply.mutate(tried.file)}
          >
            {t('admin:regions.apply')}
          </Button>
        </>
      }
    >
      <FileDrop
        accept=".csv,text/csv"
        hint={t('admin:regions.import-hint')}
        disabled={tryFile.isPending}
        onFiles={([file]) => file && tryFile.mutate(file)}
      />
      {answer && (
        <div style={{ marginTop: 16 }}>
          <Descriptions
            size="small"
            column={4}
            title={`${tried?.file.name ?? ''} (${answer.encoding})`}
            items={[
              { label: t('admin:regions.added'), children: answer.added },
              { label: t('admin:regions.changed'), children: answer.changed },
              { label: t('admin:regions.unchanged'), children: answer.unchanged },
              { label: t('admin:regions.problems'), children: problems.length },
            ]}
          />
          {problems.length > 0 && (
            <>
              <Alert type="error" showIcon title={t('admin:regions.import-refused')} />
              <Table
                size="small"
                rowKey="line"
                dataSource={problems}
                pagination={{ pageSize: 8, hideOnSinglePage: true }}
                columns={[
                  { title: t('admin:regions.line'), dataIndex: 'line', width: 80 },
                  { title: t('admin:field.code'), dataIndex: 'value', width: 160 },
                  { title: t('admin:regions.problem'), render: (_, row) => t(`errors:${row.code}`) },
                ]}
              />
            </>
          )}
        </div>
      )}
    </Modal>
  );
}
