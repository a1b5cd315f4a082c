/** @jsxImportSource preact */
import { render } from 'preact';
import { Page } from './page.tsx';
import './style.css';

const root = document.getElementById('root');
if (!root) throw new Error('questionnaire.html has no #root');
/** `/q/CODE` */
const key = decodeURIComponent(location.pathname.split('/')[2] ?? '');
render(<Page linkKey={key} />, root);
