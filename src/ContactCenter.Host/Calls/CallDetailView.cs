using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.History.Queries;
using ContactCenter.Host.Removals;

namespace ContactCenter.Host.Calls;

/// <summary>One call with everything that happened in it.</summary>
public sealed record CallDetailView : CallRow
{
    [SetsRequiredMembers]
    private CallDetailView(CallRow row)
        : base(row)
    {
    }

    public string? Note { get; private init; }

    public IReadOnlyList<CallEventView> Events { get; private init; } = [];

    public IReadOnlyList<RecordingView> Recordings { get; private init; } = [];

    /// <summary>Who was asked or joined beside caller and agent (TEL-04, TEL-06).</summary>
    public IReadOnlyList<ThirdPartyRow> ThirdParties { get; private init; } = [];

    /// <param name="found">The call.</param>
    /// <param name="reveal">Whether the caller's number is shown in full.</param>
    /// <param name="rating">What the caller said; null: nothing.</param>
    /// <param name="json">How the interface writes: its words, and times on the centre's wall clock.</param>
    /// <param name="removed">Of its recordings those that went.</param>
    internal static CallDetailView Of(
        CallDetail found, bool reveal, int? rating, JsonSerializerOptions json, IReadOnlyDictionary<string, RemovedRecording> removed)
    {
        var events = new JsonSerializerOptions(json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        return new(CallRow.Of(found.Record, reveal, rating))
        {
            Note = found.Record.Note,
            Events = [.. found.Events.Select(e => CallEventView.Of(e, reveal, events))],
            ThirdParties = [.. found.Record.ThirdParties.Select(t => ThirdPartyRow.Of(t, reveal))],
            Recordings = [.. found.Record.Recordings.Select(r => RecordingView.Of(r, removed.GetValueOrDefault(r.Id.Value)))],
        };
    }
}

/// <summary>Something that happened in a call.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="Type">As in the table of events.</param>
public sealed record CallEventView(long Sequence, string Type, DateTimeOffset At)
{
    private static readonly string[] Numbers = ["callerNumber", "toNumber"];

    /// <summary>What the type has besides.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    internal static CallEventView Of(StreamEvent entry, bool reveal, JsonSerializerOptions json)
    {
        var fields = JsonSerializer.SerializeToNode(entry.Event, json)!.AsObject();
        var type = fields["type"]!.GetValue<string>();
        fields.Remove("type");
        fields.Remove("at");
        // Where the file lies is the server's own business.
        fields.Remove("path");
        foreach (var field in Numbers)
        {
            if (!reveal && fields[field]?.GetValue<string>() is { } number)
            {
                fields[field] = MaskedNumber.Of(number);
            }
        }

        return new(entry.Sequence, type, entry.Event.At)
        {
            Fields = fields.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value, json)),
        };
    }
}

/// <summary>A third party of a call.</summary>
/// <param name="Agent">A colleague; null for a number outside.</param>
/// <param name="Number">A number outside.</param>
/// <param name="AskedAt">When the agent asked for it.</param>
/// <param name="AnsweredAt">Null: it was not reached.</param>
/// <param name="JoinedAt">When the caller heard it too; null: only the agent did.</param>
/// <param name="EndedAt">Null while its part goes on.</param>
/// <param name="End">How.</param>
public sealed record ThirdPartyRow(
    string? Agent, string? Number, DateTimeOffset AskedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? JoinedAt, DateTimeOffset? EndedAt,
        ThirdPartyEnd? End)
{
    internal static ThirdPartyRow Of(ThirdParty third, bool reveal) => new(
        third.Agent?.Value,
        third.Number is { } number && !reveal ? MaskedNumber.Of(number) : third.Number,
        third.AskedAt,
        third.AnsweredAt,
        third.JoinedAt,
        third.EndedAt,
        third.End);
}

/// <param name="Id">Its id.</param>
/// <param name="Agent">With whom, or the voicemail.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="DurationSeconds">Null while it runs.</param>
/// <param name="Complete">Whether all of it was kept.</param>
/// <param name="RemovedAt">When it went, since its term was over; null: it is there.</param>
/// <param name="RemovedBy">By which rule; <c>*</c>: the term of all.</param>
public sealed record RecordingView(
    string Id, string Agent, DateTimeOffset StartedAt, double? DurationSeconds, bool Complete, DateTimeOffset? RemovedAt,
    string? RemovedBy)
{
    internal static RecordingView Of(CallRecording recording, RemovedRecording? removed) => new(
        recording.Id.Value,
        recording.Agent.Value,
        recording.StartedAt,
        CallRow.Seconds(recording.DurationMilliseconds),
        recording.Complete,
        removed?.RemovedAt,
        removed?.Rule);
}
