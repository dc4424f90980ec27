/** What the server refuses, by its codes; read only by who is refused something. */
const enUs = {
  fault: {
    'no-chat-queue': '"{queue}" is a queue of calls.',
    'no-origin': '"{origin}" is no origin: a scheme, a host and perhaps a port, without a path.',
    'chat-token-form': 'The token of a chat is 32 random bytes as base64url: 43 characters.',
    'chat-site-twin': 'There is a site "{site}": ids that differ by small and capital letters alone are one.',
    'chat-file-refused': '{name}: {zh} / {en}',
  },
  problem: {
    'chat-over': 'The chat is over.',
    'chat-not-now': 'This is not possible with the chat now.',
    'chat-not-yours': 'Another agent has this chat.',
    'chat-without-agent': 'The chat has no agent yet.',
    'chat-full': 'The chat takes no more messages.',
    'chat-offer-over': 'The chat went to somebody else.',
    'chat-offer-pending': 'The chat is being offered.',
    'chat-robot-late': 'A person was asked for; the robot says nothing more.',
    'chat-nothing-asked': 'Nothing waits for a choice.',
    'chat-nothing-written': 'Write your question first.',
    'chat-no-change': 'Nothing is different.',
    'chat-without-summary': 'No summary is open.',
    'chat-rated': 'The chat was rated already, and is rated once.',
    'chat-not-due': 'It is not time yet.',
    'chat-closed': 'Nobody is on duty now.',
    'chat-pages': 'The chat is open in too many pages.',
    'chat-number-needed': 'A telephone number is needed first.',
    'chat-sheet-over': 'There is a newer sheet, or it was decided.',
    'chat-not-in-call': 'You are not in this call.',
    'chat-code-over': 'These digits are not valid, or too old.',
    'chat-not-opened': 'Please open the chat again.',
    'chat-site-changed-meanwhile': 'Somebody else has just changed this site; please open it again.',
    'unknown-robot-miss': 'There is no such question, or somebody has dealt with it.',
    'unknown-chat': 'There is no such chat.',
    'unknown-chat-site': 'There is no such site of chats.',
  },
};

export default enUs;
