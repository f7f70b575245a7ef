import type { JsonObject } from './json';
import type { MediaFile } from './media';

/** One part of a multipart body, in the order in which the provider documents it. */
export type MultipartPart = { name: string; text: string } | { name: string; file: MediaFile };

/** A recipe, not bytes: the body is built again for each attempt, so that no stream is cloned. */
export type RequestBody =
	| { kind: 'none' }
	| { kind: 'json'; value: JsonObject }
	/** Name and value of form fields, in the order in which they are sent. */
	| { kind: 'form'; fields: Readonly<Record<string, string>> }
	| { kind: 'multipart'; parts: MultipartPart[] };

/** A request, with everything that is needed to send it safely. */
export interface ProviderRequest {
	method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
	/** Absolute. */
	url: string;
	/** Besides those of the body and of the key. */
	headers?: Readonly<Record<string, string>>;
	body: RequestBody;
	/** Whether n8n adds the provider's key to it, where its origin may see the key (`keyUse.ts`). */
	authentication: 'credential' | 'none';
	/** A URL out of an answer is not trusted. */
	urlFrom: 'configuration' | 'answer';
	/** Present where a success is a file, which is streamed to its place. Every other answer is text. */
	answer?: 'file';
	/** Whether it sends a message. A second one like it would send the message again; any other can be repeated. */
	kind: 'message' | 'other';
	/** Present where the provider counts refused requests and blocks clients that repeat them. */
	refusals?: 'counted';
	/** Short-lived keys that an earlier answer gave and this request carries; never shown. */
	secrets?: readonly string[];
	/** Fields of the answer whose values are secret: masked in it before anybody else sees it. */
	secretAnswerFields?: readonly string[];
}
