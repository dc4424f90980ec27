using ContactCenter.Grains.Abstractions.Calls;

namespace ContactCenter.Telephony.Calls;

/// <summary>Who talks with whom in a call at one moment, without its supervisors.</summary>
/// <typeparam name="TLeg">A leg.</typeparam>
/// <param name="Parties">Whose leg is there: the caller, the agent, a third party.</param>
/// <param name="Joined">Those who hear each other now; a caller on hold is not among them.</param>
/// <param name="Agent">The agent's leg; null while it is away.</param>
internal sealed record Talk<TLeg>(IReadOnlyList<TLeg> Parties, IReadOnlyList<TLeg> Joined, TLeg? Agent)
    where TLeg : class;

/// <summary>One supervisor of a call.</summary>
internal sealed record Supervisor<TLeg>(TLeg Leg, SupervisionMode Mode);

/// <summary>
/// The matrix of a supervised call (QA-01). A supervisor hears every party and each supervisor who barges in. Who barges in is heard by
/// those who are joined, and who whispers by the agent alone; everybody else goes on hearing what it heard, packet by packet. A caller on
/// hold is heard by supervisors and not by the agent, as without them. Pure.
/// </summary>
internal static class WhoHearsWhom
{
    /// <returns>For every leg what it hears of the room; null where it hears what it is joined with. None without a supervisor.</returns>
    public static IReadOnlyList<(TLeg Leg, IReadOnlyList<TLeg>? Hears)> Of<TLeg>(
        Talk<TLeg> talk, IReadOnlyList<Supervisor<TLeg>> supervisors)
        where TLeg : class
    {
        if (supervisors.Count == 0)
        {
            return [];
        }

        var barging = supervisors.Where(s => s.Mode is SupervisionMode.Barge).Select(s => s.Leg).ToList();
        var whispering = supervisors.Where(s => s.Mode is SupervisionMode.Whisper).Select(s => s.Leg).ToList();
        return
        [
            .. talk.Parties.Select(party => (party, Heard(party))),
            .. supervisors.Select(s => (s.Leg, (IReadOnlyList<TLeg>?)[.. talk.Parties, .. barging.Where(other => other != s.Leg)])),
        ];

        IReadOnlyList<TLeg>? Heard(TLeg party)
        {
            var isJoined = talk.Joined.Contains(party);
            var voices = (isJoined ? barging : []).Concat(party == talk.Agent ? whispering : []).ToList();
            return voices.Count == 0 ? null : [.. talk.Joined.Where(other => isJoined && other != party), .. voices];
        }
    }
}
