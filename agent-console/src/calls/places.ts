/** Pages of the procedures to which the desk sends an operator. */
export const SURVEY_PAGE = '/survey/work';
export const REVISIT_PAGE = '/feedback/revisit';
export const REPLIES_PAGE = '/feedback/replies';
export const RECHECKS_PAGE = '/survey/rechecks';
