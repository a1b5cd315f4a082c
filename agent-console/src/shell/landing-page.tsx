import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { landing } from '../landing.ts';
import { useSession } from '../session/session.tsx';
import { useOpenSections } from './side-menu.tsx';

/** Sends a person to where their day begins; to the first page they may open if that one is not theirs. */
export function LandingPage() {
  const { t } = useTranslation();
  const { person } = useSession();
  const open = useOpenSections()
    .flatMap((section) => section.pages)
    .map((page) => page.path)
    .filter((path) => !path.includes(':'));
  const own = landing.find((entry) => person.roles.includes(entry.role) && open.includes(entry.path))?.path;
  const target = own ?? open[0];
  if (target !== undefined) return <Navigate to={target} replace />;
  return <Result status="info" title={t('common:no-pages')} />;
}

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Result
      status="404"
      title={t('common:page-missing')}
      extra={
        <Link to="/">
          <Button type="primary">{t('common:go-home')}</Button>
        </Link>
      }
    />
  );
}
