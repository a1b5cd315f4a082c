import { endsUpRight } from './support/twilio/stories.ts';

endsUpRight('but for every third one', 'lossy');
