import type { Response } from 'express'

/** Answers in the connector's error shape. Source: msteams-docs, "status codes from bot conversational APIs". */
const refusals = {
  unauthorized: [401, 'Unauthorized', 'Authorization has been denied for this request.'],
  badArgument: [400, 'BadArgument', 'The request is malformed.'],
  notInRoster: [403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'],
  notInstalled: [403, 'ForbiddenOperationException', "Bot is not installed in user's personal scope"],
  notYours: [403, 'NotEnoughPermissions', 'Bot may only change its own messages.'],
  noConversation: [404, 'ConversationNotFound', 'Conversation not found.'],
  noMessage: [404, 'ActivityNotFoundInConversation', 'The conversation does not contain this message.'],
  noMember: [404, 'MemberNotFoundInConversation', 'The member is not part of the conversation.'],
  tooBig: [413, 'MessageSizeTooBig', 'Message size too large.'],
  throttled: [429, 'Throttled', 'Too many requests.'],
  notImplemented: [501, 'NotImplemented', 'The local tenant does not imitate this operation.'],
} as const satisfies Record<string, [status: number, code: string, message: string]>

export type ConnectorRefusal = keyof typeof refusals

/** @param detail replaces the usual sentence, to name the operation or what is wrong. */
export function refuse(response: Response, refusal: ConnectorRefusal, detail?: string): void {
  const [status, code, message] = refusals[refusal]
  response.status(status).json({ error: { code, message: detail ?? message } })
}
