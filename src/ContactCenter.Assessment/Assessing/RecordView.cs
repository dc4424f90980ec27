using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Assessing;

/// <summary>A record of the bureau.</summary>
/// <param name="Kind">exemption, lateOrder, complaint, securityEvent or leave.</param>
/// <param name="Date">The day it belongs to.</param>
/// <param name="Details">What the kind has besides.</param>
/// <param name="State">pending, approved, rejected, withdrawing (it counts until a second person approves that) or withdrawn.</param>
/// <param name="Note">Why it was entered or changed.</param>
public sealed record RecordView(
    string Id,
    [AllowedValues("exemption", "lateOrder", "complaint", "securityEvent", "leave")] string Kind,
    DateOnly Date,
    IReadOnlyDictionary<string, object?> Details,
    int Revision,
    string? Note,
    EvidenceView? Evidence,
    [AllowedValues("pending", "approved", "rejected", "withdrawing", "withdrawn")] string State,
    string EnteredBy,
    DateTimeOffset EnteredAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? DecisionReason)
{
    /// <param name="counts">Whether a revision of it counts.</param>
    internal static RecordView Of<T>(Recorded<T> record, Evidence? evidence, Decision? decision, bool counts)
        where T : class
    {
        var (kind, date, details) = Parts(record.Body);
        return new(
            record.Id,
            RecordKinds.Word(kind),
            date,
            details,
            record.Revision,
            record.Reason,
            EvidenceView.Of(evidence),
            (record.Withdrawn, counts, decision) switch
            {
                (true, true, null) => "withdrawing",
                (true, true, _) => "approved",
                (true, false, _) => "withdrawn",
                _ => FigureView.StateOf(decision),
            },
            record.RecordedBy,
            record.RecordedAt,
            decision?.DecidedBy,
            decision?.DecidedAt,
            decision?.Reason);
    }

    /// <summary>SHA-256 of the evidence of a record.</summary>
    internal static string EvidenceOf<T>(T body)
        where T : class => body switch
        {
            ExemptionEvent e => e.Evidence,
            LateOrderFinding f => f.Evidence,
            ComplaintRecord c => c.Evidence,
            SecurityEvent s => s.Evidence,
            LeaveRecord l => l.Evidence,
            _ => throw new ArgumentException($"{typeof(T)} is no record.", nameof(body)),
        };

    private static (RecordKind Kind, DateOnly Date, Dictionary<string, object?> Details) Parts<T>(T body)
        where T : class => body switch
        {
            ExemptionEvent e => (RecordKind.Exemption, e.From, new()
            {
                ["event"] = Word(e.Kind),
                ["until"] = e.To,
                ["description"] = e.Description,
            }),
            LateOrderFinding f => (RecordKind.LateOrder, f.FoundOn, new()
            {
                ["orderId"] = f.OrderId,
                ["dueOn"] = f.DueOn,
                ["description"] = f.Description,
            }),
            ComplaintRecord c => (RecordKind.Complaint, c.ReceivedOn, new()
            {
                ["verdict"] = Word(c.Verdict),
                ["decidedOn"] = c.DecidedOn,
                ["major"] = c.Major,
                ["withdrawn"] = c.Withdrawn,
                ["forwarded"] = c.Forwarded,
                ["severe"] = c.Severe,
                ["valid"] = c.IsValid,
            }),
            SecurityEvent s => (RecordKind.SecurityEvent, s.OccurredOn, new()
            {
                ["penalty"] = s.Penalty,
                ["percent"] = s.Percent.ToString(),
                ["description"] = s.Description,
            }),
            LeaveRecord l => (RecordKind.Leave, l.LeftOn, new() { ["description"] = l.Description }),
            _ => throw new ArgumentException($"{typeof(T)} is no record.", nameof(body)),
        };

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
