// Messages are written by strangers: everything they say is shown as text, never as markup.

const byId = (id) => document.getElementById(id);
const tokens = {
	accepted: '…',
	sent: '✓',
	delivered: '✓✓',
	read: '✓✓',
	played: '✓✓',
	failed: '!',
};
const bubbles = new Map();
let state = { providers: [], failureReasons: [], chats: [] };
let open = null;
/** Whether the end of the chat is what is looked at. */
let followsEnd = true;

/** @param children elements and texts; null is left out */
function element(name, attributes = {}, ...children) {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) {
		if (typeof value === 'function') made.addEventListener(key, value);
		else if (value !== null) made.setAttribute(key, value);
	}
	made.append(...children.filter((child) => child !== null));
	return made;
}

const keyOf = ({ provider, contact }) => `${provider} ${contact}`;
const labelOf = (name) => state.providers.find((provider) => provider.name === name)?.label ?? name;

async function post(act, body) {
	const isForm = body instanceof FormData;
	const response = await fetch(`/phone/${act}`, {
		method: 'POST',
		headers: isForm ? {} : { 'content-type': 'application/json' },
		body: isForm ? body : JSON.stringify(body),
	});
	const { problem = '' } = await response.json();
	byId('problem').textContent = problem;
	return response.ok;
}

function pressed(act, body, text, label = text) {
	return element(
		'button',
		{ type: 'button', 'aria-label': label, click: () => post(act, body) },
		text,
	);
}

function fileOf({ kind, name, url, link }) {
	const shown = {
		image: () => element('img', { src: url, alt: name, load: followEnd }),
		sticker: () => element('img', { src: url, alt: `Sticker ${name}` }),
		video: () => element('video', { src: url, controls: '', 'aria-label': name }),
		audio: () => element('audio', { src: url, controls: '', 'aria-label': name }),
		document: () =>
			element('a', { href: url, download: name, class: 'document' }, `Document ${name}`),
	};
	if (url !== null) return shown[kind]();
	const where =
		link === null
			? null
			: element('a', { href: link, rel: 'noreferrer noopener', target: '_blank' }, link);
	return element('p', { class: 'document' }, `${kind}: `, where ?? name);
}

function statusOf({ status, failure }) {
	if (status === null) return '';
	const text = `${tokens[status]} ${status}`;
	const token = element('span', { class: status === 'played' ? 'read' : status }, text);
	if (failure !== null) token.append(` – ${failure}`);
	return token;
}

function actionsOf(message, chat) {
	const { id: messageId, status, buttons } = message;
	const from = { provider: chat.provider, contact: chat.contact };
	const replies = buttons.map(({ type, text, payload }) =>
		type === 'quick_reply'
			? pressed('press', { ...from, messageId, text, payload }, text)
			: element('button', { type: 'button', disabled: '' }, text),
	);
	if (message.side === 'customer') return null;
	if (status === 'failed') return null;
	const reasons = state.failureReasons.map(({ code, title }) =>
		element('option', { value: code }, `${code}: ${title}`),
	);
	const reason = element('select', { 'aria-label': 'Why the message fails' }, ...reasons);
	const fail = () => post('fail', { messageId, code: reason.value });
	return element(
		'div',
		{ class: 'actions' },
		...replies,
		status === 'read' || status === 'played' ? null : pressed('read', { messageId }, 'Read'),
		pressed('react', { ...from, messageId, emoji: '❤️' }, '♥', 'React with a heart'),
		reason,
		element('button', { type: 'button', click: fail }, 'Let it fail'),
	);
}

function bubbleOf(message, chat) {
	const { side, at, title, text, file, template, reaction } = message;
	const time = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
	return element(
		'li',
		{ class: `bubble ${side}`, 'data-id': message.id },
		element('span', { class: 'unseen' }, side === 'business' ? 'The business:' : 'The customer:'),
		title === null ? null : element('p', { class: 'title' }, title),
		file === null ? null : fileOf(file),
		text === null ? null : element('p', {}, text),
		element(
			'div',
			{ class: 'facts' },
			`${time} `,
			template === null ? '' : `Template ${template} `,
			statusOf(message),
			reaction === null ? '' : ` ${reaction}`,
		),
		actionsOf(message, chat),
	);
}

/** What has not changed is left alone, so that nothing flickers and the focus stays. */
function kept(message, chat) {
	const json = JSON.stringify(message);
	const known = bubbles.get(message.id);
	if (known?.json === json) return known.element;
	const made = bubbleOf(message, chat);
	bubbles.set(message.id, { json, element: made });
	return made;
}

/** Pictures come later than their messages. */
function followEnd() {
	const list = byId('messages');
	if (followsEnd) list.scrollTop = list.scrollHeight;
}

