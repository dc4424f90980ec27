/** What the server refuses, by its codes; read only by who is refused something. */
const enUs = {
  fault: {
    'half-hours': 'A multiple of 30 minutes from {least} to {most}.',
    'shift-code-taken': 'Another shift has the code “{code}”.',
    'no-monday': '{day} is no Monday.',
    'not-in-week': '{day} is no day of this week.',
    'no-such-shift': 'The project has no shift “{shift}” that is planned.',
    'not-on-roster': '“{person}” is not engaged for this project in this week.',
    'leave-too-long': 'At most {days} days.',
    'leave-substitute': 'Beyond a day somebody has to come instead: name who.',
    'leave-overlaps': 'Another leave that waits or was approved is in this time.',
    'not-oneself': 'It has to be somebody else.',
    'not-swapped': 'Only published shifts from today on, with a colleague of the same post, are swapped.',
    'roster-would-break': 'It would break {count} rules; the first on {day}.',
    'works-elsewhere': '{person} works for another project on {day}.',
  },
  problem: {
    'roster-would-break': 'It would break {count} rules; the first on {day}.',
    'works-elsewhere': '{person} works for another project on {day}.',
    'roster-changed-meanwhile': 'Somebody else has just changed the roster: reload and try again.',
    'roster-published': 'This week is published.',
    'week-over': 'This week is over: what was not published in time is not planned or published any more.',
    'roster-nobody': 'Nobody is engaged for this project in this week: there is nothing to publish.',
    'swap-waits': 'A swap of this shift waits already: withdraw it before you ask for another.',
    'shift-retired': 'This shift is retired already.',
    'seat-without-file': 'Nobody who is engaged has a staff file at this seat.',
    'person-not-engaged': 'No engagement of this person is in force today.',
    'swap-over': 'This swap does not wait any more, or you have asked for it or agreed to it yourself.',
    'leave-over': 'This leave does not wait any more, or you have approved it for the other side.',
    'own-leave': 'Nobody decides on leave that they asked for themselves.',
    'unknown-swap': 'There is no such swap.',
    'unknown-leave': 'There is no such leave.',
  },
};

export default enUs;
