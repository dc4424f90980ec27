using System.Collections.Frozen;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Facts;

/// <summary>The measured facts of one day.</summary>
public sealed record FactDay(DateOnly Day, FactSet Facts);

/// <summary>What is behind a measured fact, one page of it.</summary>
/// <param name="Count">Rows of all pages.</param>
/// <param name="Sum">What the rows of all pages come to: the fact itself.</param>
public abstract record FactItems(long Count, long Sum)
{
    public sealed record OfCalls(FactItemPage Page) : FactItems(Page.Count, Page.Sum);

    public sealed record OfCallbacks(CallbackItemPage Page) : FactItems(Page.Count, Page.Count);

    /// <summary>Rows of a slice that declares the fact.</summary>
    public sealed record OfSlice(Fact Fact, FactTotal Total, IReadOnlyList<Backoffice.Facts.FactItem> Items)
        : FactItems(Total.Rows, Total.Sum);
}

/// <summary>
/// Facts that this system measures, within a contract's scope and local days: over calls, callbacks and ratings, and those of the catalogue
/// that a slice declares (<see cref="IFactSource"/>), once anything of the kind has happened there. Without that they are missing, to be
/// entered from outside.
/// </summary>
public sealed class FactQueries(VoiceFactQueries voice, CallbackQueries callbacks, FactReader slices)
{
    private static readonly FrozenDictionary<string, VoiceFact> Voice =
        VoiceFacts.Assessed.ToFrozenDictionary(f => f.Name!, StringComparer.Ordinal);

    /// <summary>Whether the fact is one of those that are always measured.</summary>
    public static bool Measures(string fact) => Voice.ContainsKey(fact) || fact is FactNames.CallbacksDue or FactNames.CallbacksDone;

    /// <summary>Every measured fact of a contract in the period, and how many wrap-ups the clock ended (X6).</summary>
    public Task<(FactSet Facts, AutomaticWrapUps WrapUps)> MeasureAsync(Contract contract, DayPeriod period, CancellationToken cancel) =>
        MeasureAsync(contract.Scope, ScopeOf(contract), period, cancel);

    /// <summary>The same of a scope that is no contract's: what belongs to a contract is of every one.</summary>
    public Task<(FactSet Facts, AutomaticWrapUps WrapUps)> MeasureAsync(ContractScope scope, DayPeriod period, CancellationToken cancel) =>
        MeasureAsync(scope, ScopeOf(scope), period, cancel);

    private async Task<(FactSet Facts, AutomaticWrapUps WrapUps)> MeasureAsync(
        ContractScope scope, FactScope ofSlice, DayPeriod period, CancellationToken cancel)
    {
        var figures = (await voice.ByDayAsync(Of(scope), period, cancel)).Aggregate(VoiceFigures.None, (sum, d) => sum + d.Figures);
        var back = (await callbacks.ByDayAsync(Of(scope), period, cancel)).Aggregate(CallbackFigures.None, (sum, d) => sum + d.Figures);
        var facts = Facts(figures, back);
        var ofSlices = await OfSlicesAsync(ofSlice, period, cancel);
        facts = ofSlices.Values.Aggregate(facts, (all, fact) => all.With(fact.Key, fact.Value));
        return (facts, new(figures.AutomaticWrapUps, figures.Calls.Handled));
    }

    /// <summary>What slices measured of the facts of the catalogue over some days; what none measured is missing.</summary>
    public Task<FactSet> OfSlicesAsync(CallScope scope, DayPeriod period, CancellationToken cancel) =>
        OfSlicesAsync(new FactScope([.. scope.Queues], [.. scope.EntryNumbers]), period, cancel);

    private async Task<FactSet> OfSlicesAsync(FactScope scope, DayPeriod period, CancellationToken cancel)
    {
        var facts = FactSet.Empty;
        foreach (var fact in slices.All.Where(f => FactCatalogue.Find(f.Name) is not null && !Measures(f.Name)))
        {
            if (await slices.MeasureAsync(fact, scope, period.From, period.To, cancel) is { } total)
            {
                facts = facts.With(fact.Name, total.Sum);
            }
        }

        return facts;
    }

    /// <summary>What complaint tickets come to over the days of a month.</summary>
    /// <returns>Null: there never was a ticket until then, so nothing is known.</returns>
    public async Task<MeasuredComplaints?> ComplaintsAsync(
        ContractScope scope, ContractMonth month, TimeZoneInfo zone, CancellationToken cancel)
    {
        var period = new DayPeriod(month.From, month.To, zone);
        async Task<long?> SumAsync(string fact) => slices.Find(OfTickets(fact)) is { } declared
            ? (await slices.MeasureAsync(declared, ScopeOf(scope), period.From, period.To, cancel))?.Sum
            : null;

        // Validity is counted by when tickets were accepted, so it is known from the first ticket on.
        return await SumAsync(FactNames.ComplaintsValid) is { } valid
            ? new(
                month.Month, await SumAsync(FactNames.ComplaintsProven) ?? 0, await SumAsync(FactNames.ComplaintsMajor) ?? 0, valid)
            : null;
    }

