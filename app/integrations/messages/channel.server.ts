/** What a channel carries: already in the person's language. */
export interface OutgoingMessage {
  /** The same at every try: who receives it twice can tell. */
  readonly id: string
  /** An e-mail address, or a phone number as E.164. */
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What became of a message. `refused`: no later try will do better. `problem` is for the operator and names no person. */
export type Delivery =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'failed' | 'refused'; readonly problem: string }

/** A way out to people's addresses. It answers what became of a message, and throws only on bugs. */
export interface Channel {
  readonly name: 'email' | 'sms'
  send(message: OutgoingMessage): Promise<Delivery>
  close(): void
}
