import { useState } from 'react';
import { Alert, App, Button, Modal, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, ApiError, type FieldProblem, fieldSentence, useMutate } from '../../lib/index.ts';
import { FileDrop } from '../../ui/index.ts';

const LARGEST = 5 * 1024 * 1024;
type Done = { readonly rows: number; readonly values: number };

/** Figures of other offices from a file: all of it or, with its problems told by row and column, nothing. */
export function IndexImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('analysis');
  const { t: everywhere } = useTranslation();
  const { message } = App.useApp();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [total, setTotal] = useState(0);
  const send = useMutate(
    (file: File) => {
      const form = new FormData();
      form.append('files', file);
      setProblems([]);
      return api.upload<Done>('/api/analysis/index-imports', form);
    },
    {
      refresh: [['safety-index'], ['index-column']],
      success: (done) => t('index.import-done', done),
      onSuccess: onClose,
      onError: (error) => {
        if (!(error instanceof ApiError) || error.code !== 'index.import-problems') return false;
        setProblems(error.fields);
        setTotal(Number(error.params['count'] ?? error.fields.length));
        return true;
      },
    },
  );
  return (
    <Modal open width={760} title={t('index.import')} footer={null} onCancel={onClose}>
      <FileDrop
        accept=".csv,.xlsx"
        maxBytes={LARGEST}
        hint={t('index.import-hint')}
        disabled={send.isPending}
        onFiles={([file]) => file && send.mutate(file)}
      />
      <p style={{ marginTop: 12 }}>
        <Button
          type="link"
          style={{ padding: 0 }}
          onClick={() =>
            void api
              .download('/api/analysis/index-imports/template.csv')
              .catch(() => message.error(t('download-failed')))
          }
        >
          {t('index.template')}
        </Button>
      </p>
      {problems.length > 0 && (
        <>
          <Alert type="error" showIcon title={t('index.import-refused', { count: total })} />
          <Table<FieldProblem>
            size="small"
            rowKey={(row, index) => `${row.path} ${index}`}
            dataSource={[...problems]}
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            columns={[
              { title: t('index.row'), width: 70, render: (_, { params }) => params?.['row'] },
              { title: t('index.column'), width: 180, render: (_, { params }) => params?.['column'] },
              { title: t('index.problem'), render: (_, row) => fieldSentence(everywhere, row) },
            ]}
          />
        </>
      )}
    </Modal>
  );
}
