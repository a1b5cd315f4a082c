import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/index.ts';
import { PageHeader } from '../../ui/index.ts';
import { RegistrationForm } from './registration-form.tsx';

/** Visits, letters and calls that did not come through the system: one after the other. */
export default function RegisterPage() {
  const { t } = useTranslation('registration');
  const { person } = useSession();
  const [count, setCount] = useState(0);
  const regionCode = person.regionCode.endsWith('00') ? undefined : person.regionCode;
  return (
    <>
      <PageHeader title={t('register.title')} sub={t('register.sub')} />
      <RegistrationForm key={count} regionCode={regionCode} onDone={() => setCount(count + 1)} />
    </>
  );
}
