using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>What a step may look at besides its run.</summary>
/// <param name="Now">Whole milliseconds.</param>
/// <param name="CallerNumber">E.164, or empty when it is withheld.</param>
/// <param name="EntryNumber">As it was dialled.</param>
/// <param name="Around">Calendars and clock of the centre.</param>
public sealed record FlowScene(DateTimeOffset Now, string CallerNumber, string EntryNumber, IFlowSurroundings Around)
{
    public const string CallerNumberName = "callerNumber";
    public const string EntryNumberName = "entryNumber";
    public const string TimeName = "time";

    /// <summary>What is known in every flow.</summary>
    public static readonly ImmutableArray<string> Known = [CallerNumberName, EntryNumberName, TimeName];

    /// <returns>Empty when it is not known.</returns>
    public string ValueOf(FlowRun run, string name) => name switch
    {
        CallerNumberName => CallerNumber,
        EntryNumberName => EntryNumber,
        TimeName => Around.LocalTime(Now).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        _ => run.Values.GetValueOrDefault(name, ""),
    };

    /// <summary>The prompts that say the parts in the language of the run, in order.</summary>
    public ImmutableArray<PromptId> Words(FlowRun run, ImmutableArray<SayPart> parts) =>
        [.. parts.SelectMany(part => part.In(run.Language, part.Value is { } name ? ValueOf(run, name) : ""))];
}

/// <summary>What the centre around a call knows: asked, never changed.</summary>
public interface IFlowSurroundings
{
    /// <summary>False for a calendar that is not there.</summary>
    bool IsOpen(CalendarId calendar, DateTimeOffset at);

    /// <summary>Whether the number can be called back, by the rules of this moment.</summary>
    /// <param name="number">In the centre's one spelling.</param>
    bool CanCallBack(string number);

    /// <summary>On the wall clock of the centre.</summary>
    DateTime LocalTime(DateTimeOffset at);
}
