using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;

namespace ContactCenter.Host.Recordings;

/// <param name="Version">That was changed.</param>
/// <param name="Removes">Whether anything goes.</param>
/// <param name="Months">36–600, for what no rule is for.</param>
/// <param name="Hour">0–23, of the night's round.</param>
/// <param name="Rules">At most 50; the first that fits counts.</param>
/// <param name="Reason">Why it is changed: 1–200 characters.</param>
/// <param name="Compression">How finished recordings become smaller; null: as it was.</param>
public sealed record KeepingForm(
    long? Version, bool? Removes, int? Months, int? Hour, IReadOnlyList<KeepingRuleForm>? Rules, string? Reason,
    CompressionRules? Compression = null)
{
    internal (KeepingRules? Rules, Dictionary<string, Fault> Errors) Read(ICentreDirectory centre, CompressionRules before)
    {
        var errors = new Dictionary<string, Fault>();
        if (TextRules.WhyNotLine(Reason, HoldForm.LongestReason) is { } wrong)
        {
            errors["reason"] = wrong;
        }

        Needs("version", Version is null);
        Needs("removes", Removes is null);
        Needs("months", Months is null);
        Needs("hour", Hour is null);
        Needs("rules", Rules is not { } listed || listed.Any(r => r is null));
        if (errors.Keys.Any(k => k != "reason"))
        {
            return (null, errors);
        }

        for (var i = 0; i < Rules!.Count; i++)
        {
            Needs($"rules[{i}].months", Rules[i].Months is null);
        }

        var rules = new KeepingRules(
            Removes!.Value, Months!.Value, Hour!.Value, [.. Rules.Select(r => r.Rule())], Compression ?? before);
        foreach (var (field, fault) in rules.Check(queue => centre.FindQueue(queue) is not null))
        {
            errors.TryAdd(field, fault);
        }

        return (rules, errors);

        void Needs(string field, bool isMissing)
        {
            if (isMissing)
            {
                errors[field] = Wrong.Missing;
            }
        }
    }
}

/// <param name="Name">1–60 characters.</param>
/// <param name="Queue">Of this queue; null: of any.</param>
/// <param name="Kind">Of this kind; null: of both.</param>
/// <param name="Months">36–600.</param>
public sealed record KeepingRuleForm(string? Name, string? Queue, RecordingKind? Kind, int? Months)
{
    internal KeepingRule Rule() => new(Name?.Trim() ?? string.Empty, string.IsNullOrEmpty(Queue) ? null : Queue, Kind, Months ?? 0);
}

/// <summary>At least one of what recordings are known by; those to which all applies are kept.</summary>
/// <param name="Calls">Ids of calls that are there, at most 500.</param>
/// <param name="Number">Of at least one call, in any spelling.</param>
/// <param name="Queue">Id of a queue.</param>
/// <param name="Agent">Id of an agent, or of one who had calls.</param>
/// <param name="From">That began then or later: of the years 2000 to 2100.</param>
/// <param name="Until">That began before; of the same years.</param>
/// <param name="Reason">The case it is for: 1–200 characters.</param>
public sealed record HoldForm(
    IReadOnlyList<string>? Calls, string? Number, string? Queue, string? Agent, DateTimeOffset? From, DateTimeOffset? Until,
    string? Reason)
{
    internal const int LongestReason = 200;
    private const int MostCalls = 500;

    /// <summary>No call was before it: another year is a slip.</summary>
    private const int FirstYear = 2000;

    private const int LastYear = 2100;
    private const int LongestId = 128;

    internal (HoldScope? Scope, Dictionary<string, Fault> Errors) Read(ICentreDirectory centre)
    {
        var errors = new Dictionary<string, Fault>();
        ImmutableArray<string> calls = Calls is { } some
            ? [.. some.Select(c => c?.Trim() ?? string.Empty).Distinct()] : [];
        if (calls.Length > MostCalls)
        {
            errors["calls"] = Wrong.TooMany(MostCalls);
        }
        else if (calls.FirstOrDefault(c => c.Length is 0 or > LongestId || !TextRules.IsLine(c)) is not null)
        {
            errors["calls"] = Wrong.Unusable;
        }

        var number = string.IsNullOrWhiteSpace(Number) ? null : centre.Numbers.Read(Number).Number;
        if (number is { Length: 0 })
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }

        var (queue, agent) = (string.IsNullOrEmpty(Queue) ? null : Queue, string.IsNullOrEmpty(Agent) ? null : Agent);
        if (queue is not null && centre.FindQueue(QueueId.From(queue)) is null)
        {
            errors["queue"] = Wrong.Unknown(queue);
        }

        if (agent is not null && (agent.Length > LongestId || !TextRules.IsLine(agent)))
        {
            errors["agent"] = Wrong.Unusable;
        }

        foreach (var (field, at) in new[] { ("from", From), ("until", Until) })
        {
            if (at is { Year: var year and (< FirstYear or > LastYear) })
            {
                errors[field] = Wrong.OutOfRange(year, FirstYear, LastYear);
            }
        }

        if (From is { } from && Until is { } until && until <= from)
        {
            errors.TryAdd("until", Wrong.EndBeforeStart);
        }

        if (calls.IsEmpty && number is null && queue is null && agent is null && From is null)
        {
            errors["calls"] = KeepingFaults.HoldOfAll;
        }

        if (TextRules.WhyNotLine(Reason, LongestReason) is { } wrong)
        {
            errors["reason"] = wrong;
        }

        return (errors.Count > 0 ? null : new(calls, number, queue, agent, From, Until), errors);
    }
}

/// <param name="Reason">Why it ends: 1–200 characters.</param>
public sealed record ReleaseForm(string? Reason);

/// <summary>What can be wrong with rules and holds.</summary>
internal static class KeepingFaults
{
    public static readonly FaultKind HoldOfAll = new(
        "hold-of-all", "Say of which calls: their ids, a number, a queue, an agent, or from when on.");

    public static readonly FaultKind NoCallOfNumber = new("no-call-of-number", "No call was with this number.");

    /// <summary>What belongs to a recording stays as it is with it.</summary>
    public static readonly FaultKind Held = new(
        "recording-held", "Legal hold {hold} keeps this recording, with what was written and noted of it.");

    public static readonly FaultKind Removed = new(
        "recording-removed", "The recording was removed on {day} by rule {rule}: its term was over.");
}
