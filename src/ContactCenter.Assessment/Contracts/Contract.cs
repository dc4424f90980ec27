using System.Text.Json.Serialization;
using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Contracts;

/// <summary>What one year of service is agreed to be: who, when, for how much, over which calls, by which rules.</summary>
public sealed record Contract
{
    public required ContractId Id { get; init; }

    public required BilingualText Name { get; init; }

    public required BureauId Bureau { get; init; }

    public required ProviderId Provider { get; init; }

    /// <summary>First day of service, a local day.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Last day of service, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Last day of service when the contract was ended before its term (X15); null while it runs its term.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The sum of one contract year; month sums are a twelfth of it.</summary>
    public required Fen YearSum { get; init; }

    public required PaymentScheme Payment { get; init; }

    public required ContractScope Scope { get; init; }

    /// <summary>How the incomplete calendar months at either end of the term are assessed and paid (FIN-11, X14).</summary>
    public required PartMonths PartMonths { get; init; }

    /// <summary>The rule set whose versions apply, each from and to the months it names.</summary>
    public required string RuleSetId { get; init; }

    /// <summary>
    /// How many working days the provider has to object to a finding of a late order, after the day from which it counts (X35); 1–60.
    /// The texts name no number: 5 is a reading to be agreed on.
    /// </summary>
    public int FindingAppealDays { get; init; } = 5;

    /// <summary>
    /// Longest wrap-up of an imported call, in seconds, 1–86,400: a longer one was left open and is bounded and marked (X6). Null: that of
    /// the centre.
    /// </summary>
    public int? WrapUpLimitSeconds { get; init; }

    public IReadOnlyList<DiaryEntry> Diary { get; init; } = [];

    /// <summary>The document the contract was made by.</summary>
    public required string Source { get; init; }

    /// <summary>What a reader must know that the fields do not say.</summary>
    public BilingualText? Note { get; init; }

    /// <summary>The last day that is served: the end of the term, or the earlier end (X15).</summary>
    [JsonIgnore]
    public DateOnly LastServedDay => EndedOn is { } ended && ended < LastDay ? ended : LastDay;
}
