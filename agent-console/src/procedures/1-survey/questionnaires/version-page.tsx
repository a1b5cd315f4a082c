import { useState } from 'react';
import { Alert, App, Button, Input, Segmented, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import {
  instrument,
  type Instrument,
  type Question,
} from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import type { VersionAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, useMutate } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { ConfirmButton, PageHeader, QueryPanel } from '../../../ui/index.ts';
import '../survey.css';
import { projectKeys } from '../projects/queries.ts';
import { keyedChoices, useText } from '../work/question-view.tsx';
import { versionTone } from './questionnaires-page.tsx';

const key = (id: string) => ['survey', 'version', id];

/** One version as the operator will ask it; a draft also as the text that it is. */
export default function VersionPage() {
  const { versionId = '' } = useParams();
  const version = useQuery({
    queryKey: key(versionId),
    queryFn: () => api.get<VersionAnswer>(`/api/questionnaire-versions/${versionId}`),
  });
  return <QueryPanel source={version}>{(data) => <Version key={data.id} version={data} />}</QueryPanel>;
}

function Version({ version }: { version: VersionAnswer }) {
  const { t } = useTranslation('survey');
  const { can } = useSession();
  const text = useText();
  const [view, setView] = useState<'preview' | 'text'>('preview');
  const publish = useMutate(() => api.post(`/api/questionnaire-versions/${version.id}/publish`), {
    refresh: [key(version.id), projectKeys.questionnaires],
    success: t('questionnaire.published-now'),
  });
  const sampling = useMutate(
    () => api.post<{ added: number }>(`/api/questionnaire-versions/${version.id}/sampling-questions`),
    {
      refresh: [key(version.id)],
      success: ({ added }) => t('questionnaire.sampling-added', { count: added }),
    },
  );
  const read = instrument.safeParse(version.model);
  const draft = version.state === 'draft';
  return (
    <>
      <PageHeader
        title={read.success ? text(read.data.title) : t('menu.questionnaire')}
        sub={
          <>
            v{version.version}{' '}
            <Tag color={versionTone[version.state]}>{t(`questionnaire.states.${version.state}`)}</Tag>
          </>
        }
        actions={
          <>
            <Segmented
              value={view}
              onChange={setView}
              options={(['preview', 'text'] as const).map((each) => ({
                value: each,
                label: t(`questionnaire.view.${each}`),
              }))}
            />
            {draft && can('questionnaire.edit') && (
              <Button
                loading={sampling.isPending}
                title={t('questionnaire.sampling-help')}
                onClick={() => sampling.mutate()}
              >
                {t('questionnaire.sampling')}
              </Button>
            )}
            {draft && can('questionnaire.edit') && (
              <ConfirmButton
                type="primary"
                question={t('questionnaire.publish-question')}
                detail={t('questionnaire.publish-detail')}
                onConfirm={() => publish.mutate()}
              >
                {t('questionnaire.publish')}
              </ConfirmButton>
            )}
          </>
        }
      />
      {view === 'text' ? (
        <SourceText
          key={JSON.stringify(version.model)}
          version={version}
          mayEdit={draft && can('questionnaire.edit')}
        />
      ) : read.success ? (
        <Preview model={read.data} />
      ) : (
        <Alert type="error" title={t('questionnaire.unusable')} />
      )}
    </>
  );
}

function Preview({ model }: { model: Instrument }) {
  const { t } = useTranslation('survey');
  const text = useText();
  return (
    <section className="panel">
      {model.pages.flatMap((page) =>
        page.elements.map((question) => (
          <PreviewQuestion
            key={question.name}
            question={question}
            condition={question.visibleIf ?? page.visibleIf}
          />
        )),
      )}
      <p className="survey-read-aloud">{text(model.completedHtml)}</p>
      <p className="quiet">{t('questionnaire.keys-help')}</p>
    </section>
  );
}

function PreviewQuestion({ question, condition }: { question: Question; condition: string | undefined }) {
  const { t } = useTranslation('survey');
  const text = useText();
  return (
    <div className="survey-preview-question">
      <strong>{text(question.title)}</strong> <span className="quiet">{question.name}</span>{' '}
      {question.indicator && (
        <Tag color="blue">{t('questionnaire.indicator', { name: question.indicator })}</Tag>
      )}
      {question.quotaVariable && (
        <Tag color="purple">{t(`questionnaire.quota.${question.quotaVariable}`)}</Tag>
      )}
      {question.essential && <Tag color="red">{t('questionnaire.essential')}</Tag>}
      {question.type === 'checkbox' && <Tag>{t('questionnaire.several')}</Tag>}
      <div>{text(question.readAloud)}</div>
      {question.interviewerNote && <div className="survey-note">{text(question.interviewerNote)}</div>}
      <div className="survey-desk-keys">
        {keyedChoices(question).map(({ key: press, choice }) => (
          <Tag key={choice.value} variant={choice.doNotRead ? 'outlined' : 'filled'}>
            {press} {text(choice.text)}
            {choice.ends && ` → ${choice.ends}`}
          </Tag>
        ))}
      </div>
      {condition && <div className="quiet">{t('questionnaire.only-if', { condition })}</div>}
    </div>
  );
}

function SourceText({ version, mayEdit }: { version: VersionAnswer; mayEdit: boolean }) {
  const { t } = useTranslation('survey');
  const { message } = App.useApp();
  const [typed, setTyped] = useState(() => JSON.stringify(version.model, null, 2));
  const save = useMutate(
    (model: unknown) => api.put(`/api/questionnaire-versions/${version.id}`, { model }),
    {
      refresh: [key(version.id)],
      success: t('common:saved'),
    },
  );
  const press = () => {
    let model: unknown;
    try {
      model = JSON.parse(typed);
    } catch (error) {
      void message.error(t('questionnaire.not-json', { reason: (error as Error).message }), 8);
      return;
    }
    const read = instrument.safeParse(model);
    if (read.success) return save.mutate(model);
    const [first] = read.error.issues;
    void message.error(
      t('questionnaire.problem', { path: first?.path.join('.') ?? '', reason: first?.message ?? '' }),
      8,
    );
  };
  return (
    <>
      <Input.TextArea
        value={typed}
        readOnly={!mayEdit}
        onChange={(event) => setTyped(event.target.value)}
        autoSize={{ minRows: 24, maxRows: 40 }}
        style={{ fontFamily: 'ui-monospace, monospace', fontSize: 13 }}
        aria-label={t('questionnaire.view.text')}
      />
      {mayEdit && (
        <Button type="primary" loading={save.isPending} onClick={press} style={{ marginTop: 10 }}>
          {t('common:save')}
        </Button>
      )}
    </>
  );
}
