using ContactCenter.Media.Playback;

namespace ContactCenter.Simulator.Audio;

/// <summary>What a party sends: a beginning, once, then a loop.</summary>
/// <param name="Beginning">Null for callers.</param>
/// <param name="Loop">Not empty.</param>
/// <param name="Offset">Where in the loop it begins, samples.</param>
public sealed record Voice(Prompt? Beginning, Prompt Loop, int Offset)
{
    private static readonly Prompt FirstTone = AgentTone.Make(AgentTone.FirstLength);

    /// <summary>A caller: speech from the first moment.</summary>
    public static Voice OfCaller(int index)
    {
        var speech = Speech.Caller(index);
        return new(null, speech, Place(index, speech));
    }

    /// <summary>An agent: the <see cref="AgentTone"/>, then speech with a short tone every dozen seconds.</summary>
    public static Voice OfAgent(int index)
    {
        var speech = Speech.Agent(index);
        return new(FirstTone, speech, Place(index, speech));
    }

    private static int Place(int index, Prompt speech) => (int)((uint)(index * 7919L) % (uint)speech.Length);
}
