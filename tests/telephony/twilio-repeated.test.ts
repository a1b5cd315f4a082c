import { endsUpRight } from './support/twilio/stories.ts';

endsUpRight('twice', 'twice');
