import type { Answer } from '../../contract/answer';
import { field, textOrNull } from '../../contract/json';

/** What an answer says of itself, in JSON or – the object store always, a gateway sometimes – in XML. */
export interface AnswerWords {
	code: string | null;
	message: string | null;
	requestId: string | null;
}

export function wordsOf(answer: Answer): AnswerWords {
	const word = (name: string) => textOrNull(field(answer.json, name)) ?? xmlText(answer, name);
	return { code: word('Code'), message: word('Message'), requestId: word('RequestId') };
}

function xmlText({ json, text }: Answer, name: string): string | null {
	if (json !== undefined) return null;
	return textOrNull(new RegExp(`<${name}>([^<]{1,1000})</${name}>`).exec(text)?.[1]);
}
