import type { Exchange } from '../../contract/exchange';
import type { Result } from '../../contract/failure';
import { success } from '../../contract/failure';
import type { Account } from '../../contract/provider';
import type { OwnTemplate } from '../../contract/template';
import * as graph from '../graph/templateList';

/** `GET /message_templates`, as integrators have it in use. */
export function listTemplates({ baseUrl }: Account): Result<Exchange<readonly OwnTemplate[]>> {
	return success(graph.listTemplates(`${baseUrl}/message_templates`));
}
