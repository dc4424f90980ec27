using System.Collections.Immutable;

namespace ContactCenter.Domain.Flows;

/// <summary>What every step that asks for keys does alike: speak, then wait; a key stops the speech; several attempts.</summary>
internal static class Asking
{
    public const string Keys = "0123456789*#";

    /// <summary>Says it and waits from its end on; without anything to say it waits at once.</summary>
    public static FlowMove Ask(FlowRun run, FlowScene scene, ImmutableArray<SayPart> say, int seconds) => say.IsEmpty
        ? FlowMove.Stay(run, Wait(seconds))
        : FlowMove.Stay(run, new Speak(scene.Words(run, say)));

    public static WaitUpTo Wait(int seconds) => new(TimeSpan.FromSeconds(seconds));

    /// <summary>Asks once more, with what is said before that, or leaves when it was asked often enough.</summary>
    public static FlowMove Again(
        FlowRun run, FlowScene scene, ImmutableArray<SayPart> first, ImmutableArray<SayPart> say, int seconds, int attempts,
            StepExit otherwise)
    {
        if (run.Attempt + 1 >= attempts)
        {
            return FlowMove.Leave(run, otherwise, StopSpeaking.Instance);
        }

        var asked = Ask(run with { Attempt = run.Attempt + 1, Typed = "" }, scene, [.. first, .. say], seconds);
        return asked with { Effects = asked.Effects.Insert(0, StopSpeaking.Instance) };
    }
}
