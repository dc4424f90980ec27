using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Ranking;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The ranking of a quarter as it would be published now.</summary>
/// <param name="Ranking">Null while no provider has a score.</param>
/// <param name="Missing">Contracts whose bureau has not handed in a score, and whose months do not make one (RNK-06).</param>
public sealed record RankingDraft(QuarterRanking? Ranking, IReadOnlyList<Contract> Missing, IReadOnlyList<BilingualText> Problems)
{
    /// <summary>Contracts with a score that was entered for a quarter of which no month with data is closed.</summary>
    public IReadOnlyList<Contract> WithoutData { get; init; } = [];
}

/// <summary>What became of publishing.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>Published now, or before with the very same result.</summary>
    public sealed record Done(PublishedRanking Published) : PublishOutcome;

    public sealed record Refused(IReadOnlyList<BilingualText> Problems) : PublishOutcome;
}

/// <summary>Rankings of the providers of all contracts of a quarter (RNK-02…05).</summary>
public sealed class Rankings(ContractDirectory contracts, Quarters quarters, RankingStore store, ICentre centre)
{
    /// <summary>The city bureau ranks; it is over all contracts and has none of its own.</summary>
    private static readonly BureauId City = new("city");

    /// <summary>The newest publication, or null while the quarter is open.</summary>
    public Task<PublishedRanking?> PublishedAsync(YearQuarter quarter, CancellationToken cancel) => store.FindAsync(City, quarter, cancel);

    public async Task<RankingDraft> DraftAsync(YearQuarter quarter, CancellationToken cancel)
    {
        var results = new List<QuarterResult>();
        foreach (var contract in contracts.Current.Select(c => c.Body))
        {
            if (await quarters.FindAsync(contract, quarter, cancel) is { } result)
            {
                results.Add(result);
            }
        }

        var missing = results.Where(r => r.Score is null).Select(r => r.Contract).ToList();
        var withoutData = results.Where(r => r.Score is { WithoutData: true }).Select(r => r.Contract).ToList();
        var scores = results.Where(r => r.Score is not null).GroupBy(r => r.Contract.Provider).Select(Score).ToList();
        if (scores.Count == 0)
        {
            return new(null, missing, []);
        }

        // Contracts without a ranking of their own are ranked by the shipped one.
        var scoring = results.Select(r => r.Rules.QuarterScoring).OfType<QuarterScoring>().FirstOrDefault() ?? ShippedRuleSets.Shanghai2020.QuarterScoring!;
        return QuarterRanking.Of(quarter, scoring, scores) switch
        {
            RankingResult.Ranked { Ranking: var ranking } => new(ranking, missing, []) { WithoutData = withoutData },
            RankingResult.Refused { Problems: var problems } => new(null, missing, problems) { WithoutData = withoutData },
            _ => throw new InvalidOperationException("A ranking without a result."),
        };
    }

    /// <param name="reason">Asked for when the quarter was published before.</param>
    public async Task<PublishOutcome> PublishAsync(YearQuarter quarter, string who, string? reason, CancellationToken cancel)
    {
        var (draft, before) = (await DraftAsync(quarter, cancel), await PublishedAsync(quarter, cancel));
        if (before is not null && before.Ranking.Hash == draft.Ranking?.Hash)
        {
            return new PublishOutcome.Done(before);
        }

        List<BilingualText> problems =
        [
            .. draft.Problems,
            .. draft.Missing.Select(c => new BilingualText($"合同“{c.Name.Zh}”没有 {quarter} 的得分", $"contract “{c.Name.En}” has no score of {quarter}")),
        ];
        if (draft.Ranking is not { } ranking || problems.Count > 0)
        {
            return new PublishOutcome.Refused(problems.Count > 0 ? problems : [new($"{quarter} 没有任何得分", $"{quarter} has no score at all")]);
        }

        return await store.PublishAsync(City, ranking, before?.Revision ?? 0, who, reason, cancel) switch
        {
            SaveResult.Done => new PublishOutcome.Done((await PublishedAsync(quarter, cancel))!),
            SaveResult.Refused { Problems: var refused } => new PublishOutcome.Refused([.. refused.Select(p => p.Reason)]),
            _ => new PublishOutcome.Refused([new("同时有人公布了该季度", "someone published this quarter at the same time")]),
        };
    }

    /// <summary>A provider with several contracts has the mean of their scores.</summary>
    private ProviderScore Score(IGrouping<ProviderId, QuarterResult> provider) => new(
        provider.Key, centre.NameOf(provider.Key), provider.Aggregate(Fraction.Zero, (sum, r) => sum + r.Score!.Score) / provider.Count());
}