    /// <summary>The tickets that a fact of complaints counts, over some days.</summary>
    public async Task<FactItems.OfSlice?> ComplaintItemsAsync(
        string fact, ContractScope scope, DayPeriod period, int take, CancellationToken cancel) =>
        slices.Find(OfTickets(fact)) is { } declared ? await ItemsAsync(declared, ScopeOf(scope), period, 1, take, cancel) : null;

    private static string OfTickets(string fact) => "tickets." + fact.Replace('.', '-');

    /// <summary>Every day of the period in order; the days add up to the period.</summary>
    public async Task<IReadOnlyList<FactDay>> ByDayAsync(ContractScope scope, DayPeriod period, CancellationToken cancel)
    {
        var calls = await voice.ByDayAsync(Of(scope), period, cancel);
        var back = await callbacks.ByDayAsync(Of(scope), period, cancel);
        return [.. calls.Zip(back, (c, b) => new FactDay(c.Day, Facts(c.Figures, b.Figures)))];
    }

    /// <param name="fact">A fact that is measured here.</param>
    /// <param name="contract">Whose.</param>
    /// <param name="period">Local days.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">1–200.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null for a fact that is not measured here, or of which nothing has ever been there.</returns>
    public Task<FactItems?> ItemsAsync(
        string fact, Contract contract, DayPeriod period, int page, int pageSize, CancellationToken cancel) =>
        ItemsAsync(fact, contract.Scope, ScopeOf(contract), period, page, pageSize, cancel);

    /// <inheritdoc cref="ItemsAsync(string, Contract, DayPeriod, int, int, CancellationToken)"/>
    /// <summary>The same of a scope that is no contract's: what belongs to a contract is of every one.</summary>
    public Task<FactItems?> ItemsAsync(
        string fact, ContractScope scope, DayPeriod period, int page, int pageSize, CancellationToken cancel) =>
        ItemsAsync(fact, scope, ScopeOf(scope), period, page, pageSize, cancel);

    private async Task<FactItems?> ItemsAsync(
        string fact, ContractScope scope, FactScope ofSlice, DayPeriod period, int page, int pageSize, CancellationToken cancel) => fact switch
        {
            FactNames.CallbacksDue => new FactItems.OfCallbacks(
                await callbacks.ItemsAsync([CallbackState.Missed, CallbackState.Done], Of(scope), period, page, pageSize, cancel)),
            FactNames.CallbacksDone => new FactItems.OfCallbacks(
                await callbacks.ItemsAsync([CallbackState.Done], Of(scope), period, page, pageSize, cancel)),
            _ when Voice.TryGetValue(fact, out var which) => new FactItems.OfCalls(
                await voice.ItemsAsync(which, Of(scope), period, page, pageSize, cancel)),
            _ when FactCatalogue.Find(fact) is not null && slices.Find(fact) is { } declared =>
                await ItemsAsync(declared, ofSlice, period, page, pageSize, cancel),
            _ => null,
        };

    private async Task<FactItems.OfSlice?> ItemsAsync(
        Fact fact, FactScope scope, DayPeriod period, int page, int pageSize, CancellationToken cancel) =>
        await slices.MeasureAsync(fact, scope, period.From, period.To, cancel) is { } total
            ? new FactItems.OfSlice(
                fact,
                total,
                await slices.ItemsAsync(fact, scope, period.From, period.To, (page - 1) * pageSize, pageSize, cancel))
            : null;

    private static FactScope ScopeOf(ContractScope scope) => new([.. scope.Queues.Select(q => q.Value)], [.. scope.EntryNumbers]);

    private static FactScope ScopeOf(Contract contract) => ScopeOf(contract.Scope) with { Contract = contract.Id.Value };

    internal static CallScope Of(ContractScope scope) => new([.. scope.Queues.Select(q => q.Value)], [.. scope.EntryNumbers]);

    private static FactSet Facts(VoiceFigures figures, CallbackFigures back)
    {
        var values = new SortedDictionary<string, FactValue>(StringComparer.Ordinal)
        {
            [FactNames.CallbacksDue] = FactValue.Measured(back.Due),
            [FactNames.CallbacksDone] = FactValue.Measured(back.Done),
        };
        foreach (var (name, fact) in Voice)
        {
            values[name] = FactValue.Measured(figures.Of(fact));
        }

        return new(values);
    }
}
