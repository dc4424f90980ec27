using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Calls;

/// <summary>One call with everything that happened in it.</summary>
internal static class CallDetailView
{
    private const string Caller = "callerNumber";

    /// <summary>The row's members stand beside <c>note</c>, <c>events</c> and <c>recordings</c>.</summary>
    /// <param name="json">How the interface writes: its words, and times on the centre's wall clock.</param>
    public static JsonObject Of(CallDetail found, bool reveal, JsonSerializerOptions json)
    {
        var events = new JsonSerializerOptions(json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        var view = JsonSerializer.SerializeToNode(CallRow.Of(found.Record, reveal), json)!.AsObject();
        view["note"] = found.Record.Note;
        view["events"] = new JsonArray([.. found.Events.Select(e => Event(e, reveal, events))]);
        view["recordings"] = JsonSerializer.SerializeToNode(found.Record.Recordings.Select(RecordingView.Of), json);
        return view;
    }

    private static JsonObject Event(StreamEvent entry, bool reveal, JsonSerializerOptions json)
    {
        var view = JsonSerializer.SerializeToNode(entry.Event, json)!.AsObject();
        view["sequence"] = entry.Sequence;
        // Where the file lies is the server's own business.
        view.Remove("path");
        if (!reveal && view[Caller]?.GetValue<string>() is { } number)
        {
            view[Caller] = MaskedNumber.Of(number);
        }

        return view;
    }
}

public sealed record RecordingView(string Id, string Agent, DateTimeOffset StartedAt, double? DurationSeconds, bool Complete)
{
    internal static RecordingView Of(CallRecording recording) => new(
        recording.Id.Value,
        recording.Agent.Value,
        recording.StartedAt,
        CallRow.Seconds(recording.DurationMilliseconds),
        recording.Complete);
}
