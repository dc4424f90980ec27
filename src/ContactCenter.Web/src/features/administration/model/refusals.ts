/** A text of the server as a key below `administration.refusal`, with what it speaks of. */
export interface Refusal {
  key: string;
  values: Record<string, string>;
}

/** What the server says about settings, in the words of its rules. */
const known: [key: string, RegExp, ...names: string[]][] = [
  ['contract', /^'(.+)' cannot go: the contract '(.+)' counts it until (.+)\.$/, 'name', 'contract', 'day'],
  ['busyQueue', /^'(.+)' cannot go now: (\d+) calls wait in it, (\d+) are at agents\.$/, 'name', 'waiting', 'count'],
  ['busyAgent', /^'(.+)' cannot go now: signed in, or with a call\.$/, 'name'],
  ['unknown', /^There is no '(.+)'\.$/, 'name'],
  ['twice', /^'(.*)' is there twice\.$/, 'name'],
  ['range', /^(-?\d+) is not from (-?\d+) to (-?\d+)\.$/, 'value', 'least', 'most'],
  ['length', /^Give 1 to (\d+) characters\.$/, 'most'],
  ['id', /^Give 1 to (\d+) letters, digits, hyphens, dots or underscores\.$/, 'most'],
  ['digits', /^Give (\d+) to (\d+) digits\.$/, 'least', 'most'],
  ['areaCode', /^Give up to 4 digits without the 0 before them\.$/],
  ['queue', /^Give the queue\.$/],
  ['leadsBack', /^This leads back to where it began: (.+)\.$/, 'name'],
  ['teamNoCalls', /^A team has agents and no calls\.$/],
  ['scopeNeeded', /^Give the queue or team\.$/],
  ['overAt', /^Give (-?\d+) to (-?\d+): it is over/, 'least', 'most'],
  ['notInTeam', /^'(.+)' is no agent of this team\.$/, 'name'],
  ['sipTarget', /^Give a SIP URI without a user, such as/],
  ['prefix', /^Give the beginning of a number:/],
  ['callerName', /^Give up to 64 characters without quotation marks\.$/],
  ['outOfReach', /^None of the agents of this queue has these skills/],
  ['announcement', /^Give the announcement\.$/],
  ['announcementEnds', /^An announcement ends the call\.$/],
  ['queueGreets', /^A queue has its own greeting\.$/],
  ['flowSays', /^The flow says what comes next\.$/],
  ['onceOrEvery', /^(-?\d+) is neither 0 \(once\) nor from 10 to 3600\.$/, 'value'],
  ['noChoice', /^There is no such (?:channel|reason|target)\.$/],
  ['flow', /^Give the flow\.$/],
  ['notPublished', /^This flow is not published:/],
  ['times', /^Give times such as/],
  ['endsBefore', /^(.+)–(.+) ends before it begins;/, 'from', 'to'],
  ['overlap', /^(.+) and (.+) overlap\.$/, 'from', 'to'],
  ['week', /^Give at least one week\.$/],
  ['oneForDeadlines', /^Deadlines are counted by one calendar\.$/],
  ['deadlineHours', /^Deadlines are counted by this calendar: give at least (\d+) hours/, 'least'],
  ['targets', /^Give the targets\.$/],
  ['destination', /^There is no such destination\.$/],
  ['password', /^With a user name there must be a password\.$/],
  ['userName', /^With a password there must be a user name\.$/],
  ['source', /^'(.*)' is no IP address or range/, 'name'],
  ['contact', /^Give a SIP URI such as/],
  ['contact', /^'(.*)' is no SIP URI\.$/],
  ['open', /^ContactCenter:Sip:Address is '.*', which others can reach, but trunk '(.+)' takes calls from anyone\./, 'name'],
  ['file', /^There is no file '(.+)' yet:/, 'name'],
  ['fileName', /^Give the name of a file, without a folder\.$/],
  ['uploadName', /^Give a name of up to 128 characters that ends in/],
  ['systemReason', /^The platform sets this reason\.$/],
  ['noSystemReason', /^The platform knows no such reason\.$/],
  ['lastBeforeFirst', /^It ends on (.+), before it begins on (.+)\.$/, 'end', 'start'],
  ['bothLanguages', /^What callers are told is given in both languages\.$/],
  ['refusalLength', /^Give 1 to (\d+) characters, or nothing where it is answered\.$/, 'most'],
  ['cycle', /^'(.+)' is above itself\.$/, 'name'],
  ['timeZone', /it does not change\.$/],
  ['missing', /^missing$/],
  ['unreadable', /^This cannot be read as what it is for\.$/],
  ['unknownName', /^There is nothing of this name\.$/],
  ['format', /^This reads format (.+); the file is of another/, 'name'],
  ['basedOn', /^Give the version of the settings that the file was made from\.$/],
  ['line', /^Line (\d+), column (\d+): (.+)$/, 'line', 'column', 'text'],
  ['empty', /^The file is empty\.$/],
  ['notUtf8', /^The file is not UTF-8\.$/],
  ['notWav', /^Not a WAV file\.$/],
  ['notSound', /^This is neither WAV nor MP3\.$/],
  ['broken', /^The file cannot be read to its end:/],
  ['rate', /^The audio has (\d+) Hz; (\d+) to (\d+) are taken\.$/, 'value', 'least', 'most'],
  ['channels', /^The audio has (\d+) channels; 1 to (\d+) are taken\.$/, 'value', 'most'],
  ['tooLong', /^The audio is longer than (\d+) minutes\.$/, 'count'],
  ['noAudio', /^The (?:WAV )?file has no audio\.$/],
  ['noFormat', /^The WAV file does not say its format/],
  ['notMono', /^The audio must be mono at 8000 Hz; it has (\d+) channel\(s\) at (\d+) Hz\.$/, 'count', 'rate'],
  ['encoding', /^The encoding \(format .*\) is not 16-bit linear/],
];

/** Null: it is said as it came. */
export function readRefusal(text: string): Refusal | null {
  for (const [key, pattern, ...names] of known) {
    const found = pattern.exec(text);
    if (found) {
      return { key, values: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
    }
  }
  return null;
}
