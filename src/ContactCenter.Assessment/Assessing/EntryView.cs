using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Assessing;

/// <summary>The file that something was entered with.</summary>
public sealed record EvidenceView(string FileName, string Sha256, long Size)
{
    internal static EvidenceView? Of(Evidence? evidence) => evidence is null ? null : new(evidence.FileName, evidence.Sha256, evidence.Bytes);
}

/// <summary>A figure of a month that comes from outside, or replaces one that was measured.</summary>
/// <param name="Kind">externalFigure or correction.</param>
/// <param name="State">pending, approved or rejected.</param>
/// <param name="Replaces">The value that a correction replaces; null for a figure from outside.</param>
public sealed record FigureView(
    string Id,
    [AllowedValues("externalFigure", "correction")] string Kind,
    string Month,
    string Fact,
    TextView Title,
    long Value,
    long? Replaces,
    string Note,
    EvidenceView? Evidence,
    [AllowedValues("pending", "approved", "rejected")] string State,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason)
{
    internal static FigureView Of(Proposal<ExternalFigure> p, Evidence? evidence) => Of(p, "externalFigure", p.Body.Fact, p.Body.Value, null, evidence);

    internal static FigureView Of(Proposal<CorrectedFigure> p, Evidence? evidence) => Of(p, "correction", p.Body.Fact, p.Body.To, p.Body.From, evidence);

    private static FigureView Of<T>(Proposal<T> p, string kind, string fact, long value, long? replaces, Evidence? evidence) => new(
        p.Id.ToString(CultureInfo.InvariantCulture),
        kind,
        p.Period,
        fact,
        TextView.Of(FactCatalogue.Get(fact).Title),
        value,
        replaces,
        p.Reason,
        EvidenceView.Of(evidence),
        StateOf(p.Decision),
        p.EnteredBy,
        p.EnteredAt,
        p.Decision?.DecidedBy,
        p.Decision?.DecidedAt,
        p.Decision?.Reason);

    internal static string StateOf(Decision? decision) => decision switch
    {
        null => "pending",
        { Approved: true } => "approved",
        _ => "rejected",
    };
}

/// <summary>A standard that replaces the exempted indicators of a month (KPI-15), or the score of a quarter (RNK-06).</summary>
/// <param name="Body">The indicators as in a rule set, or the score.</param>
public sealed record ProposalView(
    string Id,
    string Period,
    System.Text.Json.JsonElement Body,
    string Note,
    string Evidence,
    [AllowedValues("pending", "approved", "rejected")] string State,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason)
{
    internal static ProposalView Of<T>(Proposal<T> p) => new(
        p.Id.ToString(CultureInfo.InvariantCulture),
        p.Period,
        System.Text.Json.JsonSerializer.SerializeToElement(p.Body, Json.AssessmentJson.Options),
        p.Reason,
        p.Evidence,
        FigureView.StateOf(p.Decision),
        p.EnteredBy,
        p.EnteredAt,
        p.Decision?.DecidedBy,
        p.Decision?.DecidedAt,
        p.Decision?.Reason);
}
