/** What the server says of a chat to its visitor. */
export interface Message {
  sequence: number;
  at: string;
  author: 'visitor' | 'agent' | 'robot' | 'system';
  agent: string | null;
  body: string;
  clientId: string | null;
  notice: string | null;
  file: string | null;
}

export interface VisitorChat {
  state: 'robot' | 'waiting' | 'offered' | 'active' | 'awaitingVisitorChoice' | 'closing' | 'closed' | 'leftMessage' | 'abandoned';
  version: number;
  agent: string | null;
  askedUntil: string | null;
  agentRead: number;
  score: number | null;
  options: { pick: string; title: string }[];
  asksUseful: boolean;
  isFormShown: boolean;
  hasNumber: boolean;
  isTyping: boolean;
  sheet: Sheet | null;
  isJoined: boolean;
  voice: { state: 'wanted' | 'ringing' | 'taken'; call: string | null; at: string } | null;
  screen: { id: string; state: 'proposed' | 'asked' | 'agreed' | 'shown'; at: string; lookers: number } | null;
  canShare: boolean;
  messages: Message[];
}

/** What the agent and the visitor sign together (办问协同). */
export interface Sheet {
  number: number;
  title: string;
  lines: { label: string; value: string }[];
  text: string;
  sha256: string;
  isAgreed: boolean | null;
  signedBy: string | null;
}

export interface Invitation {
  site: string;
  name: string;
  nameEnglish: string;
  welcome: string;
  welcomeEnglish: string;
  types: string[];
  isOpen: boolean;
  isRobot: boolean;
  announcements: { title: string; text: string; path: string }[];
}

export interface Unsent {
  clientId: string;
  text: string;
  pick?: string;
  /** Why the server did not take it; it is not sent again by itself. */
  refused?: { code: string; fields: string[] };
}

export type Answer<T> = { value: T } | { code: string; fields: string[] };
