using System.Collections.Immutable;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Storage.Queries;

namespace ContactCenter.Assessment.Assessing;

/// <summary>What a contract's calls came to on each of some days; any run of them adds up exactly.</summary>
public sealed record MeasuredDays(ImmutableArray<VoiceDay> Voice, ImmutableArray<CallbackDay> Callbacks)
{
    /// <summary>The measured facts of the days from the first to the last, both included.</summary>
    public FactSet Facts(DateOnly first, DateOnly last)
    {
        var (voice, callbacks) = (Sum(first, last), Callbacks
            .Where(d => d.Day >= first && d.Day <= last)
            .Aggregate(CallbackFigures.None, (sum, day) => sum + day.Figures));
        return new(new SortedDictionary<string, FactValue>(
            FactSource.Measured.ToDictionary(source => source.Key, source => FactValue.Measured(source.Value switch
            {
                FactSource.Voice { Fact: var fact } => voice.Of(fact),
                FactSource.Callbacks { States: var states } => states.Contains(CallbackState.Missed) ? callbacks.Due : callbacks.Done,
                _ => throw new InvalidOperationException($"“{source.Key}” is not measured."),
            })),
            StringComparer.Ordinal));
    }

    /// <summary>How many wrap-ups the clock ended (X6).</summary>
    public AutomaticWrapUps WrapUps(DateOnly first, DateOnly last)
    {
        var voice = Sum(first, last);
        return new(voice.AutomaticWrapUps, voice.Calls.Handled);
    }

    private VoiceFigures Sum(DateOnly first, DateOnly last) =>
        Voice.Where(d => d.Day >= first && d.Day <= last).Aggregate(VoiceFigures.None, (sum, day) => sum + day.Figures);
}

/// <summary>Reads what a contract's calls came to.</summary>
public sealed class MeasuredDaysReader(VoiceFactQueries voice, CallbackQueries callbacks)
{
    public async Task<MeasuredDays> ReadAsync(ContractScope scope, DayPeriod period, CancellationToken cancel) => new(
        await voice.ByDayAsync(ScopeOf(scope), period, cancel), await callbacks.ByDayAsync(ScopeOf(scope), period, cancel));

    public static CallScope ScopeOf(ContractScope scope) => new([.. scope.Queues.Select(q => q.Value)], [.. scope.EntryNumbers]);
}
