import { useState } from 'react';
import { Alert, Button, Card, Result, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHeader, QueryPanel } from '../ui/index.ts';
import type { CallView, Desk } from '../../../api/shared/calls/contract.ts';
import { RegistrationForm, type RegistrationDone } from '../procedures/2-registration/registration-form.tsx';
import { CrisisCardPanel } from '../hotline/crisis-card.tsx';
import { ProposeNuisance } from '../hotline/propose-nuisance.tsx';
import { CallbackList } from './callback-list.tsx';
import { CallerPanel } from './caller-panel.tsx';
import './calls.css';
import { useDesk } from './queries.ts';
import { SurveyCard } from './survey-card.tsx';
import { workOf } from './work-of.ts';
import { RECHECKS_PAGE, REPLIES_PAGE, REVISIT_PAGE, SURVEY_PAGE } from './places.ts';

/** Where an operator's day happens: the call that is up and what it needs, or what to do next. */
export default function DeskPage() {
  const desk = useDesk();
  return <QueryPanel source={desk}>{(data) => <DeskView desk={data} />}</QueryPanel>;
}

function DeskView({ desk }: { desk: Desk }) {
  const { t } = useTranslation('calls');
  const work = workOf(desk);
  const { tookOver } = desk.supervision;
  return (
    <>
      <PageHeader
        title={t(`desk.${work.kind}`)}
        sub={t(`desk.${work.kind}-help`)}
        actions={
          work.kind === 'register' &&
          desk.caller && (
            <Space>
              {desk.caller.nuisance && (
                <Tag color="volcano">{t(`hotline:nuisance.known.${desk.caller.nuisance}`)}</Tag>
              )}
              <span className="quiet">
                {t('caller.known', { calls: desk.caller.earlierCalls, matters: desk.caller.registrations })}
              </span>
              {!desk.caller.nuisance && <ProposeNuisance call={work.call} />}
            </Space>
          )
        }
      />
      {desk.card && <CrisisCardPanel card={desk.card} desk={desk} />}
      {work.kind === 'register' && <Registering key={work.call.id} call={work.call} desk={desk} />}
      {tookOver && <TakenFrom name={tookOver.from} />}
      {!tookOver && work.kind === 'interview' && (
        <Elsewhere to={SURVEY_PAGE} label={t('desk.open-interview')} />
      )}
      {!tookOver && work.kind === 'revisit' && <Elsewhere to={REVISIT_PAGE} label={t('desk.open-revisit')} />}
      {!tookOver && work.kind === 'reply' && <Elsewhere to={REPLIES_PAGE} label={t('desk.open-reply')} />}
      {!tookOver && work.kind === 'recheck' && (
        <Elsewhere to={RECHECKS_PAGE} label={t('desk.open-recheck')} />
      )}
      {work.kind === 'wait' && <Coming desk={desk} />}
      {work.kind === 'next' && <Next />}
    </>
  );
}

/** The form stays from the first word to the end of the write-up, and begins anew for the next matter of the call. */
function Registering({ call, desk }: { call: CallView; desk: Desk }) {
  const { t } = useTranslation('calls');
  const [done, setDone] = useState<readonly RegistrationDone[]>([]);
  const regionCode = call.countyCode.endsWith('00') ? undefined : call.countyCode;
  return (
    <>
      {desk.caller?.doNotCall && (
        <Alert type="warning" showIcon className="call-note" title={t('caller.do-not-call')} />
      )}
      {done.length > 0 && (
        <Alert
          type="success"
          showIcon
          className="call-note"
          title={t('desk.registered', { count: done.length })}
        />
      )}
      <RegistrationForm
        key={done.length}
        callId={call.id}
        regionCode={regionCode}
        onDone={(one) => setDone((before) => [...before, one])}
      />
    </>
  );
}

function Elsewhere({ to, label }: { to: string; label: string }) {
  return (
    <Card>
      <Result
        status="info"
        title={label}
        extra={
          <Link to={to}>
            <Button type="primary">{label}</Button>
          </Link>
        }
      />
    </Card>
  );
}

/** Whoever takes over a call that was placed for somebody else speaks, and does not write. */
function TakenFrom({ name }: { name: string }) {
  const { t } = useTranslation('supervision');
  return (
    <Card>
      <Result
        status="info"
        title={t('notice.stays-with', { name })}
        subTitle={t('notice.stays-with-help', { name })}
      />
    </Card>
  );
}

/** A call rings or is being placed: who it is, before the first word. */
function Coming({ desk }: { desk: Desk }) {
  const { t } = useTranslation('calls');
  const call = desk.call ?? desk.lastCall;
  return (
    <div className="call-desk">
      <Card>
        <Result
          status="info"
          icon={<span className="call-big figures">{call?.masked ?? t('withheld')}</span>}
          title={call ? t(`purpose.${call.purpose}`) : ''}
          subTitle={call?.serviceName}
        />
      </Card>
      <aside>{desk.caller && call && <CallerPanel caller={desk.caller} call={call} />}</aside>
    </div>
  );
}

function Next() {
  return (
    <div className="call-next">
      <CallbackList />
      <SurveyCard />
    </div>
  );
}