const nameOf = (control) => control?.getAttribute('aria-label') ?? control?.textContent;

function showMessages(chat) {
	const list = byId('messages');
	const wanted = chat.messages.map((message) => kept(message, chat));
	const focused = nameOf(document.activeElement);
	const focusedId = document.activeElement?.closest('[data-id]')?.dataset.id;
	wanted.forEach((bubble, index) => {
		if (list.children[index] !== bubble) list.insertBefore(bubble, list.children[index] ?? null);
	});
	while (list.children.length > wanted.length) list.lastChild.remove();
	if (focusedId !== undefined && document.activeElement === document.body) {
		const bubble = [...list.children].find(({ dataset }) => dataset.id === focusedId);
		const controls = [...(bubble?.querySelectorAll('button, select') ?? [])];
		const same = controls.find((control) => nameOf(control) === focused);
		(same ?? controls[0] ?? list).focus();
	}
	followEnd();
}

function listenerOf({ provider }) {
	const { url = null, lastAnswer = null } =
		state.providers.find(({ name }) => name === provider) ?? {};
	if (url === null) return 'No webhook is registered: what happens here is told to nobody.';
	const answers = {
		noAnswer: '; it did not answer the last call',
		notOnThisMachine: '; it is not on this machine and was not called',
	};
	const answer = lastAnswer === null ? '' : (answers[lastAnswer] ?? `; last answer ${lastAnswer}`);
	return `Webhook ${url}${answer}`;
}

function summaryOf({ messages }) {
	const last = messages.at(-1);
	return last?.text ?? last?.file?.name ?? last?.template ?? '';
}

function showChats() {
	const focused = document.activeElement?.dataset?.key;
	const entries = state.chats.map((chat) => {
		const key = keyOf(chat);
		const entry = element(
			'button',
			{
				type: 'button',
				'data-key': key,
				'aria-current': key === open ? 'true' : null,
				click: () => {
					followsEnd = true;
					show(key);
				},
			},
			`${chat.contact} `,
			element('small', {}, labelOf(chat.provider)),
			element('small', {}, summaryOf(chat)),
		);
		return element('li', {}, entry);
	});
	byId('chats').replaceChildren(...entries);
	byId('noChats').hidden = entries.length > 0;
	const same = entries.map(({ firstChild }) => firstChild);
	same.find(({ dataset }) => focused !== undefined && dataset.key === focused)?.focus();
}

function show(key) {
	open = key;
	showChats();
	const chat = state.chats.find((candidate) => keyOf(candidate) === key);
	byId('chat').hidden = chat === undefined;
	if (chat === undefined) return;
	byId('contact').textContent = `${chat.contact} – ${labelOf(chat.provider)}`;
	byId('listener').textContent = listenerOf(chat);
	showMessages(chat);
}

/** A chat that has no message yet is there until the page is left. */
let begun = [];

async function refresh() {
	const response = await fetch('/phone/state');
	state = await response.json();
	const known = new Set(state.chats.map(keyOf));
	begun = begun.filter((chat) => !known.has(keyOf(chat)));
	const latest = ({ messages }) => messages.at(-1)?.at ?? 0;
	state.chats.sort((one, other) => latest(other) - latest(one));
	state.chats.push(...begun);
	for (const select of document.querySelectorAll('nav select')) {
		if (select.options.length > 0) continue;
		for (const { name, label } of state.providers)
			select.append(element('option', { value: name }, label));
	}
	const [first] = state.chats;
	show(open ?? (first === undefined ? null : keyOf(first)));
}

byId('messages').addEventListener('scroll', ({ target }) => {
	followsEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 80;
});

byId('reply').addEventListener('submit', async (event) => {
	event.preventDefault();
	const form = event.target;
	const chat = state.chats.find((candidate) => keyOf(candidate) === open);
	const body = new FormData(form);
	body.set('provider', chat.provider);
	body.set('contact', chat.contact);
	if (await post('reply', body)) form.reset();
});

byId('newChatForm').addEventListener('submit', (event) => {
	event.preventDefault();
	const { provider, contact } = Object.fromEntries(new FormData(event.target));
	const chat = { provider, contact: contact.replace(/[\s+()-]/g, ''), messages: [] };
	if (!state.chats.some((candidate) => keyOf(candidate) === keyOf(chat))) {
		begun.push(chat);
		state.chats.push(chat);
	}
	show(keyOf(chat));
	byId('reply').elements.text.focus();
});

byId('webhookForm').addEventListener('submit', async (event) => {
	event.preventDefault();
	await post('webhook', Object.fromEntries(new FormData(event.target)));
});

new EventSource('/phone/changes').addEventListener('message', refresh);
