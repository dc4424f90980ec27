using System.Collections.Frozen;
using ContactCenter.Assessment.Rules;
using ContactCenter.Storage.Queries;
using static ContactCenter.Storage.Queries.VoiceFact;

namespace ContactCenter.Assessment.Assessing;

/// <summary>Where a fact is found, for its sum and for the list behind it alike (KPI-17).</summary>
public abstract record FactSource
{
    private FactSource()
    {
    }

    /// <summary>The facts that are counted from calls, by name.</summary>
    public static IReadOnlyDictionary<string, FactSource> Measured { get; } = new Dictionary<string, FactSource>
    {
        [FactNames.CallsRequested] = new Voice(Requested),
        [FactNames.CallsAnswered] = new Voice(Answered),
        [FactNames.CallsAnsweredWithin60Seconds] = new Voice(AnsweredWithin60Seconds),
        [FactNames.CallsAnsweredWaitMilliseconds] = new Voice(AnsweredWait),
        [FactNames.CallsHandled] = new Voice(Handled),
        [FactNames.CallsHandleMilliseconds] = new Voice(HandleTime),
        [FactNames.CallsAbandoned] = new Voice(Abandoned),
        [FactNames.RatingsPushed] = new Voice(VoiceFact.RatingsPushed),
        [FactNames.RatingsReceived] = new Voice(VoiceFact.RatingsReceived),
        [FactNames.RatingsSatisfied] = new Voice(VoiceFact.RatingsSatisfied),
        [FactNames.CallbacksDue] = new Callbacks([CallbackState.Missed, CallbackState.Done]),
        [FactNames.CallbacksDone] = new Callbacks([CallbackState.Done]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no such fact.</exception>
    public static FactSource Of(string fact) =>
        Measured.GetValueOrDefault(fact) ?? (FactCatalogue.Get(fact).Module == FactModule.BureauRecords ? new Records() : new External());

    /// <summary>Calls.</summary>
    public sealed record Voice(VoiceFact Fact) : FactSource;

    /// <summary>Numbers that lost a call on a day (OUT-01).</summary>
    public sealed record Callbacks(IReadOnlyCollection<CallbackState> States) : FactSource;

    /// <summary>What the bureau recorded.</summary>
    public sealed record Records : FactSource;

    /// <summary>Figures entered from outside (X34).</summary>
    public sealed record External : FactSource;
}
