/** What the server refuses, by its codes; read only by who is refused something. */
const enUs = {
  problem: {
    'too-little-history': 'There is too little history of calls for a forecast.',
    'forecast-trial-running': 'A trial of yours is under way: wait for it, or stop it first.',
    'unknown-forecast-trial': 'There is no such trial.',
    'unknown-forecast-event': 'There is no such event.',
    'forecast-event-known': 'There is an event of this name from this day on already.',
  },
};

export default enUs;
