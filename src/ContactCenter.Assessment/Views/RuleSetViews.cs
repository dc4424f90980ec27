using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Problems;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>A rule set in a list.</summary>
public sealed record RuleSetEntry(string Id, TextView Title, IReadOnlyList<RuleSetVersionView> Versions);

/// <param name="State">approved, pending or rejected.</param>
public sealed record RuleSetVersionView(
    int Version, string EffectiveFrom, string? EffectiveTo, [AllowedValues("pending", "approved", "rejected")] string State)
{
    internal static RuleSetVersionView Of(RuleSet rules, string state) => new(rules.Version, rules.EffectiveFrom.ToString(), rules.EffectiveTo?.ToString(), state);
}

/// <summary>One version: as data, and every indicator in words beside its formula.</summary>
/// <param name="RuleSet">As in its file.</param>
public sealed record RuleSetPage(
    JsonElement RuleSet,
    IReadOnlyList<IndicatorTexts> Texts,
    [AllowedValues("pending", "approved", "rejected")] string State,
    string? EnteredBy,
    DateTimeOffset? EnteredAt,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    string? Reason)
{
    internal static RuleSetPage Of(RuleSet rules, RuleSetProposal? proposal, string state) => new(
        JsonSerializer.SerializeToElement(rules, AssessmentJson.Options),
        [.. rules.Indicators.Select(i => IndicatorTexts.Of(rules, i))],
        state,
        proposal?.EnteredBy,
        proposal?.EnteredAt,
        proposal?.Decision?.DecidedBy,
        proposal?.Decision?.DecidedAt,
        proposal?.Reason);
}

public sealed record IndicatorTexts(string Code, TextView Text, IReadOnlyList<TextView> Formulas)
{
    internal static IndicatorTexts Of(RuleSet rules, Indicator indicator) => new(
        indicator.Code, TextView.Of(IndicatorText.Of(rules, indicator)), [.. indicator.Measures.Select(m => TextView.Of(IndicatorText.Formula(m)))]);
}

/// <summary>What a version would make of a month, beside what is in force.</summary>
public sealed record RulePreview(IReadOnlyList<PlaceProblem> Problems, SheetView? Current, SheetView? Preview);
