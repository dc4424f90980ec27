using ContactCenter.Plans;

namespace ContactCenter.Simulator.Agents;

/// <summary>What an agent does with a call.</summary>
public enum AgentChoice
{
    Answer,
    Decline,
    LetRing,
}

/// <summary>What an agent will do with its next call, known before it comes.</summary>
public sealed record PlannedAnswer(AgentChoice Choice, TimeSpan Delay, TimeSpan Talk, bool HangsUp)
{
    /// <summary>An agent's answers in order; endless, and the same for the same seed and extension.</summary>
    public static IEnumerable<PlannedAnswer> Draw(AgentOptions options, string extension)
    {
        var line = StreamOf(extension);
        var choices = new SeededRandom(options.Seed, line);
        var delays = new SeededRandom(options.Seed, line + 1);
        var talks = new SeededRandom(options.Seed, line + 2);
        var endings = new SeededRandom(options.Seed, line + 3);
        while (true)
        {
            var unit = choices.NextUnit();
            yield return new PlannedAnswer(
                unit < options.NoAnswerProbability ? AgentChoice.LetRing
                    : unit < options.NoAnswerProbability + options.DeclineProbability ? AgentChoice.Decline
                    : AgentChoice.Answer,
                options.AnswerDelay.SampleTime(delays),
                options.Talk.SampleTime(talks),
                endings.NextUnit() < options.HangUpProbability);
        }
    }

    /// <summary>FNV-1a: string hashes of .NET differ from process to process.</summary>
    private static ulong StreamOf(string extension)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in extension)
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }

        return hash << 3;
    }
}
