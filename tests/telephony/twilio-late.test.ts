import { endsUpRight } from './support/twilio/stories.ts';

endsUpRight('late', 'late');
