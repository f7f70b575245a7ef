import { success } from '../../contract/failure';
import { cursorPages, templateLookUps } from '../graph/templateList';

/** `GET /message_templates`, as integrators have it in use. */
export const templates = templateLookUps(({ baseUrl }) =>
	success(cursorPages(`${baseUrl}/message_templates`)),
);
