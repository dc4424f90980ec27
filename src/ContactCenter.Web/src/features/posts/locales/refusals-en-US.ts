/** What the server refuses, by its codes; read only by who is refused something. */
const enUs = {
  problem: {
    'post-plan-changed-meanwhile': 'Somebody else has just changed the posts wanted: reload and try again.',
    'reserve-as-it-is': 'It is so already.',
    'unknown-vacancy': 'There is no such vacancy.',
    'vacancy-filled': 'This vacancy is filled.',
    'vacancy-open': 'The same vacancy is entered already: where it is another, say in the reason whose post it was.',
    'unknown-promise': 'There is no such promise.',
  },
};

export default enUs;
